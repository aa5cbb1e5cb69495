"""Saving a draft that was written: with the way back to what stood there, and not where the candidate forbade it."""

from __future__ import annotations

from coach.domain.draft import Decision, Draft
from coach.store.workspace import Workspace
from coach.writing.own_words_mode import refuse_to_write


def save_written(workspace: Workspace, draft: Draft) -> Draft:
    """The draft as saved; raises OwnWordsOnly, and saves nothing, where the workspace is in own-words mode by now."""
    with workspace.together():
        refuse_to_write(workspace)
        written = written_over(workspace.latest_draft(draft.story))
        return workspace.save_draft(draft.model_copy(update={"decision": written}))


def written_over(former: Draft | None) -> Decision | None:
    """What brings the draft back that stood there before one was written in its place."""
    return Decision(kind="write", sentence=0, before=former.id) if former is not None else None


def replaced_own(workspace: Workspace, draft: Draft) -> bool:
    """Whether a drafter wrote it in place of the candidate's own text, or of a draft that they had decided on."""
    if draft.decision is None or draft.decision.kind != "write" or draft.drafter.kind == "candidate":
        return False
    former = workspace.draft(draft.story, draft.decision.before)
    decided = former.decision is not None and former.decision.kind != "write"
    own = any(s.accepted is not None or any(span.edited for span in s.spans) for s in former.sentences)
    return former.drafter.kind == "candidate" or decided or own
