"""Pins and bans: whether all can be kept, and which other rule gives way where they or the stories leave no choice."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.framework import Ecq
from coach.domain.plan_rule import PlanRule
from coach.errors import InputProblem
from coach.writing.planning.plan import GaveWay
from coach.writing.planning.task import Placed, Task
from coach.writing.planning.wording import called, counted, ecq_name, first_few, free, listed


def require_consistent(task: Task) -> None:
    """Raise InputProblem, naming them, for pins that cannot all be kept: no pin is dropped silently."""
    found = [*_unknown(task), *_twice(task)]
    if len(found) == 1:
        raise InputProblem(*found[0])
    if found:
        problem = InputProblem("Some pins cannot be kept:", found[0][1])
        problem.listed = tuple(f"   {sentence}" for sentence, _ in found)
        raise problem


def gave_way(placed: Placed, task: Task) -> tuple[GaveWay, ...]:
    """The rules that the plan does not keep; ECQs that are empty for one reason are named together."""
    empty: dict[tuple[str, str], list[Ecq]] = {}
    for ecq in task.framework.ecqs:
        if ecq.id not in placed.values():
            empty.setdefault(_empty(ecq, task), []).append(ecq)
    crowded = [ecq for ecq in task.framework.ecqs if task.room[ecq.id] > task.most]
    return (
        *(
            GaveWay(
                rule="each-ecq",
                ecqs=tuple(ecq.id for ecq in ecqs),
                why=f"{listed([e.name for e in ecqs])} {'has' if len(ecqs) == 1 else 'have'} no story, because {why}.",
                mend=mend,
            )
            for (why, mend), ecqs in empty.items()
        ),
        *(_crowded(ecq, task) for ecq in crowded),
    )


def _unknown(task: Task) -> list[tuple[str, str]]:
    return [
        (
            f"{_story(rule, task)} is pinned to {rule.ecq}, which {task.framework.name} does not have.",
            f"Take that pin away: {free(rule.story, rule.ecq)}",
        )
        for rule in task.rules
        if rule.kind == "pin" and task.framework.ecq(rule.ecq) is None
    ]


def _twice(task: Task) -> list[tuple[str, str]]:
    pins: dict[str, list[PlanRule]] = {}
    for rule in task.rules:
        if rule.kind == "pin" and task.framework.ecq(rule.ecq) is not None:
            pins.setdefault(rule.story, []).append(rule)
    return [
        (
            f"{_story(of[0], task)} is pinned to {listed([ecq_name(rule.ecq, task.framework) for rule in of])}, "
            "and no story serves two ECQs.",
            f"Take one of these pins away: {free(story, of[0].ecq)}",
        )
        for story, of in pins.items()
        if len(of) > 1
    ]


def _empty(ecq: Ecq, task: Task) -> tuple[str, str]:
    """Why an ECQ has no story, too few stories, or pins and bans that keep all others from it; and what mends it."""
    why: list[str] = []
    mend: list[str] = []
    stories, ecqs = len(task.stories), len(task.framework.ecqs)
    if stories < ecqs:
        what = "is one story" if stories == 1 else f"are {counted(stories)} stories"
        why.append(f"there {what} for {counted(ecqs)} ECQs")
        mend.append("Tell another: coach interview FILE --plain. Or list achievements: coach inventory FILE.")
    pins = [rule for rule in task.rules if rule.kind == "pin" and rule.story in task.by_id]
    # A pinned story would not come if it were let in, and one that is kept out would not if its pin were gone.
    kept_out = {story for (story, at), value in task.held.items() if at == ecq.id and not value}
    pinned = {rule.story for rule in pins}
    bans = [rule for rule in task.rules if rule.ecq == ecq.id and rule.story in kept_out - pinned]
    if bans:
        why.append(f"you keep {_stories(bans, task)} out")
        mend.append(f"Let one in again: {free(bans[0].story, ecq.id)}")
    together = [
        rule for rule in pins if sum(other.ecq == rule.ecq for other in pins) > 1 and rule.story not in kept_out
    ]
    if together:
        why.append(f"you pinned {_stories(together, task)} where another is pinned too")
        mend.append(f"Take one of these pins away: {free(together[0].story, together[0].ecq)}")
    return (
        listed(why) or "bans keep all others from it",
        " ".join(mend) or "Tell another: coach interview FILE --plain.",
    )


def _crowded(ecq: Ecq, task: Task) -> GaveWay:
    pins = [rule for rule in task.rules if rule.kind == "pin" and rule.ecq == ecq.id and rule.story in task.by_id]
    return GaveWay(
        rule="room",
        ecqs=(ecq.id,),
        why=f"{ecq.name} takes {counted(task.most)}, but you pinned {_stories(pins, task)} to it, so all of them stay.",
        mend=f"Take one of these pins away: {free(pins[-1].story, ecq.id)}",
    )


def _stories(rules: Sequence[PlanRule], task: Task) -> str:
    return first_few([_story(rule, task) for rule in rules])


def _story(rule: PlanRule, task: Task) -> str:
    story = task.by_id.get(rule.story)
    return called(story) if story is not None else rule.story
