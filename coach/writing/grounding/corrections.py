"""Figures that a speaker takes back: in '2,300, no wait, 2,340 cases' and '38. No, 33.' the later one counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close

_MARKS = frozenset("no wait sorry correction scratch rather actually nope oops".split())
_FILLERS = frozenset(
    "no wait i mean it was it's that's is that make said say well um uh or sorry like just about".split()
)
_AFTERTHOUGHT = frozenset("really actually rather".split())
_CLOSE = 9


def take_back(sentences: Sequence[tuple[int, Parsed, list[Quantity]]]) -> None:
    """Drops the figures that are corrected, and gives the corrections their units; with each sentence its answer."""
    before: tuple[int, Parsed, list[Quantity]] | None = None
    for answer, parsed, quantities in sentences:
        if before and before[0] == answer and before[2] and quantities:
            _across(before[2], parsed, quantities[0])
        for a, b in list(pairwise(quantities)):
            if _corrects(parsed, a, b):
                b.after = b.after if b.after and not _lone(parsed, b) else a.after
                _settle(quantities, a, b)
        before = (answer, parsed, quantities)


def _corrects(parsed: Parsed, a: Quantity, b: Quantity) -> bool:
    between = [t.word for t in parsed.tokens[a.last : b.first]]
    if len(between) > _CLOSE or not _like(a, b):
        return False
    if _lone(parsed, b):
        return True
    at = next((k for k in range(len(between) - 1, -1, -1) if between[k] in _MARKS), None)
    if at is None or not all(w in _FILLERS or not w[0].isalnum() for w in between[at:] if w != "$"):
        return False
    return at == 0 or not between[at - 1][0].isalnum() or between[at - 1] in _FILLERS


def _lone(parsed: Parsed, b: Quantity) -> bool:
    """'four months, four and a half really': an afterthought without a noun of its own."""
    return parsed.word(b.last) in _AFTERTHOUGHT and not parsed.word(b.last + 1).isalpha()


def _across(earlier: list[Quantity], parsed: Parsed, b: Quantity) -> None:
    """'38. No, 33.': the next sentence opens with the correction."""
    a = earlier[-1]
    opening = [t.word for t in parsed.tokens[: b.first] if t.word[0].isalnum()]
    marked = bool(opening) and opening[0] in _MARKS and all(w in _FILLERS for w in opening)
    if marked and _like(a, b) and not b.after:
        _settle(earlier, a, b)


def _like(a: Quantity, b: Quantity) -> bool:
    """Whether the second may stand for the first."""
    plain = b.kind is ClaimKind.NUMBER and not b.unit
    odd = {ORDINAL, TIMES} & {a.unit, b.unit}
    return not odd and not a.vague and ((a.kind is b.kind and a.unit == b.unit) or plain)


def _settle(quantities: list[Quantity], a: Quantity, b: Quantity) -> None:
    if b.kind is not a.kind:
        scale = a.size * (a.scale if b.high < a.scale else 1.0)
        b.kind, b.unit, b.size, b.low, b.high = a.kind, a.unit, a.size, b.low * scale, b.high * scale
    if not close(a.value, b.value):
        quantities.remove(a)
