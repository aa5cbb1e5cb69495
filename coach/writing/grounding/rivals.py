"""A number that the answers have, but for something else: what the sentence says stands there with another number."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import TIMES, Quantity, close
from coach.writing.grounding.quantity_context import Match
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.topic import nearness

_MUCH_NEARER = 2.0
_NEAR = 1.3
_OUTSIDE_CLAUSE = 0.4
_OWN = 1
_UNITLESS = tuple(ClaimKind)
_ALIKE = 20


def rival(case: Case, q: Quantity, fitting: list[Match]) -> Match | None:
    """The answers' other number for this, where much more of what the sentence says stands around it.

    It measures or counts the same, and the sentence does not give it too. `fitting` are the places of the number
    itself, or of those that it is worked out from.
    """
    own_places = {id(r) for _, r in fitting}
    others = [m for m in _others(case, q) if id(m[1]) not in own_places]
    if not others:
        return None
    own = {k for o in case.quantities for k in range(o.first, o.last)}
    every = [i for i in case.parsed.content if i not in own]
    clause = case.parsed.clauses[q.first]
    inside = [i for i in every if case.parsed.clauses[i] == clause]
    outside = [i for i in every if case.parsed.clauses[i] != clause]

    known: dict[tuple[int, int], float] = {}

    def around(match: Match) -> float:
        statement, r = match
        place = (statement.number, statement.parsed.clauses[r.first])
        if place not in known:
            known[place] = nearness(case, inside, *match) + _OUTSIDE_CLAUSE * nearness(case, outside, *match)
        return known[place]

    best = max(others, key=around)
    told = around(best)
    if told < _NEAR:
        return None
    bare = q.value / q.size
    plain = (place for kind in _UNITLESS for place in case.figures.get((kind, ""), ())) if bare > 1 else ()
    alike = [(s, r) for s, r in plain if close(r.high, bare)]
    mine = max((around(m) for m in (*fitting, *alike)), default=0.0)
    return None if told < _MUCH_NEARER * mine or any(_goes_on(case, m, best) for m in fitting) else best


def _goes_on(case: Case, match: Match, other: Match) -> bool:
    """Whether the number's place says little of its own, like 'now 19 days', and so goes on from what stood before."""
    statement, r = match
    parsed = statement.parsed
    known = frozenset[str]().union(*(case.parsed.keys[i] for i in case.parsed.content))
    own = [i for i in parsed.content if not words.light(parsed.word(i)) and parsed.keys[i].isdisjoint(known)]
    if not own:
        return True
    if statement.answer != other[0].answer or abs(statement.number - other[0].number) > 1:
        return False
    return sum(parsed.clauses[i] == parsed.clauses[r.first] for i in own) < _OWN


def _others(case: Case, q: Quantity) -> list[Match]:
    if q.unit == TIMES:
        return []
    stated, value = [o.value for o in case.quantities], q.value
    mine = [*q.after[:3], *q.of]
    keys = frozenset[str]().union(*(case.parsed.keys[i] for i in mine))
    return [
        (s, r)
        for s, r in case.figures.get((q.kind, q.unit), ())
        if not r.implied
        and r.share == q.share
        and max(r.high, value) <= _ALIKE * min(r.high, value)
        and (q.kind is not ClaimKind.NUMBER or (_counts_too(keys, s, r) if mine else not (r.after or r.of)))
        and not any(close(r.high, v) for v in stated)
    ]


def _counts_too(keys: frozenset[str], statement: Statement, r: Quantity) -> bool:
    """Whether the answer's figure counts by name what these keys are of."""
    theirs = statement.parsed.keys
    return any(not keys.isdisjoint(theirs[i]) for i in (*r.after[:3], *r.of))
