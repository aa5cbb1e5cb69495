"""What a statement of authorship says: who wrote the words of the drafts in force, by story and in all."""

from __future__ import annotations

from datetime import datetime

from coach.domain.authorship import covers
from coach.domain.base import Model
from coach.domain.draft import Draft
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.store.workspace import Workspace
from coach.writing.authorship import Share, shares, shares_of


class AcceptedAnswer(Model):
    """An answer that began as a sentence of a draft: when the candidate accepted it, and whose words it holds now."""

    question: str
    accepted: datetime
    words: int
    shares: tuple[Share, ...]


class StoryAuthorship(Model):
    """A story's draft in force, by its id and time, with whose words it is made of.

    `draft` is None where there is none; `other_frameworks` are those of drafts that are not counted. `undivided` are
    the built-in drafter's sentences that were stored before words had authors and count whole as its own;
    `open_questions` stand in the draft and are not counted.
    """

    story: str
    title: str
    draft: int | None = None
    created: datetime | None = None
    words: int = 0
    shares: tuple[Share, ...] = ()
    undivided: int = 0
    open_questions: int = 0
    accepted: tuple[AcceptedAnswer, ...] = ()
    other_frameworks: tuple[str, ...] = ()


class AuthorshipStatement(Model):
    """Whose words the drafts in force are made of.

    `workspace` is the file's name, `made` when this was counted, `own_words` whether the coach writes no sentence there
    now.
    """

    candidate: str
    workspace: str
    framework: str
    framework_name: str
    own_words: bool
    made: datetime
    drafts: int
    words: int
    shares: tuple[Share, ...]
    stories: tuple[StoryAuthorship, ...]


def statement_of(workspace: Workspace, framework: Framework, *, now: datetime) -> AuthorshipStatement:
    """The statement for the framework in force, which is the one given; it changes nothing."""
    stories = workspace.stories()
    latest = [(story, workspace.latest_draft(story.id)) for story in stories]
    drafts = [draft for _, draft in latest if draft is not None]
    found = shares(*drafts)
    return AuthorshipStatement(
        candidate=workspace.info.candidate,
        workspace=workspace.path.name,
        framework=framework.id,
        framework_name=framework.name,
        own_words=workspace.own_words,
        made=now,
        drafts=len(drafts),
        words=sum(share.words for share in found),
        shares=found,
        stories=tuple(_of_story(workspace, framework, story, draft) for story, draft in latest),
    )


def _of_story(workspace: Workspace, framework: Framework, story: Story, draft: Draft | None) -> StoryAuthorship:
    others = [each for each in workspace.drafts_written(story.id) if each != framework.id]
    known = StoryAuthorship(
        story=story.id, title=story.title, accepted=_accepted(workspace, story), other_frameworks=tuple(others)
    )
    if draft is None:
        return known
    found = shares(draft)
    told = [sentence for sentence in draft.sentences if not sentence.gap]
    return known.model_copy(
        update={
            "draft": draft.id,
            "created": draft.created,
            "words": sum(share.words for share in found),
            "shares": found,
            "undivided": sum(s.author.kind == "built-in" and not covers(s.spans, s.text) for s in told),
            "open_questions": len(draft.gaps),
        }
    )


def _accepted(workspace: Workspace, story: Story) -> tuple[AcceptedAnswer, ...]:
    """The answers in force that began as a sentence of a draft, in the order of their questions."""
    origins = workspace.origins(story.id)
    found: list[AcceptedAnswer] = []
    for answer in workspace.answers(story.id):
        if answer.id not in origins:
            continue
        first = next(a for a in workspace.history(story.id, answer.question) if a.id in origins)
        whose = shares_of([(answer.text, origins[answer.id])])
        words = sum(share.words for share in whose)
        found.append(AcceptedAnswer(question=answer.question, accepted=first.at, words=words, shares=whose))
    return tuple(found)
