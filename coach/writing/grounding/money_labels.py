"""What kind of money an amount is: budget, cost, savings, revenue, profit, debt."""

from __future__ import annotations

from coach.writing.grounding import words
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.stems import stem

_LINKS = frozenset("of was were is at about approximately by to the a from over nearly almost $ had".split())


_LABELS = {
    stem(word): number
    for number, group in enumerate(
        (
            "budget budgeted appropriation",
            "cost spend spending",
            "save savings saving",
            "revenue sales",
            "profit",
            "debt owe",
        )
    )
    for word in group.split()
}


def _label(parsed: Parsed, q: Quantity, quantities: list[Quantity]) -> int | None:
    """Which kind of money the nearest word calls it: budget, cost, savings, revenue, profit, debt, loss."""
    if parsed.word(q.first - 1) == "of" and any(o.last == q.first - 2 for o in quantities):
        return None
    before = max((o.last for o in quantities if o.last <= q.first and o is not q), default=0)
    after = min((o.first for o in quantities if o.first >= q.last and o is not q), default=len(parsed.tokens))
    ahead = q.first - 1
    while ahead >= before and parsed.word(ahead) in _LINKS:
        ahead -= 1
    follow = q.last + 1 if parsed.word(q.last) in {"in", "of"} else q.last
    beyond = follow + 1 if not words.function(parsed.word(follow)) else follow
    spots = [k for k in (follow, beyond, ahead) if before <= k < after]
    return next((_LABELS[parsed.tokens[k].stem] for k in spots if parsed.tokens[k].stem in _LABELS), None)


def same_label(
    mine: Parsed, a: Quantity, my_numbers: list[Quantity], theirs: Parsed, b: Quantity, their_numbers: list[Quantity]
) -> bool:
    """Whether two amounts are called the same kind of money, or one of them is not called anything."""
    called, answered = _label(mine, a, my_numbers), _label(theirs, b, their_numbers)
    return called is None or answered is None or called == answered
