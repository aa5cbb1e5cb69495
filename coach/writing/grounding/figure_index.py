"""Where the answers have a figure: by kind, unit and value, so that most are never looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
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
        self._ranges: defaultdict[ClaimKind, list[Place]] = defaultdict(list)
        self._bare: list[Place] = []
        self._times: list[Place] = []

    def add(self, statement: Statement, quantity: Quantity) -> None:
        """Take in a figure; statements come in their order."""
        place, kind = (statement, quantity), quantity.kind
        self._all.append(place)
        if quantity.unit == TIMES:
            self._times.append(place)
        if quantity.is_range or quantity.vague:
            self._ranges[kind].append(place)
            return
        self._by_value[kind, f"{quantity.high:.6g}"].append(place)
        if kind is ClaimKind.NUMBER and not quantity.unit and not quantity.after:
            self._bare.append(place)

    def like(self, figure: Quantity, near: Set[int]) -> list[Place]:
        """The figures of the statements with these numbers that `figure` may be, in the answers' order."""
        kind = figure.kind
        if figure.vague or figure.is_range or figure.unit in {ORDINAL, TIMES}:
            return [place for place in self._all if place[0].number in near]
        key = f"{figure.high:.6g}"
        groups: list[Sequence[Place]] = [self._by_value.get((other, key), ()) for other in ClaimKind]
        groups.append(self._ranges.get(kind, ()))
        if kind is not ClaimKind.NUMBER:
            # A bare number may be of the unit told beside it, and 'doubled' is a percentage.
            groups += [self._bare, self._times]
        places = [place for group in groups for place in group if place[0].number in near]
        places.sort(key=lambda place: (place[0].number, place[1].first))
        return list({id(place[1]): place for place in places}.values())
