"""What the file system says of a workspace file before SQLite touches it.

Nothing here opens the file: on POSIX, closing any handle to a file drops the locks that SQLite holds on it
in the same process.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import quote

from coach.errors import WorkspaceProblem
from coach.store.problems import denied, explained, foreign, problem, read_only

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file in use, or after a crash."""


def side_file(path: Path, suffix: str) -> Path:
    """The file's neighbour with that suffix."""
    return path.with_name(path.name + suffix)


def side_size(path: Path, suffix: str) -> int | None:
    """The size in bytes of that neighbour, or None where there is none."""
    try:
        return side_file(path, suffix).stat().st_size
    except FileNotFoundError:
        return None


def uri(path: Path, **parameters: str) -> str:
    """The file as an SQLite URI; the path is absolute."""
    posix = path.as_posix()
    query = "&".join(f"{key}={value}" for key, value in parameters.items())
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix))}?{query}"


def resolved(path: Path) -> Path:
    """The absolute path behind links, beside which SQLite puts its side files."""
    with explained(path):
        try:
            return path.resolve()
        except (ValueError, RuntimeError):
            raise problem(path, "{name} is not a usable file name.", "Choose another name.") from None


def require_readable(path: Path) -> None:
    """Raise WorkspaceProblem unless there is a regular, non-empty file that this user may read."""
    with explained(path):
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise missing(path) from None
    if stat.S_ISDIR(status.st_mode):
        raise problem(path, "{name} is a folder, not a workspace.", "Name the .ecq file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise foreign(path)
    if status.st_size == 0:
        raise problem(
            path,
            "{name} is empty.",
            "Open the newest copy you have of it; if it was only just copied or synchronised, copy it again.",
        )
    if not os.access(path, os.R_OK):
        raise denied(path)


def require_writable(path: Path) -> None:
    """Raise WorkspaceProblem unless file and folder take changes: SQLite itself would open it for reading."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        raise read_only(path)


def missing(path: Path) -> WorkspaceProblem:
    """There is no such file."""
    return problem(
        path,
        "There is no workspace {name} in {folder}.",
        "Check the name and the folder, or make a new workspace with: coach new {name}",
    )
