"""The actions that a candidate's stories tell: of a story's latest draft or, without one, of its answers."""

from __future__ import annotations

from coach.domain.base import Element, Model
from coach.domain.draft import Draft, Evidence
from coach.domain.framework import Framework
from coach.domain.questions import TITLE, focus_elements
from coach.domain.story import Answer, AnswerStatus, Story
from coach.guidance.frameworks import editions
from coach.store.workspace import Workspace
from coach.writing.duplicates import fuller_of
from coach.writing.told_units import told_units


class StoryAction(Model):
    """An action sentence of a story, and the stretches of its answers that it rests on.

    `ecq` is where the story stands under the framework, "" where it has no place there. `drafted` says that it is a
    sentence of a draft; else it stands as the candidate typed it.
    """

    story: str
    ecq: str
    text: str
    evidence: tuple[Evidence, ...]
    drafted: bool


def story_actions(workspace: Workspace, framework: Framework) -> list[StoryAction]:
    """The actions of all stories under the framework in force: in its order of ECQs, those without a place last."""
    place = {ecq.id: number for number, ecq in enumerate(framework.ecqs)}
    stories = sorted(workspace.stories(), key=lambda s: place.get(s.ecq, len(place)))
    return [action for story in stories for action in actions_of(workspace, framework, story)]


def actions_of(workspace: Workspace, framework: Framework, story: Story) -> list[StoryAction]:
    """The actions of one story under the framework in force."""
    ecq = story.ecq if framework.ecq(story.ecq) is not None else ""
    draft = workspace.latest_draft(story.id)
    if draft is not None:
        return _of_draft(draft, ecq)
    return _of_answers(story, ecq, workspace.answers(story.id), focus_elements(editions(framework)))


def _of_draft(draft: Draft, ecq: str) -> list[StoryAction]:
    return [
        StoryAction(story=draft.story, ecq=ecq, text=s.text, evidence=s.evidence, drafted=True)
        for s in draft.sentences
        if s.element is Element.ACTION and not s.gap
    ]


def _of_answers(
    story: Story, ecq: str, answers: list[Answer], focus: dict[str, tuple[Element, ...]]
) -> list[StoryAction]:
    """Each action once, where it is told most fully; what says the same elsewhere is evidence for it too."""
    units = [
        (unit.text, Evidence(answer=answer.id, start=unit.start, end=unit.end, text=unit.text))
        for answer in answers
        if answer.status is AnswerStatus.ANSWERED and answer.question != TITLE
        for unit, element, _ in told_units(answer, focus)
        if element is Element.ACTION
    ]
    keepers = fuller_of([text for text, _ in units])
    return [
        StoryAction(
            story=story.id,
            ecq=ecq,
            text=" ".join(text.split()),
            evidence=(own, *(units[n][1] for n, keeper in enumerate(keepers) if keeper == number and n != number)),
            drafted=False,
        )
        for number, (text, own) in enumerate(units)
        if keepers[number] == number
    ]
