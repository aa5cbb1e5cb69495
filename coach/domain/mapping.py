"""Which competencies an action shows, and what the candidate says of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from coach.domain.base import Element, Model
from coach.domain.draft import Evidence


class MappingStatus(StrEnum):
    """Who says that an action shows a competency: the coach suggests it, the candidate accepted or rejected it."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class ScoredElement(Model):
    """A sentence's CCAR element with a score from 0 to 1; start and end are character offsets."""

    text: str
    start: int
    end: int
    element: Element
    score: float


class ScoredCompetency(Model):
    """A competency that an action may show; `ecq` is None if fundamental.

    `score` is calibrated: of those at 0.8, four in five are right. `words` are the stretches of the action that carried
    it, the strongest first.
    """

    id: str
    name: str
    ecq: str | None
    score: float
    words: tuple[str, ...] = ()
    status: MappingStatus = MappingStatus.SUGGESTED


class Mapping(Model):
    """An action sentence and its competencies, best first; `reason` is a language model's, where one was asked."""

    text: str
    competencies: tuple[ScoredCompetency, ...]
    reason: str = ""


class MappingDecision(Model):
    """What the candidate said of an action and a competency of a framework; it stands until they say otherwise.

    `evidence` is what the action rests on in the answers, so that the decision outlives another wording.
    """

    story: str
    framework: str
    competency: str
    status: MappingStatus
    text: str
    evidence: tuple[Evidence, ...] = ()
    at: datetime
