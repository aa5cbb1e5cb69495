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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from coach.domain.base import Model
from coach.engine.ports import Hit
from coach.engine.workers.threads import cores

Vectors = npt.NDArray[np.float32]
_FORMAT = 1
_KEPT_FILES = 16
_STALE = 3600
# From here on a pass over all vectors is felt; a pass over bytes, then exact scores for the best, is not.
_LARGE = 20_000
_SHORTLIST = 64

# Their type hints are those of C++, their Python forms take arrays and keywords.
_parameters: Any = faiss.SearchParameters
_bitmap: Any = faiss.IDSelectorBitmap


def _alone() -> None:
    """Let faiss compute in the calling thread only.

    The OpenMP runtimes of faiss and torch do not get on in one process everywhere; our own threads do. Where the two
    share one, this binds torch too, in this thread, until SentenceModel asks for all cores again.
    """
    faiss.omp_set_num_threads(1)


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
        # A view of what faiss holds, not a copy.
        self._vectors: Vectors = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(-1, flat.d)
        self._shards: list[tuple[int, Any]] = []
        if flat.ntotal >= _LARGE:
            self._shards = _quantized(self._vectors)
            self._pool = ThreadPoolExecutor(len(self._shards))

    @classmethod
    def of(cls, vectors: Vectors) -> VectorIndex:
        """An index over the rows."""
        _alone()
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        return cls(flat)

    def search(self, queries: Vectors, k: int, allowed: Sequence[int] | None) -> list[list[Hit]]:
        """For each query the k best rows among the allowed ones, best first; ties by position."""
        rows = None if allowed is None else np.unique(np.asarray(allowed, dtype=np.int64))
        if rows is not None:
            rows = rows[(rows >= 0) & (rows < self._flat.ntotal)]
        k = min(k, self._flat.ntotal if rows is None else len(rows))
        if k <= 0 or not len(queries):
            return [[] for _ in queries]
        if self._shards:
            return [self._search_large(query, k, rows) for query in queries]
        params = None if rows is None else _parameters(sel=faiss.IDSelectorBatch(rows))
        _alone()
        scores, positions = self._flat.search(queries, k, params=params)
        return [
            _hits(row_positions[row_positions >= 0], row_scores[row_positions >= 0])
            for row_positions, row_scores in zip(positions, scores, strict=True)
        ]

    def _search_large(self, query: Vectors, k: int, rows: npt.NDArray[np.int64] | None) -> list[Hit]:
        wanted = 4 * k + _SHORTLIST

        def shortlist(shard: tuple[int, Any]) -> npt.NDArray[np.int64]:
            _alone()
            start, index = shard
            params = None
            if rows is not None:
                first, last = np.searchsorted(rows, (start, start + index.ntotal))
                inside = np.zeros(index.ntotal, dtype=bool)
                inside[rows[first:last] - start] = True
                # A bit for each row: quicker to build and to ask than a set of so many.
                params = _parameters(sel=_bitmap(np.packbits(inside, bitorder="little")))
            _, found = index.search(query[None, :], min(wanted, index.ntotal), params=params)
            positions: npt.NDArray[np.int64] = found[0][found[0] >= 0] + start
            return positions

        candidates = np.concatenate(list(self._pool.map(shortlist, self._shards)))
        return _hits(candidates, self._vectors[candidates] @ query)[:k]

    def save(self, folder: Path, key: str) -> bool:
        """Keep the index; False when the folder does not let itself be written."""
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
            _write_whole(folder / f"{key}.faiss", data)
            _write_whole(folder / f"{key}.json", sidecar.model_dump_json().encode())
        except OSError:
            return False
        with suppress(OSError):
            _prune(folder)
        return True


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


def _hits(positions: npt.NDArray[np.int64], scores: Vectors) -> list[Hit]:
    order = np.lexsort((positions, -scores))
    return [Hit(position=int(positions[i]), score=float(scores[i])) for i in order]


def _quantized(vectors: Vectors) -> list[tuple[int, Any]]:
    """The vectors at eight bits a number, one part for each core, each with the position of its first row."""
    _alone()
    parts = []
    step = -(-len(vectors) // cores())
    for start in range(0, len(vectors), step):
        part = vectors[start : start + step]
        index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        index.train(part)
        index.add(part)
        parts.append((start, index))
    return parts


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
        old.unlink(missing_ok=True)
