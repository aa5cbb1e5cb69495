"""Questions and the entries that answer them, and how many are found."""

from __future__ import annotations

from pathlib import Path

from coach.domain.base import Model
from coach.engine.ports import Embedder
from coach.guidance.retrieval import Retriever
from coach.guidance.yaml_file import load_yaml


class Case(Model):
    """A question, the framework it is asked of, and the entries any of which answers it."""

    question: str
    framework: str
    passages: tuple[str, ...]


def load_cases(half: str) -> list[Case]:
    """The cases of the half, tune or test."""
    return load_yaml(Path(__file__).with_name(f"{half}.yaml"), list[Case])


def found(cases: list[Case], embedder: Embedder | None, top: int = 3) -> list[bool]:
    """For each case, whether a right entry is among the top passages."""
    retriever = Retriever(embedder)
    return [
        bool({p.id for p in retriever.search([case.question], case.framework, top=top)[0]} & set(case.passages))
        for case in cases
    ]
