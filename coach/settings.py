"""The user's settings: which models to use. Never a candidate's words."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from coach import locations
from coach.domain.base import Model
from coach.errors import FileProblem


class Settings(Model):
    """What coach models use writes."""

    model: Path | None = None
    """The GGUF file that drafts; none means the built-in drafter."""

    server: str | None = None
    """The address of a model server on this machine, which drafts in place of a file."""

    server_model: str | None = None
    """Which of the server's models, where it serves several."""

    embedding_model: Path | None = None
    """Another sentence-transformers folder in place of the one that is installed with the coach."""

    offline_locked: bool = False
    """Whether coach models fetch is locked; the environment variable COACH_OFFLINE=1 locks it too."""

    told_about_models: bool = False
    """Whether it was said once what works without a language model and how to get one."""


def _file() -> Path:
    return locations.config() / "settings.json"


def load_settings() -> Settings:
    """The settings on disk, or the defaults; raises FileProblem when the file is not readable as settings."""
    try:
        return Settings.model_validate_json(_file().read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValidationError) as problem:
        raise FileProblem(
            f"The settings file {_file()} cannot be read.", "Delete it to start with the defaults."
        ) from problem


def save_settings(settings: Settings) -> None:
    """Write the settings in one step, so that a crash leaves the old ones; raises FileProblem."""
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(settings.model_dump(mode="json"), indent=2), encoding="utf-8")
        temporary.replace(path)
    except OSError as problem:
        raise FileProblem(
            f"The settings cannot be written to {path.parent} ({problem.strerror}).",
            "Set COACH_HOME to a folder that you may write to.",
        ) from problem
