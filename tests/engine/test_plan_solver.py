"""The solver finds what trying everything finds; whatever becomes of its process, the coach gets a sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine import plan_solver as solving
from coach.engine.exits import ChildEnded
from coach.engine.plan_protocol import Row, Solution, SolveProgram, Terms, weighed
from coach.engine.plan_solver import PlanSolver
from coach.errors import EngineProblem, EngineStopped
from tests.engine import sick_plan_solver as ill
from tests.engine.conftest import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="the sick solver dies by POSIX signals")
COLUMNS = 6


@pytest.fixture(scope="module")
def solver() -> Iterator[PlanSolver]:
    with PlanSolver() as started:
        yield started


def _terms(most: int) -> st.SearchStrategy[Terms]:
    coefficients = st.dictionaries(st.integers(0, COLUMNS - 1), st.integers(-most, most), min_size=1)
    return coefficients.map(lambda found: tuple(found.items()))


_bound = st.none() | st.integers(-6, 6)
_rows = st.lists(st.builds(Row, terms=_terms(3), low=_bound, high=_bound), max_size=4)
_held = st.dictionaries(st.integers(0, COLUMNS - 1), st.integers(0, 1), max_size=2).map(lambda h: tuple(h.items()))


@given(_rows, st.lists(_terms(500), min_size=1, max_size=3), st.lists(_held, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_it_finds_what_trying_everything_finds(
    solver: PlanSolver, rows: list[Row], objectives: list[Terms], cases: list[Terms]
) -> None:
    program = SolveProgram(
        columns=COLUMNS, rows=tuple(rows), objectives=tuple(objectives), cases=tuple(cases), seconds=20
    )
    for solution, held in zip(solver.solve(program).solutions, cases, strict=True):
        fitting = [
            values
            for values in product((0, 1), repeat=COLUMNS)
            if all(row.holds(values) for row in rows) and all(values[column] == value for column, value in held)
        ]
        reached = [tuple(weighed(o, values) for o in objectives) for values in fitting]
        assert (solution.values is None) is (not fitting)
        if solution.values is not None:
            assert tuple(weighed(o, solution.values) for o in objectives) == max(reached)


def test_of_two_equal_solutions_the_next_objective_decides(solver: PlanSolver) -> None:
    one_of_three = Row(terms=((0, 1), (1, 1), (2, 1)), low=1, high=1)
    for favourite in range(3):
        objectives: tuple[Terms, ...] = (((0, 5), (1, 5), (2, 5)), ((favourite, 1),))
        solved = solver.solve(SolveProgram(columns=3, rows=(one_of_three,), objectives=objectives, seconds=20))
        assert solved.solutions == (Solution(values=tuple(int(c == favourite) for c in range(3))),)


def test_its_process_needs_no_torch_and_is_gone_afterwards() -> None:
    before = set(psutil.Process().children())
    with PlanSolver() as solver:
        solver.solve(SolveProgram(columns=1, rows=(), objectives=(((0, 1),),), seconds=20))
        [child] = set(psutil.Process().children()) - before
    assert not child.is_running()
    code = "import sys\nfrom coach.engine.workers.plan_solver import _load\n_load()\nassert 'scipy' in sys.modules\n"
    code += "assert not {'torch', 'faiss', 'sentence_transformers'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_what_takes_too_long_is_given_up_and_the_next_question_is_answered(solver: PlanSolver) -> None:
    count = 60
    knapsacks = tuple(
        Row(terms=tuple((column, (column * prime) % 997 + 1) for column in range(count)), high=count * 120)
        for prime in (7919, 104729, 1299709, 15485863)
    )
    worth = tuple((column, (column * 7907) % 983 + 1) for column in range(count))
    hard = SolveProgram(columns=count, rows=knapsacks, objectives=(worth,), seconds=1e-4)
    with pytest.raises(EngineProblem, match=r"No best plan was found within 0\.0001 seconds"):
        solver.solve(hard)
    easy = SolveProgram(columns=1, rows=(), objectives=(((0, 1),),), seconds=20)
    assert solver.solve(easy).solutions == (Solution(values=(1,)),)


@posix
@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (ill.ENDLESS, "took too long to compute and was ended"),
        (ill.DEADLY, "ended before it had found the plan"),
        (ill.CRASHING, "ended before it had found the plan"),
        (ill.BREAKING_A_ROW, "cannot be right"),
        (ill.NO_BITS, "cannot be right"),
        (ill.TOO_SHORT, "cannot be right"),
        (ill.LETTING_GO, "cannot be right"),
        (ill.ONE_CASE_LESS, "cannot be right"),
    ],
)
def test_a_solver_that_hangs_dies_or_talks_nonsense_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, columns: int, says: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(solving, "_WORKER", "tests.engine.sick_plan_solver")
    at_most_two = Row(terms=tuple((column, 1) for column in range(columns)), high=2)
    held: Terms = ((0, 1),) if columns == ill.LETTING_GO else ()
    program = SolveProgram(columns=columns, rows=(at_most_two,), objectives=(((0, 1),),), cases=(held,), seconds=20)
    with PlanSolver(patience=3) as solver, pytest.raises(EngineStopped, match=says) as caught:
        solver.solve(program)
    assert "stands where it stood" in caught.value.next_step
    assert not [c for c in psutil.Process().children() if "sick_plan_solver" in " ".join(c.cmdline())]


def test_a_solver_that_cannot_be_started_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "_WORKER", "coach.engine.workers.no_such_module")
    with PlanSolver() as solver, pytest.raises(ChildEnded, match="failed to run"):
        solver.solve(SolveProgram(columns=1, rows=(), objectives=(((0, 1),),), seconds=20))
