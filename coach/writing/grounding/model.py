"""What goes into the check and what comes out."""

from __future__ import annotations

from coach.domain.base import Model
from coach.domain.draft import Claim, Evidence, Status


class SourceText(Model):
    """An answer by its id."""

    id: int
    text: str


class Verdict(Model):
    """What the answers say of a sentence: the worst status of its claims, and the answers' own sentences for it."""

    text: str
    status: Status
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
