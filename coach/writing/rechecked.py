"""What a change of answers does to the draft that rests on them: which sentences lost their support, which have it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from coach.domain.base import Model
from coach.domain.draft import Draft, Status
from coach.store.workspace import Workspace
from coach.writing.acceptance import checked


class Rechecked(Model):
    """Which sentences of the draft, by position from 0, were supported before and are not now, and the reverse."""

    lost: tuple[int, ...] = ()
    gained: tuple[int, ...] = ()

    def __str__(self) -> str:
        """What to tell the candidate; "" where nothing changed."""
        lost, gained = len(self.lost), len(self.gained)
        said = [f"{_sentences(lost)} of the draft {_is(lost)} no longer supported: see the draft."] if lost else []
        said += [f"{_sentences(gained)} of the draft {_is(gained)} supported now."] if gained else []
        return " ".join(said)


def compare(before: Draft, after: Draft) -> Rechecked:
    """What is supported in one check of a draft and not in a later one of the same version."""
    pairs = list(enumerate(zip(before.sentences, after.sentences, strict=True)))
    flagged = Status.UNSUPPORTED
    return Rechecked(
        lost=tuple(i for i, (old, new) in pairs if old.status is not flagged and new.status is flagged),
        gained=tuple(i for i, (old, new) in pairs if old.status is flagged and new.status is not flagged),
    )


class DraftWatch:
    """Tells after each change of a story's answers what became of its latest draft. Safe to call from several threads.

    A check reads all answers once: about a twentieth of a second for sixty of them.
    """

    def __init__(self, workspace: Workspace, story: str, check: Callable[[], Draft | None] | None = None) -> None:
        """`check` gives the latest draft, checked, for those who keep what they checked."""
        self._workspace = workspace
        self._story = story
        self._check = check or self._checked
        self._known: Draft | None = None
        self._lock = Lock()

    def look(self) -> None:
        """Take in how the draft stands before anything changes; else that is how it stood when it was saved."""
        with self._lock:
            self._known = self._check()

    def changed(self) -> Rechecked:
        """What is different since the last call, or since `look`; nothing where there is no draft."""
        with self._lock:
            before, after = self._known, self._check()
            self._known = after
            if after is None:
                return Rechecked()
            if before is None or before.id != after.id:
                before = self._workspace.draft(self._story, after.id)
            return compare(before, after)

    def _checked(self) -> Draft | None:
        draft = self._workspace.latest_draft(self._story)
        return checked(draft, self._workspace.answers(self._story)) if draft is not None else None


def _sentences(count: int) -> str:
    return f"{count} sentence{'' if count == 1 else 's'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
