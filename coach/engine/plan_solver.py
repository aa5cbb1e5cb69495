"""Solving a plan in a child process: exact, by scipy's HiGHS, and whatever becomes of it, no story is touched."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from coach.engine.client import Child
from coach.engine.exits import Cause, ChildEnded
from coach.engine.plan_protocol import ProgramSolved, SolveProgram
from coach.errors import EngineStopped

_WORKER = "coach.engine.workers.plan_solver"
PATIENCE = 60.0
"""Seconds without an answer after which the solver counts as stuck; it takes milliseconds."""
_STEP = "Every story stands where it stood. Try again, or file stories by hand: coach framework FILE --place STORY ECQ."


class PlanSolver:
    """A solver of programs in zeros and ones, in a process of its own; a context manager that ends it."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._child = Child(_WORKER, name="solver of plans")
        self._patience = patience

    def start(self) -> None:
        """Start the process in the background, while something else is done."""
        self._child.start()

    def solve(self, program: SolveProgram) -> ProgramSolved:
        """A solution for each case, which keeps to all rows: that is checked here.

        Raises EngineProblem where it takes too long, and EngineStopped where the process dies or talks nonsense.
        """
        try:
            solved = self._child.call(program, ProgramSolved, timeout=self._patience)
        except ChildEnded as ended:
            if ended.cause in (Cause.START, Cause.FAILED):
                raise
            raise EngineStopped(*_sentences(ended.cause)) from ended
        if not _keeps(solved, program):
            raise EngineStopped(*_sentences(Cause.GARBAGE))
        return solved

    def close(self) -> None:
        """End the process."""
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


def _keeps(solved: ProgramSolved, program: SolveProgram) -> bool:
    if len(solved.solutions) != len(program.cases):
        return False
    for solution, held in zip(solved.solutions, program.cases, strict=True):
        values = solution.values
        if values is None:
            continue
        if len(values) != program.columns or not set(values) <= {0, 1}:
            return False
        if any(values[column] != value for column, value in held) or not all(row.holds(values) for row in program.rows):
            return False
    return True


def _sentences(cause: Cause) -> tuple[str, str]:
    if cause is Cause.HANG:
        return "The plan took too long to compute and was ended.", _STEP
    if cause is Cause.GARBAGE:
        return "The solver gave an answer that cannot be right.", _STEP
    return "The solver ended before it had found the plan.", _STEP
