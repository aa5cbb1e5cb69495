"""Figures made of several numbers of the answers: a sum, a share, a part of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.derive_pairs import Derivation, ordered
from coach.writing.grounding.figures import figures, near, pairs, places, text_of
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, shown
from coach.writing.grounding.sources import Statement

_TOTAL = frozenset("total totaling totalling combined together altogether overall sum".split())


_JOINING = frozenset("and + & plus $ ( about another".split())


def total(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'a total of 610' for 520 and 90, when an answer names them in one breath."""
    window = range(max(0, q.first - 6), min(len(case.parsed.tokens), q.last + 6))
    said = any(case.parsed.word(i) in _TOTAL for i in window)
    said = said or any(case.parsed.word(i) == "all" and case.parsed.word(i - 1) == "in" for i in window)
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
        whole, part = ordered(first, second)
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
