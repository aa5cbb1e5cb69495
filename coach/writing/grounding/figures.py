"""The figures of the answers that a derived number can be made of."""

from __future__ import annotations

from collections.abc import Iterator

from coach.writing.grounding.align import Case
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.sources import Statement

Figure = tuple[Statement, Quantity]
_HANDFUL = 10


def related(case: Case) -> list[Statement]:
    """The statements that speak of what the sentence speaks of; all of a handful when none does."""
    told = {s.answer for s in case.evidence}
    sharing = {s.number for s in case.nearby if s.answer in told or case.overlap(s)}
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
