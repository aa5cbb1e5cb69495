"""How near a number of an answer stands to what the draft says of its own number."""

from __future__ import annotations

from collections.abc import Sequence

from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Statement

Match = tuple[Statement, Quantity]


def closest(case: Case, q: Quantity, matches: Sequence[Match], *, by_value: bool = False) -> Match:
    """The number of the answers around which most stands of what the sentence says of its own.

    Of several the first, or the one nearest in value.
    """
    if len(matches) == 1:
        return matches[0]
    keys = case.parsed.keys
    context = [keys[i] for i in case.clause_of(q.first) if not q.first <= i < q.last]
    heads = [keys[i] for i in (*q.after, *q.of)]

    def closeness(match: Match) -> tuple[float, float]:
        statement, r = match
        together = statement.clause_all.get(statement.parsed.clauses[r.first], frozenset())
        tight = len([own for own in context if not own.isdisjoint(together)])
        head = any(not own.isdisjoint(together) for own in heads)
        apart = abs(r.value - q.value) if by_value else 0.0
        return tight + 0.25 * case.overlap(statement) + 2 * head, -apart

    return max(matches, key=closeness)
