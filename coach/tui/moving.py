"""Between editions: where each story goes under another one, and which have no place. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import GuidanceProblem
from coach.guidance.frameworks import load_framework

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.domain.story import Story
    from coach.interview.standing import Standing
    from coach.store.workspace import Workspace


@dataclass(frozen=True)
class Destination:
    """Where a story stands now and where a move takes it, by the names of the ECQs; "" where it has no place."""

    story: Story
    now: str
    then: str


@dataclass(frozen=True)
class Waiting:
    """A story without a place in the edition in force: how many answers it holds, and where it stood before.

    `stood` is "" for an achievement that was never filed under an ECQ.
    """

    story: Story
    stood: str
    answers: int


def destinations(workspace: Workspace, in_force: Framework, new: Framework) -> list[Destination]:
    """What a move to the edition `new` would do with each story; raises WorkspaceProblem."""
    from coach.interview.moving import place_of

    return [
        Destination(story, _name(in_force, story.ecq), _name(new, place_of(workspace, story, new) or ""))
        for story in workspace.stories()
    ]


def waiting(standing: Standing) -> Waiting:
    """A story that has no place, as a list shows it."""
    stood = [f"{_name_in(framework, ecq)} ({framework})" for framework, ecq in standing.placements.items()]
    return Waiting(standing.story, stood[-1] if stood else standing.story.ecq, standing.answers)


def _name(framework: Framework, ecq_id: str) -> str:
    ecq = framework.ecq(ecq_id)
    return ecq.name if ecq is not None else ""


def _name_in(framework_id: str, ecq_id: str) -> str:
    """The ECQ's name, or its id where this installation lacks the edition."""
    try:
        return _name(load_framework(framework_id), ecq_id) or ecq_id
    except GuidanceProblem:
        return ecq_id
