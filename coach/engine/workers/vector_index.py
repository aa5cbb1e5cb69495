"""A faiss index over unit vectors: exact inner products, kept in the cache folder if it may be.

A cached index is two files: `KEY.faiss`, and `KEY.json` with the hash of the former. An index whose hash,
size or kind is not what it should be counts as absent, and faiss never sees its bytes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from pydantic import ValidationError

from coach.domain.base import Model
from coach.engine.workers.nearest import Row, Spans, Vectors, alone, best, mask, nearest
from coach.engine.workers.token_vectors import TokenIndex

_FORMAT = 1
_KEPT_FILES = 16
_STALE = 3600


class _Sidecar(Model):
    format: int
    key: str
    sha256: str
    count: int
    dimension: int


def index_key(texts_digest: str, model_identity: str) -> str:
    """The name under which the index of these texts by this model is kept."""
    return hashlib.sha256(f"{_FORMAT}\n{faiss.__version__}\n{model_identity}\n{texts_digest}".encode()).hexdigest()


class VectorIndex:
    """The vectors of an index, searchable."""

    def __init__(self, flat: Any) -> None:
        """`flat` is a faiss.IndexFlatIP."""
        self._flat = flat

    @classmethod
    def of(cls, vectors: Vectors) -> VectorIndex:
        """An index over the rows."""
        alone()
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        return cls(flat)

    def search(self, queries: Vectors, k: int, allowed: Spans | None) -> list[Row]:
        """For each query the k best rows among the allowed ones."""
        inside = None if allowed is None else mask(allowed, self._flat.ntotal)
        return [best([found], k) for found in nearest(self._flat, queries, k, inside)]

    def rows(self, positions: Sequence[int]) -> Vectors:
        """The vectors in those places, as rows; raises IndexError for a place that there is not."""
        if not all(0 <= position < self._flat.ntotal for position in positions):
            raise IndexError(positions)
        vectors: Vectors = self._flat.reconstruct_batch(np.asarray(positions, dtype=np.int64))
        return vectors

    def save(self, folder: Path, key: str, tokens: TokenIndex | None = None) -> bool:
        """Keep the index, and its texts' tokens; False when the folder does not let itself be written."""
        data = faiss.serialize_index(self._flat).tobytes()
        sidecar = _Sidecar(
            format=_FORMAT,
            key=key,
            sha256=hashlib.sha256(data).hexdigest(),
            count=self._flat.ntotal,
            dimension=self._flat.d,
        )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if tokens is not None:
                _write_whole(tokens_file(folder, key), tokens.to_bytes())
            _write_whole(folder / f"{key}.faiss", data)
            _write_whole(folder / f"{key}.json", sidecar.model_dump_json().encode())
        except OSError:
            return False
        with suppress(OSError):
            _prune(folder)
        return True


def tokens_file(folder: Path, key: str) -> Path:
    """Where the tokens of an index's texts are kept."""
    return folder / f"{key}.tokens"


def load_index(folder: Path, key: str, count: int, dimension: int) -> VectorIndex | None:
    """The kept index, or None when there is none that is sound and made of `count` vectors."""
    try:
        sidecar = _Sidecar.model_validate_json((folder / f"{key}.json").read_bytes())
        data = (folder / f"{key}.faiss").read_bytes()
    except (OSError, ValidationError):
        return None
    expected = _Sidecar(
        format=_FORMAT, key=key, sha256=hashlib.sha256(data).hexdigest(), count=count, dimension=dimension
    )
    if sidecar != expected:
        return None
    try:
        flat = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
    except RuntimeError:
        return None
    if not isinstance(flat, faiss.IndexFlatIP) or (flat.ntotal, flat.d) != (count, dimension):
        return None
    return VectorIndex(flat)


def _write_whole(path: Path, data: bytes) -> None:
    """The file as a whole or not at all, also when the power fails."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _prune(folder: Path) -> None:
    """Drop what a crash left behind and the oldest indexes."""
    for leftover in folder.glob("*.tmp"):
        # A younger one may be another process's that is still writing.
        if leftover.stat().st_mtime < time.time() - _STALE:
            leftover.unlink(missing_ok=True)
    kept = sorted(folder.glob("*.faiss"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[_KEPT_FILES:]:
        old.with_suffix(".json").unlink(missing_ok=True)
        old.with_suffix(".tokens").unlink(missing_ok=True)
        old.unlink(missing_ok=True)
