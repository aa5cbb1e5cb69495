"""Figures made of several numbers of the answers: a sum, a share, a part of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.apiece import told_of_each
from coach.writing.grounding.belonging import Pair, best_told, countable, pairs
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.derive_pairs import Derivation, ordered
from coach.writing.grounding.figures import Figure, figures, places, text_of
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, shown
from coach.writing.grounding.rounding import near_percent, near_value, percent_span, significant
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.topic import close_by, nearness, speaks_of, topic

_TOTAL = frozenset("total totaling totalling combined together altogether overall sum".split())


_KEEPING = frozenset("not never no without kept keep remained remaining rest other others still stayed".split())
_SMALL = 5
_CHANCE = 25


_JOINING = frozenset("and + & plus $ ( about another".split())


def total(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'a total of 610' for 520 and 90, when the answers name them side by side.

    A sum that no word of the sentence speaks of must be of two figures, and too large to come out by chance.
    """
    if q.unit in {ORDINAL, TIMES} or q.vague or q.kind is ClaimKind.PERCENT:
        return
    said, size = _said_in_all(case, q), q.value / q.size
    if not said and (size < _CHANCE or significant(size) < 2):
        return
    about = topic(case, q)
    for statement in related:
        own = [f for f in _stretch(case, statement) if f[1].kind is q.kind and f[1].unit == q.unit]
        for length in (2, 3, 4) if said else (2,):
            for start in range(len(own) - length + 1):
                part = own[start : start + length]
                amount = sum(r.value for _, r in part)
                if not near_value(q, amount) or not (speaks_of(case, about, statement) or not about):
                    continue
                if _in_one_breath(part) or (size >= _CHANCE and _counted_alike(case, q, part)):
                    yield f"{' + '.join(_written(r) for _, r in part)} = {shown(amount / q.size)}.", places(*part)


def _said_in_all(case: Case, q: Quantity) -> bool:
    window = range(max(0, q.first - 6), min(len(case.parsed.tokens), q.last + 6))
    said = any(case.parsed.word(i) in _TOTAL for i in window)
    return said or any(case.parsed.word(i) == "all" and case.parsed.word(i - 1) == "in" for i in window)


def _stretch(case: Case, statement: Statement) -> list[Figure]:
    """The figures of a statement and of the next one of the same answer, each place once."""
    kept = case.sources.stretches.get(statement.number)
    if kept is None:
        answer = case.sources.of_answer[statement.answer]
        found: dict[tuple[int, int], Figure] = {}
        for own, r in figures([s for s in answer if 0 <= s.number - statement.number <= 1]):
            found.setdefault((own.number, r.first), (own, r))
        kept = case.sources.stretches[statement.number] = list(found.values())
    return kept


def _written(r: Quantity) -> str:
    return shown(r.value / r.size) if r.kind is ClaimKind.DURATION else shown(r.value)


def _in_one_breath(part: list[Figure]) -> bool:
    for (s1, a), (s2, b) in pairwise(part):
        end = max([a.last - 1, *a.after])
        if s1 is not s2 or not {t.word for t in s1.parsed.tokens[end + 1 : b.first]} <= _JOINING:
            return False
    return True


def _counted_alike(case: Case, q: Quantity, part: list[Figure]) -> bool:
    """Whether all count what the sentence counts, or nothing that they name."""
    if q.kind is not ClaimKind.NUMBER:
        return True
    named = [same_thing(case, q, r, s) for s, r in part]
    return all(named) and all(countable(one, other) for one, other in pairwise(part))


