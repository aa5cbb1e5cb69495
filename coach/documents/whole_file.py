"""Writing a file of the user's whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from coach.domain.text import printable
from coach.errors import FileProblem, FileThere

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})


def write_whole(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Put data on disk at path in one step, readable by this user alone.

    Raises FileProblem when the folder is missing or closed, when path is a folder, when it exists and
    `overwrite` wasn't asked for (FileThere), and when the disk fails; then path is as it was and no other file is left.
    """
    name = printable(str(path))
    try:
        # A link to a file stays a link; the file that it names is replaced.
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise FileProblem(f"{name} is a folder.", "Name a file in it.")
        if not target.parent.is_dir():
            raise FileProblem(
                f"The folder {printable(str(path.parent))} does not exist.", "Make it, or name another folder."
            )
        if target.exists():
            if not target.is_file():
                raise FileProblem(f"{name} is not a file that can be replaced.", "Choose another name.")
            if _is_workspace(target):
                raise FileProblem(f"{name} is a workspace.", "Choose another name; a workspace is never replaced.")
            if not overwrite:
                raise FileThere(f"{name} already exists.", "Choose another name, or ask to overwrite it.")
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from error


def _is_workspace(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0" or target.suffix == ".ecq"


def _replace(target: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".ecq-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace would hide which of two calls failed
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, on systems that can open a folder."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _unwritable(name: str, error: OSError | ValueError) -> FileProblem:
    if isinstance(error, PermissionError):
        return FileProblem(
            f"{name} may not be written.", "Close it in other programs, or name a file in a folder of yours."
        )
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return FileProblem(f"There is no room left for {name}.", "Free some space, or name a file on another disk.")
    reason = (error.strerror if isinstance(error, OSError) else None) or "its name is not valid here"
    return FileProblem(f"{name} cannot be written: {reason}.", "Name a file in another folder.")
