"""The stories that an export leaves out, with the reason and what to do about it."""

from __future__ import annotations

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.domain.placement import named, no_place
from coach.domain.story import AnswerStatus, Story
from coach.store.workspace import Workspace
from coach.writing.own_words_mode import how_to_begin


class LeftOut(Model):
    """A story that is not in the package, why, and the next step."""

    story: Story
    reason: str
    next_step: str


def left_out(workspace: Workspace, framework: Framework) -> list[LeftOut]:
    """The stories with answers or drafts but no draft for the framework in force, in the order they were added."""
    missing = [story for story in workspace.stories() if workspace.latest_draft(story.id) is None]
    found = (_why(workspace, framework, story) for story in missing)
    return [each for each in found if each is not None]


def _why(workspace: Workspace, framework: Framework, story: Story) -> LeftOut | None:
    editions = ", ".join(workspace.drafts_written(story.id))
    told = any(answer.status is AnswerStatus.ANSWERED for answer in workspace.answers(story.id))
    if not (editions or told):
        return None
    if framework.ecq(story.ecq) is None:
        problem = no_place(story, framework)
        return LeftOut(story=story, reason=problem.message, next_step=problem.next_step)
    reason = f"was drafted for {editions}, and not for {framework.id} yet" if editions else "has no draft yet"
    return LeftOut(
        story=story,
        reason=f"The story {named(story)} {reason}.",
        next_step=how_to_begin(workspace, story.id, f"Draft it: coach draft FILE --story {story.id}"),
    )
