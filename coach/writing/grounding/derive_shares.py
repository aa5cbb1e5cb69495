"""Figures made of several numbers of the answers: a sum, a share, a part of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.derive_pairs import Derivation, ordered
from coach.writing.grounding.figures import Figure, figures, pairs, places, text_of
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, shown
from coach.writing.grounding.rounding import near_percent
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.topic import nearness

_TOTAL = frozenset("total totaling totalling combined together altogether overall sum".split())


_KEEPING = frozenset("not never no without kept keep remained remaining rest other others still stayed".split())
_SMALL = 5


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
    """'30 percent' for 212 of 700, 'a fifth as long' for 19 days and 94; or what is left of the whole."""
    if q.kind is not ClaimKind.PERCENT or q.unit == POINT:
        return

    def fits(a: Quantity, b: Quantity) -> bool:
        part, whole = sorted((a.value, b.value))
        if whole <= 0 or a.kind is ClaimKind.PERCENT or whole / a.size < _SMALL:
            return False
        return near_percent(q, part / whole * 100) or (_leaves(case) and near_percent(q, 100 - part / whole * 100))

    for first, second in pairs(case, q, related, fits):
        whole, part = ordered(first, second)
        if not (
            _part_of_whole(first, second)
            or _given(case, q, whole, part)
            or (q.share and _both_told(case, q, first, second))
        ):
            continue
        percent = part[1].value / whole[1].value * 100
        told = f"{text_of(part)} of {text_of(whole)} is {shown(percent)} percent"
        rest = "" if near_percent(q, percent) else f", which leaves {shown(100 - percent)} percent"
        yield f"{told}{rest}.", places(first, second)


def _part_of_whole(first: Figure, second: Figure) -> bool:
    """'212 of 700' in an answer."""
    beside = first[0] is second[0] and 0 <= second[1].first - first[1].last <= 3
    return beside and first[0].parsed.word(first[1].last) in {"of", "out"}


def _given(case: Case, q: Quantity, whole: Figure, part: Figure) -> bool:
    """Whether the sentence gives one of the two beside its share, or the difference of both."""
    values = (whole[1].value, part[1].value, whole[1].value - part[1].value)
    others = [o for o in case.quantities if o is not q and o.kind is whole[1].kind]
    return any(close(o.value, v) and (not close(v, values[1]) or q.share) for o in others for v in values)


def _both_told(case: Case, q: Quantity, first: Figure, second: Figure) -> bool:
    """Whether what the sentence speaks of stands near both, and it is no share that an answer tells itself."""
    every = [i for i in case.parsed.content if not q.first <= i < q.last]
    least = min(nearness(case, every, *figure) for figure in (first, second))
    told = [(s, r) for s in case.nearby for r in s.quantities if r.kind is ClaimKind.PERCENT and r.unit != POINT]
    return least > max((nearness(case, every, *figure) for figure in told), default=0.0)


def _leaves(case: Case) -> bool:
    """Whether the sentence says of the share that it did not, or kept, what the answers count."""
    return any(t.word in _KEEPING for t in case.parsed.tokens)


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
