"""The figures of the answers that a derived number can be made of, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.changes import changes_between
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.units import UNITS

Figure = tuple[Statement, Quantity]
_HANDFUL = 10


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


def near(value: float, said: float, *, hedged: bool = False) -> bool:
    """Whether the stated figure is the value rounded as a person would: to the places shown."""
    decimals = 0 if said == int(said) else 1
    return abs(value - said) <= (1.0 if hedged else 0.55) * float(10**-decimals)


def pairs(
    case: Case, statements: list[Statement], fits: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of one kind for which the sum comes out and that belong together.

    They stand in one sentence without counting different things, or count the same in two.
    """
    every = list(figures(statements))
    for (s1, a), (s2, b) in combinations(every, 2):
        if a.kind is not b.kind or a.unit != b.unit or not fits(a, b):
            continue
        if _compatible(s1, a, s2, b) if s1 is s2 else _linked(case, s1, a, s2, b):
            yield (s1, a), (s2, b)


def _keys(statement: Statement, positions: list[int]) -> frozenset[str]:
    return frozenset[str]().union(*(statement.parsed.keys[i] for i in positions))


def _compatible(first: Statement, a: Quantity, second: Statement, b: Quantity) -> bool:
    mine, theirs = _keys(first, [*a.after, *a.of]), _keys(second, [*b.after, *b.of])
    return a.kind is not ClaimKind.NUMBER or not mine or not theirs or not mine.isdisjoint(theirs)


def _linked(case: Case, first: Statement, a: Quantity, second: Statement, b: Quantity) -> bool:
    """Numbers of two sentences: they name the same thing, which the draft names too."""
    mine = _keys(first, [*a.after, *a.of, *a.before[-3:]])
    theirs = _keys(second, [*b.after, *b.of, *b.before[-3:]])
    draft = frozenset[str]().union(*(case.parsed.keys[i] for i in case.parsed.content))
    if not mine.isdisjoint(theirs & draft):
        return True
    if first.answer == second.answer and any(True for _ in changes_between(first, second)):
        return True
    telling = [i for i in case.parsed.content if not words.light(case.parsed.word(i))]
    for own, there in ((a, second), (b, first)):
        said = any(close(own.value, q.value) and q.kind is own.kind for q in case.quantities)
        if said and case.shared(telling, there) >= 2:
            return True
    if any(s.telling <= UNITS for s in (first, second)):
        return True
    both = sum(not case.parsed.keys[i].isdisjoint(first.keys & second.keys) for i in telling)
    return both >= (1 if a.kind in {ClaimKind.DURATION, ClaimKind.PERCENT} else 2)
