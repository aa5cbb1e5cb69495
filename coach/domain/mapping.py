"""Which competencies an action shows, and what an ECQ still lacks."""

from __future__ import annotations

from coach.domain.base import Element, Model


class ScoredElement(Model):
    """A sentence's CCAR element with a score from 0 to 1; start and end are character offsets."""

    text: str
    start: int
    end: int
    element: Element
    score: float


class ScoredCompetency(Model):
    """A competency that an action may show, with a score from 0 to 1; `ecq` is None if fundamental."""

    id: str
    name: str
    ecq: str | None
    score: float


class Mapping(Model):
    """An action sentence and its competencies, best first."""

    text: str
    competencies: tuple[ScoredCompetency, ...]


class CompetencyCoverage(Model):
    """How strongly the package shows one competency, and by which sentences of which story."""

    id: str
    name: str
    ecq: str | None
    score: float
    sentences: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether at least one sentence shows it."""
        return bool(self.sentences)
