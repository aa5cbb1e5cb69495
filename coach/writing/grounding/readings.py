"""Other ways to read a number of the sentence: 'to 14' goes on in minutes, 'three quarters' may be a share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.tokens import looks_past

_QUARTER = 3.0
_LEAST_PART = 3
_ENDS = frozenset("top bottom highest lowest upper lower best worst largest smallest".split())
_TIMES_OF_YEAR = frozenset(
    "fiscal first second third fourth last next this each every per consecutive straight".split()
)


def other_readings(case: Case, q: Quantity) -> Iterator[Quantity]:
    """The number with the unit of another figure, quarters and tenths as parts of a whole, an age without its years."""
    if _quarters(case, q):
        part = q.value / _QUARTER * 25.0
        yield replace(q, kind=ClaimKind.PERCENT, unit="", size=1.0, low=part, high=part, share=True)
    if q.unit == ORDINAL and q.value >= _LEAST_PART and _ranked(case, q):
        part = 100.0 / q.value
        yield replace(q, kind=ClaimKind.PERCENT, unit="", low=part, high=part, share=True, after=[])
    if q.kind is ClaimKind.DURATION and case.parsed.word(q.last) in {"old", "of"}:
        yield replace(q, kind=ClaimKind.NUMBER, unit="", size=1.0, low=q.low / q.size, high=q.high / q.size, after=[])
    if q.kind is not ClaimKind.NUMBER or q.unit or q.vague or not _lone(case, q):
        return
    for other in case.quantities:
        measured = other.kind is not ClaimKind.NUMBER or other.scaled
        if other is not q and measured and not other.vague and not other.share and other.unit not in {ORDINAL, TIMES}:
            factor = other.size * (other.scale if q.high < other.scale else 1.0)
            low, high = q.low * factor, q.high * factor
            yield replace(
                q, kind=other.kind, unit=other.unit, size=other.size, low=low, high=high, scaled=other.scaled, of=[]
            )


def _ranked(case: Case, q: Quantity) -> bool:
    """'the top tenth', 'the highest-scoring fifth'."""
    return not _ENDS.isdisjoint(case.parsed.word(k) for k in range(q.first - 2, q.first)) and _lone(case, q)


def _quarters(case: Case, q: Quantity) -> bool:
    if q.kind is not ClaimKind.DURATION or q.size != _QUARTER or q.value >= 4 * _QUARTER:
        return False
    return case.parsed.word(q.first) not in _TIMES_OF_YEAR and case.parsed.word(q.last - 1).startswith("quarter")


def _lone(case: Case, q: Quantity) -> bool:
    """Whether no noun follows that would be counted."""
    return all(looks_past(case.parsed.tokens[i]) for i in q.after)
