"""The mode in which the coach asks, finds and criticises but writes no sentence: chosen per workspace, for all of it.

Whatever could put a sentence into a candidate's text, with a model or without, calls `refuse_to_write` first, and
again when it saves.
"""

from __future__ import annotations

from coach.errors import OwnWordsOnly
from coach.store.workspace import Workspace

ABOUT = (
    "In own-words mode the coach asks, finds and criticises, but writes no sentence: all text is the candidate's own."
)

ABOUT_OFF = "The coach may write drafts from the answers; who wrote which words is kept with each draft."
PASSAGES_ONLY = "This workspace is in own-words mode, so no model words an answer: the passages stand as they are."


def how_to_begin(workspace: Workspace, story: str, otherwise: str) -> str:
    """The next step for a story without a draft: the candidate's own text in own-words mode, otherwise that."""
    return f"Write it yourself: coach draft FILE --story {story} --from TEXT" if workspace.own_words else otherwise


def refuse_to_write(workspace: Workspace) -> None:
    """Raise OwnWordsOnly if the workspace is in own-words mode."""
    if workspace.own_words:
        raise refusal()


def refusal() -> OwnWordsOnly:
    """Why nothing is written, and how the candidate's own text gets in or the mode ends."""
    return OwnWordsOnly(
        "This workspace is in own-words mode: the coach asks, finds and criticises, but writes no sentence.",
        "Write the text yourself: coach draft FILE --story ID --from TEXT, or key T on the draft's screen. "
        "To leave the mode: coach own-words FILE off, or key O among the stories.",
    )
