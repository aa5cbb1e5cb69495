"""The workspaces of a folder, for the home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach.errors import CoachError, FileProblem


@dataclass(frozen=True)
class ShelfRow:
    """A workspace file, and whose it is; `problem` says why it cannot be opened."""

    path: Path
    candidate: str
    framework: str
    stories: int
    changed: datetime
    own_words: bool = False
    problem: str = ""


def read_shelf(folder: Path) -> list[ShelfRow]:
    """The .ecq files of the folder, last changed first; a damaged one is listed with its problem.

    Raises FileProblem when the folder cannot be listed; one that is not there yet is empty.
    """
    try:
        names = [path for path in folder.iterdir() if path.suffix == ".ecq"] if folder.exists() else []
    except OSError as problem:
        raise FileProblem(
            f"The folder {folder} cannot be listed ({problem.strerror}).",
            "Open a workspace by its path, or set COACH_HOME to a folder that you may read.",
        ) from problem
    return sorted((row for path in names if (row := _row(path)) is not None), key=lambda row: row.changed, reverse=True)


def _row(path: Path) -> ShelfRow | None:
    """The row of a file; None when it is no file, or gone since the folder was listed."""
    from coach.store.workspace import Workspace

    try:
        if not path.is_file():
            return None
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
    try:
        with Workspace.open(path, read_only=True) as workspace:
            info = workspace.info
            count, own = len(workspace.stories()), workspace.own_words
    except CoachError as problem:
        return ShelfRow(path=path, candidate="", framework="", stories=0, changed=when, problem=problem.message)
    return ShelfRow(
        path=path, candidate=info.candidate, framework=info.framework, stories=count, changed=when, own_words=own
    )
