"""Builds claims with reasons that a candidate can read."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case

_ORDER = (Status.SUPPORTED, Status.DERIVED, Status.UNSUPPORTED)


def claim(case: Case, kind: ClaimKind, first: int, last: int, status: Status, reason: str) -> Claim:
    """A claim over tokens first to last (exclusive)."""
    tokens = case.parsed.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    return Claim(kind=kind, text=case.parsed.text[start:end], start=start, end=end, status=status, reason=reason)


def worst(claims: list[Claim]) -> Status:
    """The worst status among the claims; supported when there are none."""
    return max((c.status for c in claims), key=_ORDER.index, default=Status.SUPPORTED)


def quoted(text: str, limit: int = 90) -> str:
    """A text inside a reason, cut at a word when it is long."""
    text = " ".join(text.split())
    if len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
