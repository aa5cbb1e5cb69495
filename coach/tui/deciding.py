"""What the candidate does with a sentence, for worker threads: on disk, and as the message that shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from coach.errors import CoachError, InputProblem
from coach.tui.messages import DraftReady

if TYPE_CHECKING:
    from coach.domain.draft import Draft
    from coach.domain.story import Story
    from coach.tui.open_workspace import OpenWorkspace

Kind = Literal["accept", "edit", "cut", "answer", "undo"]


def decided(opened: OpenWorkspace, story: Story, seen: Draft, kind: Kind, sentence: int, text: str) -> DraftReady:
    """Make the decision on the draft as it was `seen`; the message has the draft after it, or why there was none.

    Raises WorkspaceProblem when the draft cannot be read again.
    """
    try:
        said, at = _decide(opened, story, seen, kind, sentence, text)
    except CoachError as problem:
        return DraftReady.of(opened, story, problem=problem)
    return DraftReady.of(opened, story, said=said, at=at)


def _decide(opened: OpenWorkspace, story: Story, seen: Draft, kind: Kind, sentence: int, text: str) -> tuple[str, int]:
    """What to say, and the sentence to go to."""
    from coach.writing.deciding import Spot, decide, undo
    from coach.writing.draft_standing import outcome, undone

    if opened.is_writing(story):
        raise InputProblem("This draft is being written at the moment.", "Wait for it, or stop it with X.")
    now = datetime.now(UTC)
    if kind == "undo":
        at = seen.decision.sentence if seen.decision is not None else sentence
        opened.keep_checked(undo(opened.workspace, story.id, seen.id, now=now))
        return undone(seen), at
    spot = Spot(story=story.id, draft=seen.id, sentence=sentence)
    after = decide(opened.workspace, spot, kind, text, opened.framework, now=now)
    opened.keep_checked(after)
    return outcome(after), sentence
