"""Checks figures that an answer gives for several dates: each belongs to its own."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.dates import Date
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.sources import Statement

_BESIDE = 4


def paired_claims(case: Case) -> list[Claim]:
    """A claim for each figure that stands beside another date than the one that the answer puts beside it.

    Only where the answer has a figure of the same kind beside the date that the sentence names.
    """
    if not case.dates or not case.quantities:
        return []
    claims: list[Claim] = []
    for q in case.quantities:
        date = _beside(q, case.dates, case.quantities)
        if date is None or q.kind is ClaimKind.DURATION:
            continue
        for statement in case.nearby:
            if len(statement.dates) < 2 or len(statement.quantities) < 2:
                continue
            if theirs := _other(statement, q, date):
                said = statement.parsed.slice(theirs.first, theirs.last - 1)
                named = case.parsed.slice(q.first, q.last - 1)
                reason = f"For this date the answer gives {said}, not {named}: {quoted(statement.parsed.text)}."
                claims.append(claim(case, q.kind, q.first, q.last, Status.UNSUPPORTED, reason))
                break
    return claims


def _beside(q: Quantity, dates: list[Date], figures: list[Quantity]) -> Date | None:
    """The date right after a figure, with no other figure between."""
    after = [d for d in dates if 0 <= d.first - q.last <= _BESIDE]
    nearest = min(after, key=lambda d: d.first, default=None)
    if nearest is None or any(q.last <= o.first < nearest.first for o in figures if o is not q):
        return None
    return nearest


def _other(statement: Statement, q: Quantity, date: Date) -> Quantity | None:
    """The answer's figure beside the sentence's date, where it has the sentence's figure beside another one."""
    pairs = [(r, d) for r in statement.quantities if (d := _beside(r, statement.dates, statement.quantities))]
    same = [(r, d) for r, d in pairs if r.kind is q.kind and r.unit == q.unit]
    mine = [d for r, d in same if close(r.value, q.value)]
    theirs = [r for r, d in same if d.says(date) and not close(r.value, q.value)]
    return theirs[0] if theirs and mine and not any(d.says(date) for d in mine) else None
