"""A solver of plans that falls ill as the number of columns says."""

from __future__ import annotations

import os
import signal

from coach.domain.base import Model
from coach.engine.plan_protocol import ProgramSolved, Solution, SolveProgram
from coach.engine.protocol import Params
from coach.engine.workers.stdio import Handler, Turn, serve

ENDLESS, DEADLY, CRASHING, BREAKING_A_ROW, NO_BITS, TOO_SHORT, LETTING_GO, ONE_CASE_LESS = range(1, 9)


def _handle(params: Params, turn: Turn) -> Model:
    assert isinstance(params, SolveProgram)
    columns = params.columns
    if columns == ENDLESS:
        while True:
            pass
    if columns == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if columns == CRASHING:
        os.abort()
    wrong = {
        BREAKING_A_ROW: (1,) * columns,
        NO_BITS: (2, *(0,) * (columns - 1)),
        TOO_SHORT: (0,) * (columns - 1),
        LETTING_GO: (0,) * columns,
    }
    if columns == ONE_CASE_LESS:
        return ProgramSolved(solutions=(), seconds=0.0)
    return ProgramSolved(solutions=(Solution(values=wrong[columns]),), seconds=0.0)


def _load() -> Handler:
    return _handle


if __name__ == "__main__":
    serve(_load)
