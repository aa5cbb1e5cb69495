"""An index over float16 vectors that a store keeps, in memory only."""

from __future__ import annotations

import numpy as np

from coach.engine.float16 import refused
from coach.engine.workers.vector_index import Row, Spans, VectorIndex, Vectors


class StoredVectors:
    """The vectors of an index, searchable once `finish` was called."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._bytes = bytearray()
        self._index = VectorIndex.of(np.empty((0, dimension), dtype=np.float32))

    def add(self, float16: bytes) -> None:
        """The next vectors; raises VectorsRefused if they are no unit vectors."""
        vectors = np.frombuffer(float16, dtype="<f2").reshape(-1, self._dimension).astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1)
        if not (np.abs(lengths - 1) < 0.01).all():
            raise refused()
        self._bytes += float16

    def finish(self) -> None:
        """Make it searchable."""
        vectors = np.frombuffer(self._bytes, dtype="<f2").reshape(-1, self._dimension).astype(np.float32)
        self._index = VectorIndex.of(vectors)

    def search(self, queries: Vectors, k: int, allowed: Spans | None) -> list[Row]:
        """For each query the k best rows among the allowed ones."""
        return self._index.search(queries, k, allowed)
