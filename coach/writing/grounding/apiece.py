"""Checks that a figure which a sentence gives to each one is so given by an answer."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, Quantity
from coach.writing.grounding.quantity_context import Match
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.units import PER

_EACH = frozenset("each every everyone everybody".split())
_APIECE = frozenset("each apiece".split())
_TOLD = _EACH | frozenset("apiece per all both avg average averaged averaging mean typical typically x @".split())
_VERBS = frozenset("cost costs takes saves has gets needs earns pays runs lasts averages gives brings".split())
_DOING = frozenset("i we my our".split())
_SHORT = 4


def not_apiece(case: Case, q: Quantity, fitting: list[Match]) -> bool:
    """Whether the sentence says the figure of each one, and the answers say it of all together or of something else."""
    partitive = case.parsed.word(q.first - 1) == "of" or case.parsed.word(q.first - 2) == "of"
    counted = q.unit != ORDINAL and (q.kind is not ClaimKind.NUMBER or q.value > 1)
    if partitive or not counted or not _given_to_each(case.parsed, q):
        return False
    return not any(told_of_each(s, r) for s, r in fitting)


def _given_to_each(parsed: Parsed, q: Quantity) -> bool:
    """'Each call cost $45' and '$45 each': one that each has, not the one in 'each of the 40 calls'."""
    clause = parsed.clauses[q.first]
    at = next((k for k in (*q.after, max([q.last - 1, *q.after]) + 1) if parsed.word(k) in _APIECE), 0)
    if at and parsed.clauses[at] == clause:
        return parsed.word(at + 1) not in PER
    for i in range(q.first):
        if parsed.word(i) not in _EACH or parsed.clauses[i] != clause or parsed.word(i + 1) in PER:
            continue
        before = {parsed.word(k) for k in range(i) if parsed.clauses[k] == clause}
        doing = any(looks_past(parsed.tokens[k]) for k in range(i) if parsed.clauses[k] == clause)
        verb = any(looks_past(parsed.tokens[k]) or parsed.word(k) in _VERBS for k in range(i + 1, q.first))
        if verb and not doing and before.isdisjoint(_DOING):
            return True
    return False


def told_of_each(statement: Statement, r: Quantity) -> bool:
    """'38 a kit', '3 leases at 40k', 'two 500 gallon tanks': a figure that each one has; 'a month' is no each."""
    parsed = statement.parsed
    each = [k for k, token in enumerate(parsed.tokens) if token.word in _TOLD]
    each += [k for k in range(r.last, r.last + _SHORT) if parsed.word(k) in {"a", "an", "/", "one", "*"}]
    if any(parsed.word(k + 1) not in PER for k in each):
        return True
    return parsed.word(r.first - 1) in {"at", "of"} or any(o.last == r.first for o in statement.quantities)