def product(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'320 hours in all' for 16 people who gave 20 hours each, '$225,000 over three years' for $75,000 a year."""
    if q.unit in {ORDINAL, TIMES} or q.vague or q.kind is ClaimKind.PERCENT or q.value / q.size < _CHANCE or q.per:
        return
    about = topic(case, q)
    for statement in related:
        if not speaks_of(case, about, statement):
            continue
        every = _stretch(case, statement)
        counts = [(s, r, r.high / r.size) for s, r in every if r.kind in {ClaimKind.NUMBER, ClaimKind.DURATION}]
        for s1, rate in every:
            if rate.kind is not q.kind or rate.unit != q.unit:
                continue
            for s2, count, times in counts:
                if count is rate or times <= 1 or not near_value(q, rate.high * times):
                    continue
                if rate.per or told_of_each(s1, rate):
                    sum_ = (
                        f"{text_of((s2, count))} times {text_of((s1, rate))} is {shown(rate.value * times / q.size)}."
                    )
                    yield sum_, places((s1, rate), (s2, count))


def share(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'30 percent' for 212 of 700, 'a fifth as long' for 19 days and 94; or what is left of the whole."""
    if q.kind is not ClaimKind.PERCENT or q.unit == POINT:
        return

    leaves = _leaves(case)

    def possible(a: Quantity, b: Quantity) -> bool:
        one, other = a.high, b.high
        counted = a.kind is not ClaimKind.PERCENT or (q.share and not a.share and not b.share)
        return counted and one != other and max(one, other) / a.size >= _SMALL

    least, most = percent_span(q)

    def fits(a: Quantity, b: Quantity) -> bool:
        part, whole = (a.high, b.high) if a.high < b.high else (b.high, a.high)
        percent = part / whole * 100 if whole else least
        if not (least <= percent <= most or least <= 100 - percent <= most) or not possible(a, b):
            return False
        if near_percent(q, percent):
            return True
        rest = near_percent(q, 100 - percent)
        return rest and (leaves or any(o.kind is a.kind and close(o.value, whole - part) for o in case.quantities))

    fitting = list(pairs(case, q, related, fits))
    if any(f[1].kind is ClaimKind.PERCENT for pair in fitting for f in pair):
        fitting = [p for p in fitting if p[0][1].kind is not ClaimKind.PERCENT or _given(case, q, *ordered(*p))]
    about = topic(case, q)
    sure = [
        p for p in fitting if (_part_of_whole(*p) and close_by(case, about, p[0][0])) or _given(case, q, *ordered(*p))
    ]
    if not q.share:
        fitting = [p for p in fitting if not _told_itself(case, q, p)]
    for first, second in sure or best_told(case, q, related, fitting, possible):
        whole, part = ordered(first, second)
        percent = part[1].value / whole[1].value * 100
        told = f"{text_of(part)} of {text_of(whole)} is {shown(percent)} percent"
        rest = "" if near_percent(q, percent) else f", which leaves {shown(100 - percent)} percent"
        yield f"{told}{rest}.", places(first, second)


def _told_itself(case: Case, q: Quantity, pair: Pair) -> bool:
    """Whether an answer gives a percentage of its own as near to what the sentence says."""
    every = [i for i in case.parsed.content if not q.first <= i < q.last]
    least = min(nearness(case, every, *figure) for figure in pair)
    told = [(s, r) for s in case.nearby for r in s.quantities if r.kind is ClaimKind.PERCENT and r.unit != POINT]
    return any(nearness(case, every, *figure) >= least for figure in told)


def _part_of_whole(first: Figure, second: Figure) -> bool:
    """'212 of 700' in an answer."""
    beside = first[0] is second[0] and 0 <= second[1].first - first[1].last <= 3
    return beside and first[0].parsed.word(first[1].last) in {"of", "out"}


def _given(case: Case, q: Quantity, whole: Figure, part: Figure) -> bool:
    """Whether the sentence gives one of the two beside its share, or the difference of both."""
    values = (whole[1].value, part[1].value, whole[1].value - part[1].value)
    others = [o for o in case.quantities if o is not q and o.kind is whole[1].kind]
    return any(close(o.value, v) and (not close(v, values[1]) or q.share) for o in others for v in values)


def _leaves(case: Case) -> bool:
    """Whether the sentence says of the share that it did not, or kept, what the answers count."""
    return any(t.word in _KEEPING for t in case.parsed.tokens)


def part_of(case: Case, q: Quantity, related: list[Statement]) -> Iterator[Derivation]:
    """'60 people' for 30 percent of 200 people, both from one answer."""
    if q.kind not in {ClaimKind.NUMBER, ClaimKind.MONEY} or q.unit in {ORDINAL, TIMES} or q.value < 5:
        return
    every = list(figures(related))
    wholes: dict[int, list[Figure]] = {}
    for s2, whole in every:
        if whole.kind is q.kind and whole.unit == q.unit:
            wholes.setdefault(s2.answer, []).append((s2, whole))
    for s1, rate in every:
        if rate.kind is not ClaimKind.PERCENT or rate.unit == POINT:
            continue
        for s2, whole in wholes.get(s1.answer, ()):
            amount = rate.value * whole.value / 100
            if close(amount, q.value) and same_thing(case, q, whole, s2):
                yield (
                    f"{shown(rate.value)}% of {shown(whole.value)} = {shown(amount)}.",
                    places((s1, rate), (s2, whole)),
                )
