"""A file that is not all there yet, and what is known of the whole."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pydantic import ValidationError

from coach.domain.base import Model


class Whole(Model):
    """What tells whether a server still has the same file: the address as a hash, its marks, and its size in bytes.

    The address itself is not kept, since it may hold a password.
    """

    source: str
    etag: str | None
    modified: str | None
    size: int | None

    @property
    def mark(self) -> str | None:
        """What If-Range takes: a strong ETag, or else the date."""
        if self.etag is not None and not self.etag.startswith("W/"):
            return self.etag
        return self.modified

    def same(self, other: Whole) -> bool:
        """Whether both are surely the same file."""
        return self.mark is not None and (self.mark, self.size) == (other.mark, other.size)


class Part:
    """NAME.part with the bytes, and NAME.part.json with what is known of the whole."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self.note = path.with_name(f"{path.name}.json")
        self.source = hashlib.sha256(url.encode()).hexdigest()
        self.whole = self._read()

    @property
    def size(self) -> int:
        """The bytes that are there and can be gone on from."""
        if self.whole is None:
            return 0
        try:
            size = self.path.stat().st_size
        except OSError:
            return 0
        return size if self.whole.size is None or size <= self.whole.size else 0

    @property
    def complete(self) -> bool:
        """Whether all of it is there."""
        return self.whole is not None and self.whole.size is not None and self.size == self.whole.size > 0

    def begin(self, whole: Whole) -> None:
        """Start over with a file of which this is known; raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Emptied first: at no moment do bytes of one file lie beside the marks of another.
        self.path.write_bytes(b"")
        temporary = self.note.with_suffix(".new")
        temporary.write_text(whole.model_dump_json(), encoding="utf-8")
        temporary.replace(self.note)
        self.whole = whole

    def forget(self) -> None:
        """Delete it; raises OSError."""
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)
        self.whole = None

    def sha256(self) -> str:
        """The hash of all that is there, once it is on disk; raises OSError."""
        with self.path.open("rb+") as stream:
            os.fsync(stream.fileno())
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def _read(self) -> Whole | None:
        try:
            whole = Whole.model_validate_json(self.note.read_bytes())
        except (OSError, ValidationError):
            return None
        return whole if whole.source == self.source else None
