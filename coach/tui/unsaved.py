"""Typing that is not an answer yet: kept in the workspace, apart from the answers, until it is saved or taken back."""

from __future__ import annotations

from threading import Lock

from coach.store.workspace import Workspace


class Unsaved:
    """The unfinished answers of one story, by question. Safe to call from several threads."""

    def __init__(self, workspace: Workspace, story: str) -> None:
        self._workspace = workspace
        self._story = story
        self._known: dict[str, str] = {}
        self._newest: dict[str, int] = {}
        self._lock = Lock()

    def get(self, question: str) -> str:
        """What was typed to the question and neither saved nor taken back; raises WorkspaceProblem."""
        with self._lock:
            return self._get(question)

    def keep(self, question: str, text: str, turn: int) -> None:
        """Put the text on disk, unless a later turn did so already; raises WorkspaceProblem."""
        with self._lock:
            if turn < self._newest.get(question, 0):
                return
            if text != self._get(question):
                self._workspace.set_note(self._key(question), text)
            self._known[question] = text
            self._newest[question] = turn

    def _get(self, question: str) -> str:
        if question not in self._known:
            self._known[question] = self._workspace.note(self._key(question)) or ""
        return self._known[question]

    def _key(self, question: str) -> str:
        return f"unsaved:{self._story}:{question}"
