"""Actions and the competency that each shows first, and how often the mapping agrees."""

from __future__ import annotations

from pathlib import Path

from coach.domain.base import Model
from coach.engine.ports import Embedder
from coach.guidance.frameworks import load_framework
from coach.guidance.yaml_file import load_yaml
from coach.writing.competencies import map_actions


class Case(Model):
    """A first-person action and the competency of opm-2006 that it shows most."""

    competency: str
    action: str


def load_cases() -> list[Case]:
    """All cases."""
    return load_yaml(Path(__file__).with_name("tune.yaml"), list[Case])


def ranks(cases: list[Case], embedder: Embedder) -> list[int]:
    """For each case, the place of the right competency, from 1."""
    mapped = map_actions([c.action for c in cases], load_framework("opm-2006"), embedder, top=28)
    return [
        [scored.id for scored in mapping.competencies].index(case.competency) + 1
        for case, mapping in zip(cases, mapped, strict=True)
    ]
