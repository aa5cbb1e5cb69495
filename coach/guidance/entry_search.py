"""Finding entries of the shipped guidance: dense and keyword ranking, fused."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.guidance import Entry
from coach.engine.ports import Embedder, Hit
from coach.guidance.frameworks import document_of
from coach.guidance.keyword import Fields, KeywordIndex
from coach.guidance.scoring import by_standing, fuse, with_tokens
from coach.guidance.words import coverage, stems, worth

INDEX = "guidance"
_VECTORS = 2
"""Vectors per entry: what it says, and how people ask for it; the mean of both keeps short asks from stealing hits."""
_CLOSELY = 20
"""Entries of each question that are compared token by token."""


def text_row(position: int) -> int:
    """The row of the index that has what an entry says."""
    return _VECTORS * position


class EntrySearch:
    """The entries, searchable; without an embedder by keywords alone."""

    def __init__(self, embedder: Embedder | None, entries: Sequence[Entry]) -> None:
        self._embedder = embedder
        self._entries = tuple(entries)
        self._authority = [document_of(entry.source).authority for entry in self._entries]
        self._keywords = KeywordIndex([_fields(entry) for entry in self._entries])
        self._opened = False

    def search(self, queries: Sequence[str], allowed: Collection[int]) -> list[dict[int, float]]:
        """For each query the score of each allowed entry by its position, by standing; raises EngineProblem."""
        near = [None] * len(queries) if self._embedder is None else self.by_meaning(queries, allowed)
        words = (self._keywords.search(query, allowed) for query in queries)
        fused = [self._by_standing(fuse(dense, found)) for dense, found in zip(near, words, strict=True)]
        return [self._closely(query, scores) for query, scores in zip(queries, fused, strict=True)]

    def _by_standing(self, scores: dict[int, float]) -> dict[int, float]:
        return {position: by_standing(score, self._authority[position]) for position, score in scores.items()}

    def _closely(self, query: str, scores: dict[int, float]) -> dict[int, float]:
        """The same, the first of them by the question's tokens too; the others stand below those."""
        if self._embedder is None:
            return self._by_coverage(query, scores)
        first = sorted(scores, key=lambda position: (-scores[position], position))[:_CLOSELY]
        rows = [_VECTORS * position + vector for position in first for vector in range(_VECTORS)]
        found = self._embedder.interact(INDEX, query, rows)
        if found is None:
            return scores
        tokens = {position: sum(found[_VECTORS * at :][:_VECTORS]) / _VECTORS for at, position in enumerate(first)}
        return {position: with_tokens(score, tokens.get(position, 0.0)) for position, score in scores.items()}

    def _by_coverage(self, query: str, scores: dict[int, float]) -> dict[int, float]:
        """The same, times how much of the question's words the best has: so they compare with a library's passages."""
        if not scores:
            return scores
        best = self._entries[max(scores, key=lambda position: (scores[position], -position))]
        covered = coverage(worth(stems(query)), stems(" ".join((best.title, best.text, best.quote, *best.asks))))
        return {position: score * covered for position, score in scores.items()}

    def by_meaning(self, queries: Sequence[str], allowed: Collection[int]) -> list[dict[int, float]]:
        """The same by vectors alone; none without an embedder."""
        if self._embedder is None:
            return [{} for _ in queries]
        if not self._opened:
            self._embedder.open_index(INDEX, [text for entry in self._entries for text in _texts(entry)], tokens=True)
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
