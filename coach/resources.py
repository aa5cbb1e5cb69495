"""Where the shipped texts lie: inside an installed wheel, or beside coach/ in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from coach.errors import GuidanceProblem

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Literal["corpus", "prompts", "sample"]) -> Path:
    """The folder of that name; raises GuidanceProblem when the installation lacks it."""
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GuidanceProblem(f"The installation lacks its {name} folder.", "Install the coach again.")


def pair_weights() -> Path | None:
    """The weights of the pair model, or None where they are missing: the check by rules needs none."""
    path = folder("corpus") / "grounding" / "pairs.safetensors"
    return path if path.is_file() else None


def classifier_weights(task: Literal["competencies", "elements"]) -> Path | None:
    """The weights of a small classifier, or None where they are missing: what asks it has a way without."""
    path = folder("corpus") / "classifiers" / f"{task}.safetensors"
    return path if path.is_file() else None


def models_page() -> Path:
    """The file models.md; raises GuidanceProblem when the installation lacks it."""
    for candidate in (_PACKAGE / "models.md", _PACKAGE.parent / "models.md"):
        if candidate.is_file():
            return candidate
    raise GuidanceProblem("The installation lacks its list of models, models.md.", "Install the coach again.")
