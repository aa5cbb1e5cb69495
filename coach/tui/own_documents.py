"""The library of an open workspace: a person's own documents, and the files that are being added. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputProblem
from coach.tui.adding import Adding

if TYPE_CHECKING:
    from coach.domain.library import LibraryDocument
    from coach.store.workspace import Workspace
    from coach.tui.engines import SharedEngines


class OwnDocuments:
    """What the screens ask of the library; every method bears threads, and all raise WorkspaceProblem."""

    def __init__(self, workspace: Workspace, engines: SharedEngines) -> None:
        self.adding: Adding | None = None
        self._workspace = workspace
        self._engines = engines

    @property
    def busy(self) -> bool:
        """Whether files are being added now."""
        return self.adding is not None and not self.adding.ended.is_set()

    def all(self) -> list[LibraryDocument]:
        """The documents, in the order in which they were added."""
        return self._workspace.library.documents()

    def begin_adding(self, paths: Sequence[Path]) -> Adding:
        """Claim the library for these files and folders; raises InputProblem while others are being added."""
        if self.busy:
            raise InputProblem("Documents are being added already.", "Wait for them, or stop it with Esc.")
        self.adding = Adding(paths)
        return self.adding

    def add(self, adding: Adding, on_change: Callable[[], None]) -> None:
        """Read and embed the files, which may take minutes; raises Cancelled when stopped, and EngineProblem."""
        adding.run(self._workspace, self._engines.embedder, on_change)

    def remove(self, document: int) -> None:
        """Take a document out with every word of it; raises InputProblem if it is not there."""
        self._workspace.library.remove(document)

    def stop(self, patience: float = 0.0) -> None:
        """Stop adding, if files are being added, and wait so many seconds until it has ended."""
        if self.adding is not None and not self.adding.ended.is_set():
            self.adding.stop()
            self.adding.ended.wait(patience)
