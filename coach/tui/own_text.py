"""The draft as text to be changed, and a text of one's own as the draft, for worker threads. Knows no widget."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.errors import InputProblem
from coach.tui.messages import DraftReady

if TYPE_CHECKING:
    from coach.domain.story import Story
    from coach.tui.open_workspace import OpenWorkspace


def latest_text(opened: OpenWorkspace, story: Story) -> str:
    """The story's latest draft as text; "" without one."""
    from coach.writing.own_text import text_of

    draft = opened.workspace.latest_draft(story.id)
    return text_of(draft) if draft is not None else ""


def take_own_text(opened: OpenWorkspace, story: Story, text: str) -> DraftReady:
    """Save the text as the story's draft; the message has it, checked.

    Raises InputProblem for text that cannot be taken and while a draft of the story is being written.
    """
    from coach.writing.own_text import draft_own_text

    if opened.is_writing(story):
        raise InputProblem("This draft is being written at the moment.", "Wait for it, or stop it with X.")
    opened.keep_checked(draft_own_text(opened.workspace, story, opened.framework, text, now=datetime.now(UTC)))
    return DraftReady.of(opened, story, written=True)
