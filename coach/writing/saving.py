"""Saving what a drafter wrote: not where the candidate forbade it while it was being written."""

from __future__ import annotations

from coach.domain.draft import Draft
from coach.store.workspace import Workspace
from coach.writing.own_words_mode import refuse_to_write


def save_written(workspace: Workspace, draft: Draft) -> Draft:
    """The draft as saved; raises OwnWordsOnly, and saves nothing, where the workspace is in own-words mode by now."""
    with workspace.together():
        refuse_to_write(workspace)
        return workspace.save_draft(draft)
