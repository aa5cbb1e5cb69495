"""Pairs of numbers that the answers tell as before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement, pairwise, product
from typing import TYPE_CHECKING

from coach.domain.draft import ClaimKind
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity

if TYPE_CHECKING:
    from coach.writing.grounding.sources import Statement

_BACKWARD = frozenset("vs versus against compared than was were been from v".split())
_COMPARED = frozenset("compared versus vs against".split())
_FORWARD = frozenset("to > -> --> => now then until after by later down up became".split())
_NOT_IN_TIME = frozenset(
    "goal target budget budgeted forecast plan planned law standard average national required of".split()
)
_EARLIER, _LATER = (
    frozenset("before previously earlier came started inherited was".split()),
    frozenset("after now left later ended today since afterward".split()),
)
_CLOSE, _FAR = 8, 16


@dataclass(frozen=True, slots=True)
class Change:
    """A number before and the number after it; `marked` when words say which came first, not mere order."""

    before: Quantity
    after: Quantity
    marked: bool

    @property
    def side(self) -> int:
        """1 for a rise, -1 for a fall."""
        return 1 if self.after.value > self.before.value else -1


Told = tuple[Change, list["Statement"]]
Figure = tuple["Statement", Quantity]
Kept = dict[tuple[int, int], list[Told]]


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers could be one figure at two times."""
    odd = {ORDINAL, TIMES} & {a.unit, b.unit} or a.vague or b.vague or a.is_range or b.is_range
    return not odd and a.kind is b.kind and a.unit == b.unit and a.value != b.value


def changes_in(parsed: Parsed, quantities: list[Quantity]) -> list[Change]:
    """The before-and-after pairs inside one sentence."""
    found = [
        Change(replace(q, high=q.low), replace(q, low=q.high), False)
        for q in quantities
        if q.low < q.high and not q.vague
    ]
    for index, a in enumerate(quantities):
        for b in quantities[index + 1 :]:
            if comparable(a, b) and b.first - a.last <= _CLOSE and (change := _ordered(parsed, a, b)):
                found.append(change)
    return found


def _ordered(parsed: Parsed, a: Quantity, b: Quantity) -> Change | None:
    between = [t.word for t in parsed.tokens[a.last : b.first]]
    if not _NOT_IN_TIME.isdisjoint(between) or not _alike(parsed, a, b):
        return None
    opening, closing = preposition(parsed, a), preposition(parsed, b)
    if opening != "from" and not _COMPARED.isdisjoint(between):
        return Change(b, a, True)
    if opening == "from" or closing in {"to", ">", "->", "-->", "=>"}:
        return Change(a, b, True)
    if closing == "from" or not _BACKWARD.isdisjoint(between):
        return Change(b, a, True)
    if opening in {"was", "were"} or not _FORWARD.isdisjoint(between) or _marked_after(parsed, a, _EARLIER):
        return Change(a, b, True)
    return Change(a, b, False)


def face(q: Quantity) -> float:
    """The number as it is written: 'six' of six weeks."""
    return q.value / q.size if q.kind is ClaimKind.DURATION else q.value


def from_to(parsed: Parsed, quantities: list[Quantity]) -> list[Change]:
    """The changes told as 'from nine in a year to two', however much stands between."""
    found: list[Change] = []
    for index, a in enumerate(quantities):
        if preposition(parsed, a) != "from":
            continue
        ends = [b for b in quantities[index + 1 :] if preposition(parsed, b) == "to" and b.first - a.last <= _FAR]
        if ends and face(ends[0]) != face(a):
            before, after = (replace(q, low=face(q), high=face(q), size=1.0) for q in (a, ends[0]))
            found.append(Change(before, after, True))
    return found


def _alike(parsed: Parsed, a: Quantity, b: Quantity) -> bool:
    """Whether nothing tells the two numbers apart by what they count."""
    mine = frozenset[str]().union(*(parsed.keys[i] for i in a.after))
    theirs = frozenset[str]().union(*(parsed.keys[i] for i in b.after))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _marked_after(parsed: Parsed, q: Quantity, marks: frozenset[str]) -> bool:
    return any(parsed.word(k) in marks for k in range(q.last, q.last + 4))


