"""Finding entries of the shipped guidance: dense and keyword ranking, fused."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.guidance import Entry
from coach.engine.ports import Embedder, Hit
from coach.guidance.keyword import Fields, KeywordIndex
from coach.guidance.scoring import fuse

INDEX = "guidance"
_VECTORS = 2
"""Vectors per entry: what it says, and how people ask for it; the mean of both keeps short asks from stealing hits."""


def text_row(position: int) -> int:
    """The row of the index that has what an entry says."""
    return _VECTORS * position


class EntrySearch:
    """The entries, searchable; without an embedder by keywords alone."""

    def __init__(self, embedder: Embedder | None, entries: Sequence[Entry]) -> None:
        self._embedder = embedder
        self._entries = tuple(entries)
        self._keywords = KeywordIndex([_fields(entry) for entry in self._entries])
        self._opened = False

    def search(self, queries: Sequence[str], allowed: Collection[int]) -> list[dict[int, float]]:
        """For each query the score of each allowed entry by its position; raises EngineProblem."""
        near = [None] * len(queries) if self._embedder is None else self.by_meaning(queries, allowed)
        words = (self._keywords.search(query, allowed) for query in queries)
        return [fuse(dense, found) for dense, found in zip(near, words, strict=True)]

    def by_meaning(self, queries: Sequence[str], allowed: Collection[int]) -> list[dict[int, float]]:
        """The same by vectors alone; none without an embedder."""
        if self._embedder is None:
            return [{} for _ in queries]
        if not self._opened:
            self._embedder.open_index(INDEX, [text for entry in self._entries for text in _texts(entry)])
            self._opened = True
        rows = [_VECTORS * position + vector for position in sorted(allowed) for vector in range(_VECTORS)]
        return [_mean_by_entry(hits) for hits in self._embedder.search(INDEX, queries, len(rows), rows)]


def _texts(entry: Entry) -> tuple[str, str]:
    asked = " ".join(entry.asks) or entry.text
    return f"{entry.title}. {entry.text} {entry.quote}".strip(), f"{entry.title}. {asked}"


def _mean_by_entry(hits: Sequence[Hit]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for hit in hits:
        entry = hit.position // _VECTORS
        scores[entry] = scores.get(entry, 0.0) + hit.score / _VECTORS
    return scores


def _fields(entry: Entry) -> Fields:
    return Fields(title=entry.title, asks=" ".join(entry.asks), body=f"{entry.text} {entry.quote}")
