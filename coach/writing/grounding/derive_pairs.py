"""Figures made of two numbers of the answers: a change, a difference, a sum, a share, a part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.changes import preposition
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.figures import Figure, figures, near, pairs, places, stated, text_of
from coach.writing.grounding.moves import moves
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, shown
from coach.writing.grounding.sources import Statement

Derivation = tuple[str, list[Statement]]
_AFTER = frozenset(
    """more fewer less higher lower faster slower ahead behind under over short sooner earlier early late later below
    above beyond longer shorter better worse cheaper remaining additional extra increase decrease reduction drop
    gain improvement difference margin gap""".split()
)
_NOUNS = frozenset(
    "increase decrease reduction drop gain improvement difference margin gap savings saving rise growth".split()
)
_BEFORE = frozenset("by up down saved saving gained lost added cut another additional exceeded beat shed".split())
_BETWEEN = frozenset("about approximately nearly almost over roughly $ a an of some just only more than".split())
_LEVELS = frozenset("to at was were is stood reached of from than above below hit with had be been remained".split())
_TOTAL = frozenset("total totaling totalling combined together altogether overall all sum both".split())
_JOINING = frozenset("and + & , plus $ ( about another".split())


def change(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """A percentage or multiple by which one number became another; the sentence must speak of a change."""
    percent = q.kind is ClaimKind.PERCENT and q.unit != POINT
    moving = bool(moves(case.parsed, case.quantities)) and preposition(case.parsed, q) not in _LEVELS
    moving = moving or is_difference(case, q)
    if q.unit != TIMES and not (percent and moving):
        return
    numbers = {s.number for s in related}
    for told, used in case.changes:
        if not all(s.number in numbers for s in used) or told.before.value <= 0 or told.after.value <= 0:
            continue
        start, end = told.before.value, told.after.value
        size, ratio = abs(end - start) / start * 100, end / start
        if percent and near(size, q.value, hedged=q.bound == "about" or q.value % 1 > 0.01):
            yield f"From {shown(start)} to {shown(end)} is a change of {shown(size)} percent.", used
        if q.unit == TIMES and abs(ratio - q.value) <= 0.05 * q.value:
            yield f"{shown(end)} is {shown(ratio)} times {shown(start)}.", used
    if q.unit == TIMES and q.value > 1:
        yield from _multiple(case, q, related)


def _multiple(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'more than twice the 15 allowed' for 31."""

    def fits(a: Quantity, b: Quantity) -> bool:
        small, large = sorted((a.value, b.value))
        over = 1.3 if q.bound == "over" else 1.05
        return small > 0 and q.value * (1.0 if q.bound == "over" else 0.95) <= large / small <= q.value * over

    for first, second in pairs(case, related, fits):
        larger, smaller = _ordered(first, second)
        ratio = larger[1].value / smaller[1].value
        yield f"{text_of(larger)} is {shown(ratio)} times {text_of(smaller)}.", places(first, second)


def _ordered(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    return (first, second) if first[1].value >= second[1].value else (second, first)


def is_difference(case: Case, quantity: Quantity) -> bool:
    """Whether the number is said to be a difference: 'by 900', '900 fewer', 'a reduction of 900'."""
    at = quantity.first - 1
    while case.parsed.word(at) in _BETWEEN:
        at -= 1
    if case.parsed.word(at) in _BEFORE or case.parsed.word(at) in _NOUNS:
        return True
    following = [case.parsed.word(k) for k in range(quantity.last, quantity.last + 4)]
    return not _AFTER.isdisjoint(following)


def difference(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'900 fewer' for 1,200 and 300."""
    points = q.kind is ClaimKind.PERCENT and q.unit == POINT
    if (
        q.unit in {ORDINAL, TIMES}
        or q.vague
        or not is_difference(case, q)
        or (q.kind is ClaimKind.PERCENT and not points)
    ):
        return

    def fits(a: Quantity, b: Quantity) -> bool:
        trivial = q.kind is ClaimKind.NUMBER and min(a.value, b.value) <= 1
        same = a.kind is q.kind and (points or a.unit == q.unit)
        return same and not trivial and close(abs(a.value - b.value), q.value)

    for first, second in pairs(case, related, fits):
        larger, smaller = _ordered(first, second)
        alike = [same_thing(case, q, r, s) or not (r.after or r.of) for s, r in (first, second)]
        if points or q.kind is not ClaimKind.NUMBER or all(alike):
            yield f"{text_of(larger)} less {text_of(smaller)} is {stated(case, q)}.", places(first, second)


def total(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'a total of 610' for 520 and 90, when an answer names them in one breath."""
    window = range(max(0, q.first - 6), min(len(case.parsed.tokens), q.last + 6))
    said = any(case.parsed.word(i) in _TOTAL for i in window)
    if q.unit in {ORDINAL, TIMES} or q.vague or q.kind is ClaimKind.PERCENT or not said:
        return
    for statement in related:
        own = [r for _, r in figures([statement]) if r.kind is q.kind and r.unit == q.unit]
        for length in (2, 3, 4):
            for start in range(len(own) - length + 1):
                part = own[start : start + length]
                amount = sum(r.value for r in part)
                if close(amount, q.value) and _in_one_breath(statement, part):
                    yield f"{' + '.join(shown(r.value) for r in part)} = {shown(amount)}.", [statement]


def _in_one_breath(statement: Statement, part: list[Quantity]) -> bool:
    for a, b in pairwise(part):
        end = max([a.last - 1, *a.after])
        if not {t.word for t in statement.parsed.tokens[end + 1 : b.first]} <= _JOINING:
            return False
    return True


def share(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'30 percent' for 212 of 700."""
    if q.kind is not ClaimKind.PERCENT or q.unit == POINT:
        return

    def fits(a: Quantity, b: Quantity) -> bool:
        part, whole = sorted((a.value, b.value))
        counted = a.kind in {ClaimKind.NUMBER, ClaimKind.MONEY} and whole >= 5
        return counted and near(part / whole * 100, q.value, hedged=q.bound == "about" or q.value % 1 > 0.01)

    for first, second in pairs(case, related, fits):
        whole, part = _ordered(first, second)
        beside = first[0] is second[0] and second[1].first - first[1].last <= 3
        told = beside and first[0].parsed.word(first[1].last) in {"of", "out"}
        named = any(close(o.value, whole[1].value) and _follows(case, q, o) for o in case.quantities if o is not q)
        if told or named:
            percent = shown(part[1].value / whole[1].value * 100)
            yield f"{text_of(part)} of {text_of(whole)} is {percent} percent.", places(first, second)


def _follows(case: Case, q: Quantity, other: Quantity) -> bool:
    """'56 percent of the 27'."""
    return case.parsed.word(q.last) == "of" and q.last < other.first <= q.last + 4


def part_of(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'60 people' for 30 percent of 200 people, both from one answer."""
    if q.kind not in {ClaimKind.NUMBER, ClaimKind.MONEY} or q.unit in {ORDINAL, TIMES} or q.value < 5:
        return
    every = list(figures(related))
    for s1, rate in every:
        if rate.kind is not ClaimKind.PERCENT or rate.unit == POINT:
            continue
        for s2, whole in every:
            amount = rate.value * whole.value / 100
            alike = s2.answer == s1.answer and whole.kind is q.kind and whole.unit == q.unit
            if alike and close(amount, q.value) and same_thing(case, q, whole, s2):
                yield (
                    f"{shown(rate.value)}% of {shown(whole.value)} = {shown(amount)}.",
                    places((s1, rate), (s2, whole)),
                )
