"""Copies and hashes large files with progress, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from coach.errors import FileProblem

Progress = Callable[[int, int], None]
"""Is told how many bytes of how many are done."""

_CHUNK = 4 << 20
_PARTIAL = ".adding-"
# What a full disk needs besides the file itself.
_SPARE = 64 << 20


def sha256_of(path: Path, on_progress: Progress | None = None) -> str:
    """The file's SHA-256 in hexadecimal; raises FileProblem."""
    digest = hashlib.sha256()
    try:
        for chunk in _chunks(path, on_progress):
            digest.update(chunk)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    return digest.hexdigest()


def copy_whole(source: Path, target: Path, on_progress: Progress | None = None) -> str:
    """Copy a file under a temporary name, flush it to the disk and give it its name; returns its SHA-256.

    Raises FileProblem: a target that exists is left alone, and nothing is begun that the disk has no room for.
    """
    folder = target.parent
    temporary = folder / f"{_PARTIAL}{os.getpid()}-{target.name}"
    digest = hashlib.sha256()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(folder)
        size = source.stat().st_size
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        raise _unwritable(folder, problem) from problem
    if target.exists():
        raise FileProblem(f"{target} exists already.", "Give the model another name with --name.")
    if free < size + _SPARE:
        raise FileProblem(
            f"The disk of {folder} has {free / 1e9:.1f} GB left, and the model has {size / 1e9:.1f} GB.",
            "Make room, or leave the file where it is and add it with --link.",
        )
    try:
        with temporary.open("wb") as stream:
            for chunk in _chunks(source, on_progress):
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if temporary.stat().st_size != size:
            raise FileProblem(f"{source.name} changed while it was copied.", "Wait until it is complete and try again.")
        temporary.replace(target)
    except OSError as problem:
        raise _unwritable(folder, problem) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return digest.hexdigest()


def _chunks(path: Path, on_progress: Progress | None) -> Iterator[bytes]:
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        done = 0
        while chunk := stream.read(_CHUNK):
            yield chunk
            done += len(chunk)
            if on_progress is not None:
                on_progress(done, size)


def _clear_leftovers(folder: Path) -> None:
    """Delete what copies left behind that were ended by force."""
    for path in folder.glob(f"{_PARTIAL}*"):
        process = path.name.removeprefix(_PARTIAL).partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            path.unlink(missing_ok=True)


def _unreadable(path: Path, problem: OSError) -> FileProblem:
    return FileProblem(
        f"{path.name} cannot be read ({problem.strerror}).",
        "Check that you may read it and that its disk or share is connected.",
    )


def _unwritable(folder: Path, problem: OSError) -> FileProblem:
    return FileProblem(
        f"The model cannot be copied to {folder} ({problem.strerror}).",
        "Make room, set COACH_HOME to a folder that you may write to, or add the model with --link.",
    )
