"""The plan as a program in zeros and ones: a column says whether a story goes to an ECQ.

Three objectives, the first before the second before the third: as many ECQs as possible have a story; the plan is worth
as many points as possible; and of plans that are worth the same, always the same one is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from coach.engine.plan_protocol import Row, Solution, SolveProgram, Terms
from coach.writing.planning.task import Task
from coach.writing.planning.worth import COVERED

_SECONDS = 20.0
_CHANCE = 1 << 16


class Program:
    """The columns and rows of a task."""

    def __init__(self, task: Task) -> None:
        self._task = task
        ecqs, competencies = task.framework.ecqs, task.framework.competencies
        self._place = {
            (story.id, ecq.id): number * len(ecqs) + position
            for number, story in enumerate(task.stories)
            for position, ecq in enumerate(ecqs)
        }
        first = len(self._place)
        self._filled = {ecq.id: first + position for position, ecq in enumerate(ecqs)}
        first += len(ecqs)
        self._covered = {competency.id: first + position for position, competency in enumerate(competencies)}
        self._columns = first + len(competencies)
        self._rows = (*self._once(), *self._room(), *self._coverage())

    def request(self, cases: Sequence[Mapping[tuple[str, str], int]]) -> SolveProgram:
        """What to ask of the solver: each case holds some (story, ECQ) at 1, placed there, or 0, not placed there."""
        return SolveProgram(
            columns=self._columns,
            rows=self._rows,
            objectives=(self._most_filled(), self._most_points(), self._always_the_same()),
            cases=tuple(tuple((self._place[key], value) for key, value in sorted(case.items())) for case in cases),
            seconds=_SECONDS,
        )

    def placed(self, solution: Solution) -> dict[str, str] | None:
        """Story → ECQ, in the order of the stories' ids, or None where nothing kept to the rules."""
        values = solution.values
        if values is None:
            return None
        return {story: ecq for (story, ecq), column in self._place.items() if values[column]}

    def _once(self) -> list[Row]:
        """No story serves two ECQs."""
        ecqs = self._task.framework.ecqs
        return [
            Row(terms=tuple((self._place[story.id, ecq.id], 1) for ecq in ecqs), high=1) for story in self._task.stories
        ]

    def _room(self) -> list[Row]:
        """An ECQ takes so many stories, and is filled only by one."""
        rows: list[Row] = []
        for ecq in self._task.framework.ecqs:
            stories = tuple((self._place[story.id, ecq.id], 1) for story in self._task.stories)
            rows.append(Row(terms=stories, high=self._task.room[ecq.id]))
            rows.append(Row(terms=(*stories, (self._filled[ecq.id], -1)), low=0))
        return rows

    def _coverage(self) -> list[Row]:
        """A competency counts as covered only where a story that is placed for it shows it."""
        showing: dict[str, list[tuple[int, int]]] = {competency: [] for competency in self._covered}
        for story in self._task.stories:
            for ecq in self._task.framework.ecqs:
                for competency in self._task.covers(story, ecq):
                    showing[competency].append((self._place[story.id, ecq.id], 1))
        return [Row(terms=(*showing[c], (column, -1)), low=0) for c, column in self._covered.items()]

    def _most_filled(self) -> Terms:
        return tuple((column, 1) for column in self._filled.values())

    def _most_points(self) -> Terms:
        of_stories = (
            (self._place[story.id, ecq.id], self._task.worth(story, ecq).points)
            for story in self._task.stories
            for ecq in self._task.framework.ecqs
        )
        return (*of_stories, *((column, COVERED) for column in self._covered.values()))

    def _always_the_same(self) -> Terms:
        """A number for each story in each ECQ that depends on nothing but their ids.

        Of numbers drawn at random, two sets hardly ever have one sum (the isolating lemma of Mulmuley, Vazirani and
        Vazirani, 1987), so one plan is left, whichever solver looks for it.
        """
        return tuple((column, drawn(*key)) for key, column in self._place.items())


def drawn(story: str, ecq: str) -> int:
    """A number that looks drawn at random and is always the same for a story in an ECQ."""
    return int.from_bytes(hashlib.sha256(f"{story} {ecq}".encode()).digest()[:8], "big") % _CHANCE
