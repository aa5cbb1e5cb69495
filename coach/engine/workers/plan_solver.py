"""The child process that solves a plan: `python -m coach.engine.workers.plan_solver`.

The solver is HiGHS, a branch-and-bound for mixed integer programs, as scipy brings it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coach.domain.base import Model
from coach.engine.plan_protocol import ProgramSolved, Row, Solution, SolveProgram, Terms, weighed
from coach.engine.protocol import Params
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem

if TYPE_CHECKING:
    from scipy.optimize import Bounds, LinearConstraint

_OPTIMAL, _LIMIT, _INFEASIBLE = 0, 1, 2

Milp = Callable[..., Any]


def _load() -> Handler:
    from coach.engine.workers.courtesy import give_way
    from coach.engine.workers.threads import one_thread_for_numpy, sleep_while_waiting

    sleep_while_waiting()
    one_thread_for_numpy()
    give_way()
    import scipy.optimize  # noqa: F401 what takes long to import is there before the first question

    return handle


def handle(params: Params, turn: Turn) -> Model:
    """Solve each case; raises EngineProblem where one takes too long."""
    if not isinstance(params, SolveProgram):
        raise EngineProblem(f"A plan solver does not know {params.method}.", "Please report this as a fault.")
    # It has nothing to keep, and may be deep inside native code.
    turn.on_cancel(lambda: os._exit(0))
    begun = time.perf_counter()
    solutions = tuple(Solution(values=_solve(params, dict(held))) for held in params.cases)
    return ProgramSolved(solutions=solutions, seconds=time.perf_counter() - begun)


def _solve(program: SolveProgram, held: dict[int, int]) -> tuple[int, ...] | None:
    """The best values of all columns, one objective after the other, each held at its best for those that follow."""
    rows = list(program.rows)
    values: tuple[int, ...] | None = None
    for objective in program.objectives:
        values = _best(program, rows, held, objective)
        if values is None:
            return None
        rows.append(Row(terms=objective, low=weighed(objective, values)))
    return values


def _best(program: SolveProgram, rows: list[Row], held: dict[int, int], objective: Terms) -> tuple[int, ...] | None:
    import numpy as np
    from scipy.optimize import milp

    wanted = np.zeros(program.columns)
    for column, coefficient in objective:
        # It minimises.
        wanted[column] = -coefficient
    done = milp(
        wanted,
        integrality=np.ones(program.columns),
        bounds=_bounds(program.columns, held),
        constraints=_constraints(program.columns, rows),
        options={"time_limit": program.seconds, "mip_rel_gap": 0.0},
    )
    if done.status == _INFEASIBLE:
        return None
    if done.status == _OPTIMAL:
        return tuple(round(value) for value in done.x)
    if done.status == _LIMIT:
        raise EngineProblem(
            f"No best plan was found within {program.seconds:g} seconds.", "Pin some stories, which leaves less to try."
        )
    raise EngineProblem("The solver found no answer.", "Please report this as a fault.")


def _bounds(columns: int, held: dict[int, int]) -> Bounds:
    import numpy as np
    from scipy.optimize import Bounds

    low, high = np.zeros(columns), np.ones(columns)
    for column, value in held.items():
        low[column] = high[column] = value
    return Bounds(low, high)


def _constraints(columns: int, rows: list[Row]) -> LinearConstraint:
    import numpy as np
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    at = [number for number, row in enumerate(rows) for _ in row.terms]
    terms = [term for row in rows for term in row.terms]
    matrix = csr_array(
        ([float(coefficient) for _, coefficient in terms], (at, [column for column, _ in terms])),
        shape=(len(rows), columns),
    )
    low = [-np.inf if row.low is None else row.low for row in rows]
    high = [np.inf if row.high is None else row.high for row in rows]
    return LinearConstraint(matrix, low, high)


if __name__ == "__main__":
    serve(_load)
