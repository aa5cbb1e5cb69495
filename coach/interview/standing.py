"""Where each story of a workspace stands under the framework in force, and what it holds."""

from __future__ import annotations

from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.domain.story import AnswerStatus, Story
from coach.interview.elsewhere import other_answers
from coach.store.workspace import Workspace


class Standing(Model):
    """A story; `ecq_name` is None while it has no place.

    `others` of its answers are to questions that are not asked here. `placements` has its ECQ under each framework that
    it stood under, `drafts` how many were written for each.
    """

    story: Story
    ecq_name: str | None
    answers: int
    others: int
    placements: dict[str, str]
    drafts: dict[str, int]


def standings(workspace: Workspace, framework: Framework) -> list[Standing]:
    """All stories, in the order of the framework's ECQs; those without a place come last."""
    order = {ecq.id: number for number, ecq in enumerate(framework.ecqs)}
    stories = sorted(workspace.stories(), key=lambda story: order.get(story.ecq, len(order)))
    return [_standing(workspace, framework, story) for story in stories]


def _standing(workspace: Workspace, framework: Framework, story: Story) -> Standing:
    ecq = framework.ecq(story.ecq)
    answers = workspace.answers(story.id)
    return Standing(
        story=story,
        ecq_name=ecq.name if ecq is not None else None,
        answers=sum(answer.status is AnswerStatus.ANSWERED for answer in answers),
        others=len(other_answers(answers, ecq, framework)),
        placements=workspace.placements(story.id),
        drafts=workspace.drafts_written(story.id),
    )
