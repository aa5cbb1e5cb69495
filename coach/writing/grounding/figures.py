"""The figures of the answers that a derived number can be made of, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from coach.domain.draft import ClaimKind
from coach.writing.grounding.align import Case
from coach.writing.grounding.people import is_person
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.topic import speaks_of, topic

Figure = tuple[Statement, Quantity]
_HANDFUL = 10
_NEXT = 2


def related(case: Case) -> list[Statement]:
    """The statements that speak of what the sentence speaks of; all of a handful when none does."""
    sharing = {s.number for s in case.nearby if s in case.evidence or case.shared(case.parsed.content, s)}
    beside = {n for s in case.nearby if s.number in sharing for n in (s.number, s.number + 1)}
    found = [s for s in case.nearby if s.number in beside]
    return found or (case.nearby if len(case.nearby) <= _HANDFUL else [])


def figures(statements: list[Statement]) -> Iterator[Figure]:
    """The single, exact numbers of these statements."""
    for statement in statements:
        for quantity in statement.quantities:
            if not quantity.vague and not quantity.is_range and quantity.unit not in {ORDINAL, TIMES}:
                yield statement, quantity


def text_of(figure: Figure) -> str:
    """The number as the answer has it."""
    statement, quantity = figure
    return statement.parsed.slice(quantity.first, quantity.last - 1)


def stated(case: Case, quantity: Quantity) -> str:
    """The number as the draft has it."""
    return case.parsed.slice(quantity.first, quantity.last - 1)


def places(*found: Figure) -> list[Statement]:
    """The statements of these figures, each once."""
    return list({statement.number: statement for statement, _ in found}.values())


def pairs(
    case: Case, q: Quantity, statements: list[Statement], fits: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of one kind for which the sum comes out and that belong together."""
    every = list(figures(statements))
    for first, second in combinations(every, 2):
        a, b = first[1], second[1]
        if a.kind is b.kind and a.unit == b.unit and fits(a, b) and belong(case, q, first, second):
            yield first, second


def belong(case: Case, q: Quantity, first: Figure, second: Figure) -> bool:
    """Whether two figures may be set against one another in what the sentence says.

    They count nothing that tells them apart, and the answers say what the figure is about near each of them, or near
    one of them when they stand in one answer beside one another; the sentence may also give one of the two itself.
    """
    (s1, a), (s2, b) = first, second
    if not _countable(first, second):
        return False
    about = topic(case, q)
    near = [speaks_of(case, about, s) for s in (s1, s2)]
    given = [any(o is not q and o.kind is r.kind and close(o.value, r.value) for o in case.quantities) for r in (a, b)]
    if s1.answer == s2.answer and abs(s1.number - s2.number) <= _NEXT:
        return any(near) or any(given) or not about
    return all(n or g for n, g in zip(near, given, strict=True)) and _alike(case, first, second)


def _alike(case: Case, first: Figure, second: Figure) -> bool:
    """Whether figures of two answers are called the same by a word of their own, which the sentence need not have."""
    (s1, a), (s2, b) = first, second
    shared = _named(s1, a) & _named(s2, b)
    if shared:
        return True
    if not s1.telling or not s2.telling:
        return True
    bare = not (a.after or a.of) or not (b.after or b.of)
    together = s1.keys & s2.keys
    return bare and any(not case.parsed.keys[i].isdisjoint(together) for i in case.parsed.content)


def _named(statement: Statement, r: Quantity) -> frozenset[str]:
    return frozenset[str]().union(*(statement.parsed.keys[i] for i in [*r.after, *r.of, *r.before[-3:]]))


def _countable(first: Figure, second: Figure) -> bool:
    """Whether nothing tells the two apart by what they count; money, time and shares need no noun in common."""
    (s1, a), (s2, b) = first, second
    if a.kind is not ClaimKind.NUMBER:
        return True
    mine, theirs = [*a.after, *a.of], [*b.after, *b.of]
    if not mine or not theirs:
        return True
    keys = frozenset[str]().union(*(s1.parsed.keys[i] for i in mine))
    if any(not keys.isdisjoint(s2.parsed.keys[i]) for i in theirs):
        return True
    return any(is_person(s1.parsed, i) for i in mine) and any(is_person(s2.parsed, i) for i in theirs)
