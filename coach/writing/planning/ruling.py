"""Pins and bans of a workspace: laid down, taken away, and refused where they contradict those that are there."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from coach.domain.framework import Framework
from coach.domain.plan_rule import PlanRule
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.planning.gather import bare_candidates
from coach.writing.planning.rules import require_consistent
from coach.writing.planning.task import Task

_SHOWN_CHARS = 80


def lay_down(
    workspace: Workspace, framework: Framework, story: str, ecq: str, kind: Literal["pin", "ban"], *, now: datetime
) -> None:
    """Pin the story to an ECQ of the framework in force, or ban it from there, in place of an earlier rule on both.

    Raises InputProblem for a story or an ECQ that there is not, and for a pin that contradicts another; nothing has
    changed then.
    """
    workspace.story(story)
    if framework.ecq(ecq) is None:
        raise InputProblem(
            f"{framework.name} has no ECQ “{printable(ecq[:_SHOWN_CHARS])}”; nothing was changed.",
            f"Choose one of these: {', '.join(each.id for each in framework.ecqs)}.",
        )
    with workspace.together():
        workspace.set_plan_rule(PlanRule(story=story, framework=framework.id, ecq=ecq, kind=kind, at=now))
        rules = workspace.plan_rules(framework.id)
        require_consistent(Task(bare_candidates(workspace), framework, rules, now.date()))


def take_away(workspace: Workspace, framework: Framework, story: str, ecq: str) -> None:
    """Take the pin or ban on that story and ECQ away; raises InputProblem where there is none."""
    if workspace.drop_plan_rule(story, framework.id, ecq):
        return
    rules = workspace.plan_rules(framework.id)
    there = ", ".join(f"{rule.kind} {rule.story} {rule.ecq}" for rule in rules)
    raise InputProblem(
        f"Nothing was laid down for {printable(story[:_SHOWN_CHARS])} in {printable(ecq[:_SHOWN_CHARS])}.",
        f"What is laid down: {there}." if there else "No pin and no ban is laid down.",
    )
