"""Finding the plan: the best assignment under the rules, its reasons, and what stays uncovered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.domain.framework import Ecq, Framework
from coach.domain.plan_rule import PlanRule
from coach.engine.plan_solver import PlanSolver
from coach.errors import EngineProblem
from coach.guidance.competency_questions import question_for
from coach.writing.planning.alternatives import alternative
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.plan import Choice, LeftOut, Plan, Uncovered
from coach.writing.planning.program import Program
from coach.writing.planning.reasons import why_left_out, why_there
from coach.writing.planning.rules import gave_way, require_consistent
from coach.writing.planning.task import Placed, Task


def make_plan(
    candidates: Sequence[Candidate],
    framework: Framework,
    rules: Sequence[PlanRule],
    solver: PlanSolver,
    *,
    today: date,
) -> Plan:
    """The best plan for these stories under the rules, the same whatever the order of the stories.

    Raises InputProblem for pins that cannot all be kept, EngineProblem when the solver fails, and GuidanceProblem.
    """
    task = Task(candidates, framework, rules, today)
    require_consistent(task)
    placed, without, seconds = _solve(task, solver)
    pairs = task.pairs(placed)
    order = [ecq.id for ecq in framework.ecqs]
    choices = [_choice(story, ecq, placed, without[story.id], task) for story, ecq in pairs]
    covered = task.covered(placed)
    accepted = {c for story, ecq in pairs for c in task.covers(story, ecq) & story.accepted}
    return Plan(
        framework=framework.id,
        choices=tuple(sorted(choices, key=lambda choice: order.index(choice.ecq))),
        left_out=tuple(
            LeftOut(story=story.id, title=story.title, before=story.ecq, why=why_left_out(story, placed, task))
            for story in task.stories
            if story.id not in placed
        ),
        covered=task.in_order(covered),
        only_suggested=task.in_order(covered - accepted),
        uncovered=_uncovered(covered, task),
        gave_way=gave_way(placed, task) if task.stories else (),
        points=task.points(placed),
        seconds=round(seconds, 4),
    )


def _solve(task: Task, solver: PlanSolver) -> tuple[dict[str, str], dict[str, Placed | None], float]:
    """Story → ECQ; for each such story the best plan without that choice; and the seconds that the solver took."""
    if not task.stories:
        return {}, {}, 0.0
    program = Program(task)
    best = solver.solve(program.request([task.held]))
    placed = program.placed(best.solutions[0])
    if placed is None:
        raise EngineProblem("The solver found no plan, where there always is one.", "Please report this as a fault.")
    if not placed:
        return {}, {}, best.seconds
    others = solver.solve(program.request([_without(choice, task) for choice in placed.items()]))
    without: dict[str, Placed | None] = {
        story: program.placed(found) for story, found in zip(placed, others.solutions, strict=True)
    }
    return placed, without, best.seconds + others.seconds


def _without(choice: tuple[str, str], task: Task) -> dict[tuple[str, str], int]:
    """The rules as they would be without a choice: its pin taken away, or the story kept from there.

    Of an ECQ to which more are pinned than it takes, one whose pin is taken away has to go, and nobody takes its place.
    """
    if not task.held.get(choice):
        return {**task.held, choice: 0}
    others = {key: value for key, value in task.held.items() if key != choice}
    ecq = choice[1]
    if task.room[ecq] == task.most:
        return others
    return {(story.id, ecq): 0 for story in task.stories} | others


def _choice(story: Candidate, ecq: Ecq, placed: Placed, without: Placed | None, task: Task) -> Choice:
    covers = task.covers(story, ecq)
    adds = covers - task.covered({other: at for other, at in placed.items() if other != story.id})
    pinned = bool(task.held.get((story.id, ecq.id)))
    return Choice(
        story=story.id,
        title=story.title,
        ecq=ecq.id,
        before=story.ecq,
        pinned=pinned,
        ended=story.ended,
        scope=story.scope,
        signs=story.signs,
        worth=task.worth(story, ecq),
        covers=task.in_order(covers),
        adds=task.in_order(adds),
        accepted=task.in_order(covers & story.accepted),
        why=why_there(story, ecq, placed, task, pinned=pinned),
        instead=alternative(story, ecq, placed, without, task, pinned=pinned),
    )


def _uncovered(covered: frozenset[str], task: Task) -> tuple[Uncovered, ...]:
    return tuple(
        Uncovered(
            id=competency.id,
            name=competency.name,
            ecq=competency.ecq,
            elsewhere=tuple(story.id for story in task.stories if story.shows.get(competency.id)),
            question=question_for(competency, task.framework),
        )
        for competency in task.framework.competencies
        if competency.id not in covered
    )