def preposition(parsed: Parsed, q: Quantity) -> str:
    """The word that governs a number: 'from' in 'from about 40'."""
    at = q.first - 1
    while parsed.word(at) in {
        "about",
        "nearly",
        "almost",
        "over",
        "only",
        "just",
        "$",
        "a",
        "the",
        "around",
        "roughly",
    }:
        at -= 1
    return parsed.word(at)


def changes_between(first: Statement, second: Statement) -> Iterator[Change]:
    """Pairs of one number in each of two statements about the same, the first told first."""
    if not _same_subject(first, second):
        return
    for a in first.quantities:
        for b in second.quantities:
            if not comparable(a, b) or not _alike_across(first, a, second, b):
                continue
            yield _in_time(first, a, second, b)


def _in_time(first: Statement, a: Quantity, second: Statement, b: Quantity) -> Change:
    late = _marked_after(first.parsed, a, _LATER) or _marked_after(second.parsed, b, _EARLIER)
    return Change(b, a, True) if late else Change(a, b, False)


def _alike_across(first: Statement, a: Quantity, second: Statement, b: Quantity) -> bool:
    mine = frozenset[str]().union(*(first.parsed.keys[i] for i in [*a.after, *a.of]))
    theirs = frozenset[str]().union(*(second.parsed.keys[i] for i in [*b.after, *b.of]))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _same_subject(first: Statement, second: Statement) -> bool:
    """Two statements that share a telling word, or a bare figure right after the statement it continues."""
    mine, theirs = first.telling, second.telling
    if not mine.isdisjoint(theirs):
        return True
    return first.answer == second.answer and second.number - first.number == 1 and len(theirs) <= 1


def told_changes(answers: Sequence[Sequence[Statement]], kept: Kept) -> list[Told]:
    """The before-and-after pairs of these answers with where they stand, those inside one statement first.

    `kept` remembers what two answers tell together: draft sentences beside one another speak of the same answers.
    """
    found: list[Told] = [(change, [statement]) for own in answers for statement in own for change in statement.changes]
    between: list[Told] = []
    for one, other in combinations_with_replacement([own for own in answers if any(s.quantities for s in own)], 2):
        key = (one[0].answer, other[0].answer)
        if key not in kept:
            kept[key] = list(_told_between(one, other))
        between += kept[key]
    return found + sorted(between, key=lambda told: (told[1][0].number, told[1][1].number))


def changes_of(first: Sequence[Figure], second: Sequence[Figure], nearby: Sequence[Statement]) -> list[Told]:
    """Those of the told changes that a figure of `first` may have with one of `second`, in the same order."""
    found: list[Told] = [(change, [statement]) for statement in nearby for change in statement.changes]
    firsts, seconds = {id(q) for _, q in first}, {id(q) for _, q in second}
    every = {id(q): (s, q) for s, q in (*first, *second)}
    places = sorted(every.values(), key=lambda place: place[0].number)
    between: list[Told] = []
    for one, a in places:
        for other, b in places:
            if one.number >= other.number or not comparable(a, b):
                continue
            fits = (id(a) in firsts and id(b) in seconds) or (id(a) in seconds and id(b) in firsts)
            if fits and _same_subject(one, other) and _alike_across(one, a, other, b):
                between.append((_in_time(one, a, other, b), [one, other]))
    return found + sorted(between, key=lambda told: (told[1][0].number, told[1][1].number))


def _told_between(one: Sequence[Statement], other: Sequence[Statement]) -> Iterator[Told]:
    pairs = combinations(one, 2) if one is other else product(one, other)
    for first, second in pairs:
        if first.quantities and second.quantities:
            for change in changes_between(first, second):
                yield change, [first, second]


def pair_stated(parsed: Parsed, quantities: list[Quantity]) -> Change | None:
    """The numbers a draft sentence goes from and to."""
    for a, b in pairwise(quantities):
        if not comparable(a, b) or parsed.clauses[a.first] != parsed.clauses[b.first]:
            continue
        before_a, before_b = preposition(parsed, a), preposition(parsed, b)
        if before_a == "from" and before_b in {"to", "down", "up", "-", ">"}:
            return Change(a, b, True)
        if before_b == "from" and before_a in {"to", "down", "up"}:
            return Change(b, a, True)
    return None
