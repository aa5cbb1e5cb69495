"""How near a number of an answer stands to what the draft says of its own number."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close
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
    return tight + 0.25 * case.shared(case.parsed.content, statement) + 2 * head


def _context(case: Case, q: Quantity) -> list[int]:
    inside = range(q.first, q.last)
    return [i for i in case.clause_of(q.first) if i not in inside]


def rival(case: Case, q: Quantity, fitting: list[Match]) -> Match | None:
    """Another number of the answers that stands where the draft has this one, when this one stands elsewhere."""
    if q.unit in {ORDINAL, TIMES} or len(_context(case, q)) < 2:
        return None
    mine = max(_tightness(case, q, m) for m in fitting)
    if q.kind is ClaimKind.NUMBER:
        if not all(r.after for _, r in fitting):
            return None
        mine = max(mine, *(case.shared(_context(case, q), s) for s, _ in fitting))
    stated = [other.value for other in case.quantities]
    rivals = [
        (s, r)
        for s in case.nearby
        for r in s.quantities
        if r.kind is q.kind and r.unit == q.unit and not any(close(r.value, v) for v in stated)
    ]
    rivals = [m for m in rivals if _tightness(case, q, m) >= 2]
    best = max(rivals, key=lambda m: _tightness(case, q, m), default=None)
    elsewhere = all(_about_else(s, r) for s, r in fitting)
    return best if best is not None and mine == 0 and elsewhere else None


def _about_else(statement: Statement, r: Quantity) -> bool:
    """Whether the clause of the answer's number has words enough to be about something of its own."""
    clause = statement.parsed.clauses[r.first]
    telling = [i for i in statement.parsed.content if statement.parsed.clauses[i] == clause]
    return sum(not words.light(statement.parsed.word(i)) for i in telling) >= 2


def _tightness(case: Case, q: Quantity, match: Match) -> int:
    """How many words of the number's clause the answer has in its own clause for the number."""
    statement, r = match
    clause = statement.parsed.clauses[r.first]
    together = statement.clause_all.get(clause, frozenset())
    return sum(not case.parsed.keys[i].isdisjoint(together) for i in _context(case, q))
