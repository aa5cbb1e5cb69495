"""Files on their way into the library: outlives the screen that asked for it and can be stopped. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from coach.errors import Cancelled

if TYPE_CHECKING:
    from coach.documents.library import Outcome, Stage
    from coach.engine.ports import Embedder
    from coach.store.workspace import Workspace


@dataclass(frozen=True)
class At:
    """How far it is: the file, which of how many it is, and its pages or passages done of all."""

    file: str
    number: int
    files: int
    stage: Stage
    done: int
    total: int


class Adding:
    """One run over files and folders; `outcomes` has what became of each file that is done, `at` where it is now."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.outcomes: list[Outcome] = []
        self.at: At | None = None
        self.ended = Event()
        self._paths = tuple(paths)
        self._stop = Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    @property
    def added(self) -> int:
        """How many files were added so far."""
        return sum(outcome.status == "added" for outcome in self.outcomes)

    def run(self, workspace: Workspace, embedder: Callable[[], Embedder], on_change: Callable[[], None]) -> None:
        """Add the files one by one and call `on_change` whenever something changed; raises CoachError.

        After `stop` it raises Cancelled: the file it was at is not in the library, those before stay.
        """
        try:
            self._add(workspace, embedder, on_change)
        finally:
            self.at = None
            self.ended.set()

    def _add(self, workspace: Workspace, embedder: Callable[[], Embedder], on_change: Callable[[], None]) -> None:
        from coach.documents.library import add_files, files_in
        from coach.guidance.library import renew_vectors

        files = list(files_in(self._paths))

        def hear(file: Path, stage: Stage, done: int, total: int) -> None:
            number = min(len(self.outcomes) + 1, len(files))
            self.at = At(file.name, number, len(files), stage, done, total)
            on_change()

        if self.stopped:
            raise Cancelled("Adding was stopped.", "The library is as it was.")
        for outcome in add_files(workspace, files, embedder(), on_progress=hear, cancelled=self._stop.is_set):
            self.outcomes.append(outcome)
            on_change()
        if self.added:

            def older(done: int, total: int) -> None:
                hear(Path("older documents"), "embedding", done, total)

            # What an earlier model embedded cannot be compared with what this one embeds.
            renew_vectors(workspace, embedder(), on_progress=older, cancelled=self._stop.is_set)

    def stop(self) -> None:
        """Stop soon; the file it is at is left out."""
        self._stop.set()
