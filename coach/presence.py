"""Whether this user has a workspace open, in any program on this machine.

Every open workspace holds a lock on an empty file, which the system lets go of when its process ends in whatever
way. `coach models fetch` asks for the file as a whole: before it begins, and four times a second while it
runs. It lets go of it at once, so that opening a workspace never waits for a download; the download sees the
workspace and stops.

Programs that go by different COACH_HOME folders do not see each other.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach import locations
from coach.errors import FileProblem, InputProblem

_OPEN, _DOWNLOAD = "open-workspaces.lock", "download.lock"
# Who looks holds the file for microseconds; a tenth of a second is enough to get past that.
_TRIES, _PAUSE = 100, 0.001
# Windows has no shared locks: there each workspace locks a byte of its own, and who looks locks them all.
_BYTES = 4096

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, *, shared: bool) -> bool:
        os.lseek(file, secrets.randbelow(_BYTES) if shared else 0, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1 if shared else _BYTES)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Presence:
    """The sign that a workspace is open, until `release` or the end of the process."""

    def __init__(self) -> None:
        """Never fails: where no file can be locked there is no sign, and `anybody` cannot be answered either."""
        self._file: int | None = None
        with suppress(OSError):
            self._file = _open(_OPEN)
            for _ in range(_TRIES):
                if _lock(self._file, shared=True):
                    break
                time.sleep(_PAUSE)

    def release(self) -> None:
        """Take the sign away; twice is harmless."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)


def anybody() -> bool:
    """Whether a workspace is open; raises FileProblem where that cannot be told."""
    return not _taken(_OPEN)


def _taken(name: str) -> bool:
    """Whether the whole file could be locked, for a moment."""
    try:
        file = _open(name)
        try:
            return _lock(file, shared=False)
        finally:
            os.close(file)
    except OSError as problem:
        raise _untold(problem) from problem


@contextmanager
def only_download() -> Iterator[None]:
    """A block that one process of this user runs at a time; raises InputProblem while another one does."""
    try:
        file = _open(_DOWNLOAD)
    except OSError as problem:
        raise _untold(problem) from problem
    try:
        if not _lock(file, shared=False):
            raise InputProblem("Another download is under way.", "Wait until it has ended.")
        yield
    finally:
        os.close(file)


def _open(name: str) -> int:
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)


def _folder() -> Path:
    return locations.config()


def _untold(problem: OSError) -> FileProblem:
    return FileProblem(
        f"The coach cannot make sure that no workspace is open ({_folder()}: {problem.strerror}).",
        "Nothing was downloaded. Set COACH_HOME to a folder that you may write to.",
    )
