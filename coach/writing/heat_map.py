"""Coverage as a heat map: a row for each competency, a column for each ECQ, and marks that need no colour."""

from __future__ import annotations

from typing import NamedTuple

from coach.domain.coverage import CompetencyCoverage, Coverage, Strength, strength
from coach.domain.framework import Framework

SHADES = {Strength.STRONG: "█", Strength.SOME: "▓", Strength.ONCE: "░", Strength.NOT_YET: " "}
CELL = 5
"""Characters of a cell."""
LEGEND = (
    f"{SHADES[Strength.STRONG]} strong  {SHADES[Strength.SOME]} some  {SHADES[Strength.ONCE]} once, with the number of "
    "actions",
    "[ ] where it belongs  ! shown in an ECQ where it does not belong",
)


class Cell(NamedTuple):
    """What an ECQ's stories show of a competency; `home` says that it belongs there, `misplaced` that it does not."""

    ecq: str
    actions: int
    strength: Strength
    home: bool
    misplaced: bool

    @property
    def text(self) -> str:
        """Five characters: brackets where it belongs, a shade and the number of actions, ! in a wrong place."""
        inside = f"{SHADES[self.strength]}{self.actions:>2}" if self.actions else "   " if self.home else " · "
        return f"[{inside}]" if self.home else f" {inside}{'!' if self.misplaced else ' '}"

    @property
    def short(self) -> str:
        """Three characters: the same without the number."""
        shade = SHADES[self.strength] if self.actions or self.home else "·"
        return f"[{shade}]" if self.home else f" {shade}{'!' if self.misplaced else ' '}"


class Row(NamedTuple):
    """A competency with a cell for each ECQ, in the order of the framework."""

    covered: CompetencyCoverage
    cells: tuple[Cell, ...]


def rows(found: Coverage, framework: Framework) -> list[Row]:
    """A row for each competency: each ECQ's in order, then the fundamental ones."""
    return [Row(c, tuple(cell(c, ecq.id) for ecq in framework.ecqs)) for c in found.competencies]


def cell(covered: CompetencyCoverage, ecq: str) -> Cell:
    """What the stories of that ECQ show of the competency."""
    showings = covered.within(ecq)
    home = covered.ecq == ecq
    misplaced = bool(showings) and not home and covered.ecq is not None
    return Cell(ecq=ecq, actions=len(showings), strength=strength(showings), home=home, misplaced=misplaced)
