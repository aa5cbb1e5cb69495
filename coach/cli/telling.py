"""What commands say of the framework in force: its name, once that it is retired, and which stories have no place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.cli.output import tell
from coach.domain.framework import Framework
from coach.domain.placement import named, no_place
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
    achievements = [story for story in stories if not story.ecq]
    if len(achievements) > 1:
        tell(f"These achievements have no ECQ yet: {', '.join(map(named, achievements))}.")
    problems = [no_place(story, framework) for story in stories if story.ecq or len(achievements) == 1]
    for problem in problems:
        tell(problem.message)
    if len(stories) == 1:
        tell(problems[0].next_step)
    elif stories:
        known = ", ".join(ecq.id for ecq in framework.ecqs)
        tell(f"Give each one: coach framework FILE --place STORY ECQ, where ECQ is one of {known}.")
    if len(achievements) > 1:
        tell("Which ECQ each could serve: coach plan FILE.")
