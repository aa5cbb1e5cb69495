"""What the coach and the child process that solves a plan say to each other: a program in zeros and ones.

Every coefficient is a whole number, so that an answer can be checked without rounding.
"""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model

Terms = tuple[tuple[int, int], ...]
"""Columns by position, each with its coefficient, or the value that it is held at."""


class Row(Model):
    """A constraint: the sum of its terms is at least `low` and at most `high`; None leaves that side open."""

    terms: Terms
    low: int | None = None
    high: int | None = None

    def holds(self, values: tuple[int, ...]) -> bool:
        """Whether these values of all columns keep to it."""
        total = weighed(self.terms, values)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


class SolveProgram(Model):
    """Choose 0 or 1 for each column so that all rows hold, as the objectives want it: the first counts first.

    Each objective is maximised among the solutions that are best by those before it. A case holds some columns at
    values; each case is solved for itself, for at most so many `seconds`.
    """

    method: Literal["solve-program"] = "solve-program"
    columns: int
    rows: tuple[Row, ...]
    objectives: tuple[Terms, ...]
    cases: tuple[Terms, ...] = ((),)
    seconds: float


class Solution(Model):
    """The value of every column, or None where nothing keeps to all rows."""

    values: tuple[int, ...] | None


class ProgramSolved(Model):
    """The answer to SolveProgram: a solution for each case in order, and the seconds that the solver took for all."""

    solutions: tuple[Solution, ...]
    seconds: float


def weighed(terms: Terms, values: tuple[int, ...]) -> int:
    """The sum of the terms for these values of all columns."""
    return sum(coefficient * values[column] for column, coefficient in terms)
