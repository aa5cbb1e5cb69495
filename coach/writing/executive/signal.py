"""A signal: words of an answer that tell how large a thing was, or whose it was."""

from __future__ import annotations

from enum import StrEnum

from coach.domain.base import Model
from coach.domain.draft import Evidence


class SignalKind(StrEnum):
    """What a signal tells of.

    OTHERS_PLAN, EVENTS and TECHNICAL count against: carrying out what another had planned, hosting meetings and
    arranging training, and one's own specialist's work (reference: "Executive, not managerial", Solutions for the
    Workplace).
    """

    SCOPE = "scope"
    COMPLEXITY = "complexity"
    PEOPLE = "people"
    MONEY = "money"
    PARTNERS = "partners"
    IDEA = "idea"
    INFLUENCE = "influence"
    OTHERS_PLAN = "others-plan"
    EVENTS = "events"
    TECHNICAL = "technical"

    @property
    def counts_against(self) -> bool:
        """Whether it makes a story look less executive."""
        return self in COUNTER_SIGNS


COUNTER_SIGNS = frozenset({SignalKind.OTHERS_PLAN, SignalKind.EVENTS, SignalKind.TECHNICAL})
SIGNS = tuple(kind for kind in SignalKind if kind not in COUNTER_SIGNS)
"""The kinds that speak for a story, in the order in which they are shown."""


class Signal(Model):
    """Words that show a kind: `text` is their sentence, `evidence` their span in the answer, `words` a short form.

    `weight` is from 0 to 1: how much of its kind the words show.
    """

    kind: SignalKind
    text: str
    evidence: Evidence
    words: str
    weight: float
