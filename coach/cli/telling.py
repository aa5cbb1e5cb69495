"""What commands say of the framework in force: its name, once that it is retired, and which stories have no place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.cli.output import tell
from coach.domain.framework import Framework
from coach.domain.placement import no_place
from coach.domain.story import Story

if TYPE_CHECKING:
    from coach.store.workspace import Workspace


def first_line(framework: Framework) -> str:
    """The line that a command's output begins with."""
    return f"Framework: {framework.name} ({framework.id})."


def tell_once_of_retirement(workspace: Workspace, framework: Framework) -> None:
    """Say on stderr, once for a workspace, that the framework in force is retired and how to change.

    Of a workspace that was opened for reading only it is said until a command that may change it has said it.
    """
    from coach.interview.telling import retirement, told

    sentences = retirement(workspace, framework)
    if sentences is None:
        return
    tell(sentences)
    if not workspace.read_only:
        told(workspace, framework)


def tell_of_unplaced(stories: Sequence[Story], framework: Framework) -> None:
    """Say on stderr which of these stories wait for a place, and how they get one."""
    problems = [no_place(story, framework) for story in stories]
    for problem in problems:
        tell(problem.message)
    if len(problems) == 1:
        tell(problems[0].next_step)
    elif problems:
        known = ", ".join(ecq.id for ecq in framework.ecqs)
        tell(f"Give each one: coach framework FILE --place STORY ECQ, where ECQ is one of {known}.")
