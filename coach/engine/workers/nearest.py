"""The best rows of a faiss index: ties by position, among ranges of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import faiss
import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Spans = Sequence[tuple[int, int]]

_WIDER = 4

# Their type hints are those of C++, their Python forms take arrays and keywords.
_parameters: Any = faiss.SearchParameters
_bitmap: Any = faiss.IDSelectorBitmap


class Found(NamedTuple):
    """Positions and their scores, in any order."""

    positions: npt.NDArray[np.int64]
    scores: Vectors


class Row(NamedTuple):
    """What was found for a query: positions and their scores, best first, ties by position."""

    positions: list[int]
    scores: list[float]


def alone() -> None:
    """Let faiss compute in the calling thread only.

    The OpenMP runtimes of faiss and torch do not get on in one process everywhere; our own threads do. Where the two
    share one, this binds torch too, in this thread, until SentenceModel asks for all cores again.
    """
    faiss.omp_set_num_threads(1)


def mask(allowed: Spans, count: int) -> Mask:
    """Which of so many rows are in the ranges."""
    edges = np.zeros(count + 1, dtype=np.int32)
    bounds = np.minimum(np.asarray(allowed, dtype=np.int64).reshape(-1, 2), count)
    np.add.at(edges, bounds[:, 0], 1)
    np.add.at(edges, bounds[:, 1], -1)
    return np.cumsum(edges[:-1]) > 0


def nearest(index: Any, queries: Vectors, k: int, inside: Mask | None) -> Iterator[Found]:
    """For each query the k best rows, and all others with the score of the last of them."""
    alone()
    count = index.ntotal if inside is None else int(np.count_nonzero(inside))
    params = None
    if inside is not None and count < index.ntotal:
        # A bit for each row: quicker to build and to ask than a set of so many.
        params = _parameters(sel=_bitmap(np.packbits(inside, bitorder="little")))
    for query in queries[:, None, :]:
        # One more than wanted shows whether the last score is shared: faiss chooses among equals as it likes.
        wanted = min(k + 1, count) if k > 0 else 0
        while True:
            found = _search(index, query, wanted, params)
            if wanted in (0, count) or found.scores[-1] < found.scores[k - 1]:
                break
            wanted = min(_WIDER * wanted, count)
        yield found


def _search(index: Any, query: Vectors, wanted: int, params: Any) -> Found:
    if not wanted:
        return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
    (scores,), (positions,) = index.search(query, wanted, params=params)
    return Found(positions, scores)


def best(parts: Sequence[Found], k: int) -> Row:
    """The k best of all parts, in order."""
    if not parts or k <= 0:
        return Row([], [])
    positions, scores = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((positions, -scores))[:k]
    return Row(positions[order].tolist(), scores[order].tolist())
