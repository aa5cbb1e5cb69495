"""How long the best plan takes, beside a plan that takes story after story and looks no further."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median
from typing import TypeVar

from coach.benchmark.figures import Figure, figure
from coach.domain.framework import Framework
from coach.engine.plan_solver import PlanSolver
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.planner import make_plan
from coach.writing.planning.task import Task

T = TypeVar("T")

STORIES = 60
_TODAY = date(2026, 1, 1)


def planning_figures(tell: Callable[[str], None], *, stories: int = STORIES, rounds: int = 5) -> Iterator[Figure]:
    """The plan with the runner-up of each choice; another set of stories in each round. Raises CoachError."""
    tell(f"a plan of {stories} stories")
    framework = load_framework(DEFAULT_FRAMEWORK)
    ours, solving, bare, gained = list[float](), list[float](), list[float](), list[int]()
    with PlanSolver() as solver:
        _, started = _measured(partial(make_plan, material(3, framework, 0), framework, [], solver, today=_TODAY))
        for number in range(1, rounds + 1):
            candidates = material(stories, framework, number)
            task = Task(candidates, framework, [], _TODAY)
            plan, seconds = _measured(partial(make_plan, candidates, framework, [], solver, today=_TODAY))
            greedy, other = _measured(partial(one_by_one, task))
            ours.append(seconds)
            bare.append(other)
            solving.append(plan.seconds)
            gained.append(plan.points - task.points(greedy))
    yield figure(
        f"the best plan of {stories} stories",
        median(ours),
        "s",
        median(bare),
        reach=1.0,
        absolute=True,
        note=f"for {len(framework.ecqs)} ECQs and {len(framework.competencies)} competencies, with what each choice is "
        f"worth; the solver took {median(solving):.2g} s of it. Its process starts in {started:.2g} s, beside the "
        f"embeddings. Baseline: story after story where it gains most, worth {median(gained)} points less",
    )


def material(stories: int, framework: Framework, seed: int) -> list[Candidate]:
    """Stories that each show a few competencies, of the last fourteen years; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 nothing secret about it
    known = [competency.id for competency in framework.competencies]
    return [
        Candidate(
            id=f"story-{number}",
            title=f"Story {number}",
            ecq=chance.choice(framework.ecqs).id if chance.random() < 0.5 else "",
            ended=_TODAY.year - chance.randrange(14) if chance.random() < 0.9 else None,
            scope=chance.random(),
            shows={c: round(chance.uniform(0.5, 1.0), 3) for c in chance.sample(known, chance.randrange(7))},
        )
        for number in range(1, stories + 1)
    ]


def one_by_one(task: Task) -> dict[str, str]:
    """A plan that adds the story that gains most, until each ECQ has one and no further one gains anything."""
    placed: dict[str, str] = {}
    while True:
        before = task.points(placed)
        taken = list(placed.values())
        empty = [ecq.id for ecq in task.framework.ecqs if ecq.id not in taken]
        open_to = empty or [ecq.id for ecq in task.framework.ecqs if taken.count(ecq.id) < task.room[ecq.id]]
        gains = [
            (task.points({**placed, story.id: ecq}) - before, story.id, ecq)
            for story in task.stories
            if story.id not in placed
            for ecq in open_to
        ]
        if not gains or (max(gains)[0] <= 0 and not empty):
            return placed
        _, story_id, ecq_id = max(gains)
        placed[story_id] = ecq_id


def _measured(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and how many seconds it takes."""
    begun = time.perf_counter()
    given = work()
    return given, time.perf_counter() - begun
