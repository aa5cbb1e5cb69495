"""The vectors of a text's tokens, and how well a question's tokens find their like in a text.

Late interaction: each token of the question takes the nearest token of the text, and rare tokens count more. It tells
apart texts whose vectors as a whole are equally near (Khattab and Zaharia, ColBERT, SIGIR 2020).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_LEVELS = 127
"""Of a number kept in a byte; a token's vector has the length 1."""
_DIGEST = 32


class Tokens(NamedTuple):
    """The tokens of one text: their numbers in the vocabulary, and a unit vector for each, as rows."""

    ids: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.float32]


class TokenIndex:
    """The tokens of texts, at a byte a number."""

    def __init__(self, starts: npt.NDArray[np.int64], ids: npt.NDArray[np.int32], codes: npt.NDArray[np.int8]) -> None:
        """The tokens of row N are those from `starts[N]` up to `starts[N + 1]`."""
        self._starts, self._ids, self._codes = starts, ids, codes
        self._rows = len(starts) - 1
        first = [np.unique(ids[starts[row] : starts[row + 1]]) for row in range(self._rows)]
        numbers, counts = np.unique(np.concatenate([np.empty(0, np.int32), *first]), return_counts=True)
        self._frequency = dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    @classmethod
    def of(cls, texts: Sequence[Tokens]) -> TokenIndex:
        """An index over the texts, in their order."""
        starts = np.cumsum([0, *(len(text.ids) for text in texts)], dtype=np.int64)
        ids = np.concatenate([np.empty(0, np.int32), *(text.ids for text in texts)])
        codes = [np.rint(text.vectors * _LEVELS).astype(np.int8) for text in texts]
        return cls(starts, ids, np.concatenate(codes) if codes else np.empty((0, 0), np.int8))

    def __len__(self) -> int:
        return self._rows

    def score(self, query: Tokens, rows: Sequence[int]) -> list[float]:
        """For each row the mean of the query's tokens' best cosines, rare tokens counting more; raises IndexError."""
        if not all(0 <= row < self._rows for row in rows):
            raise IndexError(rows)
        if not len(query.ids):
            return [0.0 for _ in rows]
        rarity = np.log1p([self._rows / (self._frequency.get(number, 0) + 0.5) for number in query.ids.tolist()])
        weights = (rarity / rarity.sum()).astype(np.float32)
        spans = [(int(self._starts[row]), int(self._starts[row + 1])) for row in rows]
        filled = [at for at, (start, stop) in enumerate(spans) if stop > start]
        scores = np.zeros(len(rows))
        if filled:
            # All rows in one product: many small ones take longer.
            codes = np.concatenate([self._codes[slice(*spans[at])] for at in filled]).astype(np.float32)
            lengths = [spans[at][1] - spans[at][0] for at in filled]
            firsts = np.cumsum([0, *lengths[:-1]])
            best = np.maximum.reduceat(query.vectors @ codes.T, firsts, axis=1) / _LEVELS
            scores[filled] = weights @ best
        return [float(score) for score in scores]

    def to_bytes(self) -> bytes:
        """All of it, after a hash of it."""
        stream = io.BytesIO()
        np.savez(stream, starts=self._starts, ids=self._ids, codes=self._codes)
        data = stream.getvalue()
        return hashlib.sha256(data).digest() + data


def load_tokens(path: Path, count: int) -> TokenIndex | None:
    """The kept index, or None when there is none that is sound and over so many texts."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return None
    with np.load(io.BytesIO(data[_DIGEST:]), allow_pickle=False) as arrays:
        index = TokenIndex(arrays["starts"], arrays["ids"], arrays["codes"])
    return index if len(index) == count else None
