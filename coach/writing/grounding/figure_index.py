"""Where the answers have a figure: by kind, unit and value, so that most are never looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from coach.domain.draft import ClaimKind
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity

if TYPE_CHECKING:
    from coach.writing.grounding.sources import Statement

Place = tuple["Statement", Quantity]


class FigureIndex:
    """All figures of the answers; those that may be a given one are found without comparing it with the others."""

    def __init__(self) -> None:
        self._all: list[Place] = []
        self._by_value: defaultdict[tuple[ClaimKind, str], list[Place]] = defaultdict(list)
        self._loose: defaultdict[ClaimKind, list[Place]] = defaultdict(list)

    def add(self, statement: Statement, quantity: Quantity) -> None:
        """Take in a figure; statements come in their order."""
        self._all.append((statement, quantity))
        if quantity.is_range or quantity.vague:
            self._loose[quantity.kind].append((statement, quantity))
        else:
            self._by_value[quantity.kind, f"{quantity.high:.6g}"].append((statement, quantity))

    def like(self, figure: Quantity, near: Set[int]) -> Iterator[Place]:
        """The figures of the statements with these numbers that `figure` may be, in the answers' order."""
        if figure.vague or figure.is_range or figure.unit in {ORDINAL, TIMES} or figure.kind is not ClaimKind.NUMBER:
            found = self._all
        else:
            key = f"{figure.high:.6g}"
            found = [place for kind in ClaimKind for place in self._by_value.get((kind, key), ())]
            found += self._loose[ClaimKind.NUMBER]
            found.sort(key=lambda place: (place[0].number, place[1].first))
        return ((statement, quantity) for statement, quantity in found if statement.number in near)
