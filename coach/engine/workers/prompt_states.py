"""What the model computed from public prompt beginnings, on disk, so that a new start need not read them again.

Only beginnings without a word that anybody typed or brought come here. A file that is stale, torn or changed is
ignored: its card beside it holds the key that it was made for, its size and its SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import psutil
from pydantic import ValidationError

from coach.domain.base import Model

_VERSION = 1
_HEAD = 1 << 20
_MOST_BYTES = 2 << 30
_MOST_OF_FREE_DISK = 0.1


class StateCard(Model):
    """What belongs to a state file: the key, the size in bytes and the SHA-256 of the file."""

    version: int
    key: str
    size: int
    sha256: str


def model_key(path: Path, kv_type: str) -> str | None:
    """What a state depends on besides its tokens: the file, llama.cpp and the type of keys and values.

    The file is told by its size, its date and the SHA-256 of its head, which names its model: hashing all of it would
    take longer than what a state saves. None when the file cannot be read.
    """
    try:
        status = path.stat()
        with path.open("rb") as stream:
            head = hashlib.sha256(stream.read(_HEAD)).hexdigest()
    except OSError:
        return None
    return f"{head} {status.st_size} {status.st_mtime_ns} {version('llama-cpp-python')} {kv_type}"


class PromptStates:
    """The files of one model in a folder that several models share."""

    def __init__(self, folder: Path, model_key: str, most_bytes: int = _MOST_BYTES) -> None:
        """`model_key` stands for all that a state depends on besides its tokens."""
        self._folder, self._model_key, self._most_bytes = folder, model_key, most_bytes

    def restore(self, tokens: Sequence[int], load: Callable[[Path], bool]) -> bool:
        """Hand the file of these tokens to `load`, if there is a sound one; whether it was loaded."""
        path = self._path(tokens)
        try:
            card = StateCard.model_validate_json(path.with_suffix(".json").read_bytes())
            sound = card == StateCard(version=_VERSION, key=path.stem, size=path.stat().st_size, sha256=_sha256(path))
        except (OSError, ValidationError):
            sound = False
        if not sound:
            _remove(path)
        elif load(path):
            with suppress(OSError):
                os.utime(path)
            return True
        return False

    def keep(self, tokens: Sequence[int], save: Callable[[Path], bool]) -> None:
        """Let `save` write the file of these tokens; a full disk or a folder that cannot be written costs the file."""
        path = self._path(tokens)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._clear_leftovers()
            if save(part) and self._fits(part.stat().st_size, besides=path):
                card = StateCard(version=_VERSION, key=path.stem, size=part.stat().st_size, sha256=_sha256(part))
                # The card first: a file with another's card is ignored, one without a card would never be removed.
                path.with_suffix(".json").write_text(card.model_dump_json(), encoding="utf-8")
                part.replace(path)
        except OSError:
            _remove(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, tokens: Sequence[int]) -> Path:
        digest = hashlib.sha256(f"{_VERSION} {self._model_key} ".encode())
        digest.update(array("i", tokens).tobytes())
        return self._folder / f"{digest.hexdigest()}.state"

    def _clear_leftovers(self) -> None:
        """Remove what processes left that ended while they wrote."""
        for part in self._folder.glob("*.part"):
            number = part.name.split(".")[-2]
            if not (number.isdigit() and psutil.pid_exists(int(number))):
                part.unlink(missing_ok=True)

    def _fits(self, size: int, besides: Path) -> bool:
        """Remove the files that were not used for longest until this one has room; False if it never has."""
        room = min(
            self._most_bytes, int(shutil.disk_usage(self._folder).free * _MOST_OF_FREE_DISK) + self._held(besides)
        )
        others = sorted(
            (path for path in self._folder.glob("*.state") if path != besides), key=lambda path: path.stat().st_mtime
        )
        held = sum(path.stat().st_size for path in others)
        while others and held + size > room:
            oldest = others.pop(0)
            held -= oldest.stat().st_size
            _remove(oldest)
        return held + size <= room

    def _held(self, besides: Path) -> int:
        return sum(path.stat().st_size for path in self._folder.glob("*.state") if path != besides)


def _remove(path: Path) -> None:
    for name in (path, path.with_suffix(".json")):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
