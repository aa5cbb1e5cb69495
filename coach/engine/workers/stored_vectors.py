"""An index over float16 vectors that a store keeps: one copy of them, in memory only.

faiss scores float16 codes as they are, so every search is exact. The rows lie in shards, over which our own threads
share a search; a shard of which nothing may be found is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from coach.engine.float16 import refused
from coach.engine.workers.nearest import Found, Row, Spans, Vectors, best, mask, nearest
from coach.engine.workers.threads import cores

# Rows of a shard: four at 100,000 rows. Measured there on two cores, ten of 384 numbers: 1.4 ms with shards of 25,000,
# 2.4 with 16,384; larger ones need more memory while they grow.
_SHARD = 25_000
# float16 changes the length of a unit vector by less than a thousandth.
_LENGTH_TOLERANCE = 0.005


class StoredVectors:
    """The rows added so far, searchable."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._shards: list[Any] = []
        self._pool = ThreadPoolExecutor(cores())

    def __len__(self) -> int:
        return sum(shard.ntotal for shard in self._shards)

    def add(self, float16: bytes) -> None:
        """The next rows; raises VectorsRefused if they are not unit vectors of the dimension."""
        if len(float16) % (2 * self._dimension):
            raise refused()
        codes = np.frombuffer(float16, dtype=np.uint8).reshape(-1, 2 * self._dimension)
        if not _unit(codes.view("<f2")):
            raise refused()
        while len(codes):
            if not self._shards or self._shards[-1].ntotal == _SHARD:
                self._shards.append(_shard(self._dimension))
            room = _SHARD - self._shards[-1].ntotal
            self._shards[-1].add_sa_codes(codes[:room])
            codes = codes[room:]

    def search(self, queries: Vectors, k: int, allowed: Spans | None) -> list[Row]:
        """For each query the k best rows among the allowed ones."""
        inside = None if allowed is None else mask(allowed, len(self))

        def look(number: int) -> list[Found]:
            first, shard = number * _SHARD, self._shards[number]
            part = None if inside is None else inside[first : first + shard.ntotal]
            return [Found(found.positions + first, found.scores) for found in nearest(shard, queries, k, part)]

        numbers = range(len(self._shards))
        shards = list(map(look, numbers) if len(numbers) == 1 else self._pool.map(look, numbers))
        return [best([shard[query] for shard in shards], k) for query in range(len(queries))]

    def rows(self, positions: Sequence[int]) -> Vectors:
        """The vectors in those places, as rows; raises IndexError for a place that there is not."""
        places = np.asarray(positions, dtype=np.int64)
        if ((places < 0) | (places >= len(self))).any():
            raise IndexError(positions)
        found: Vectors = np.empty((len(places), self._dimension), dtype=np.float32)
        numbers, places = np.divmod(places, _SHARD)
        for number in np.unique(numbers):
            inside = numbers == number
            found[inside] = self._shards[number].reconstruct_batch(places[inside])
        return found


def _shard(dimension: int) -> Any:
    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def _unit(rows: npt.NDArray[np.float16]) -> bool:
    """Whether each is as long as a unit vector is after rounding; what is no number is not."""
    with np.errstate(all="ignore"):
        numbers = rows.astype(np.float32)
        squares = np.einsum("ij,ij->i", numbers, numbers)
    return bool((np.abs(squares - 1) < 2 * _LENGTH_TOLERANCE).all())
