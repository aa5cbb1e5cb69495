"""How near a number of an answer stands to what the draft says of its own number."""

from __future__ import annotations

from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Statement

Match = tuple[Statement, Quantity]


def closeness(case: Case, q: Quantity, match: Match) -> float:
    statement, r = match
    context = _context(case, q)
    clause = statement.parsed.clauses[r.first]
    together = statement.clause_all.get(clause, frozenset())
    tight = sum(not case.parsed.keys[i].isdisjoint(together) for i in context)
    heads = [*q.after, *q.of]
    head = any(not case.parsed.keys[i].isdisjoint(together) for i in heads)
    return tight + 0.25 * case.overlap(statement) + 2 * head


def _context(case: Case, q: Quantity) -> list[int]:
    inside = range(q.first, q.last)
    return [i for i in case.clause_of(q.first) if i not in inside]
