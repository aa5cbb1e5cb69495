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
        self._by_unit: defaultdict[tuple[ClaimKind, str], list[Place]] = defaultdict(list)
        self._ranges: defaultdict[ClaimKind, list[Place]] = defaultdict(list)
        self._bare: list[Place] = []

    def add(self, statement: Statement, quantity: Quantity) -> None:
        """Take in a figure; statements come in their order."""
        place, kind = (statement, quantity), quantity.kind
        self._all.append(place)
        self._by_unit[kind, quantity.unit].append(place)
        if quantity.is_range or quantity.vague:
            self._ranges[kind].append(place)
            return
        self._by_value[kind, f"{quantity.high:.6g}"].append(place)
        if kind is ClaimKind.NUMBER and not quantity.unit and not quantity.after:
            self._bare.append(place)

    def of(self, kind: ClaimKind, unit: str) -> list[Place]:
        """The figures of a kind and unit, in the answers' order."""
        return self._by_unit.get((kind, unit), [])

    def like(self, figure: Quantity, near: Set[int]) -> Iterator[Place]:
        """The figures of the statements with these numbers that `figure` may be, in the answers' order."""
        kind = figure.kind
        if figure.vague or figure.is_range or figure.unit in {ORDINAL, TIMES}:
            found = self._all
        else:
            key = f"{figure.high:.6g}"
            places = [place for other in ClaimKind for place in self._by_value.get((other, key), ())]
            places += self._ranges[kind]
            if kind is not ClaimKind.NUMBER:
                # A bare number may be of the unit told beside it, and 'doubled' is a percentage.
                places += [*self._bare, *self.of(ClaimKind.NUMBER, TIMES)]
            places.sort(key=lambda place: (place[0].number, place[1].first))
            found = list({id(place[1]): place for place in places}.values())
        return ((statement, quantity) for statement, quantity in found if statement.number in near)
