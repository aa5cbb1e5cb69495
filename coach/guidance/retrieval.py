"""From a question to cited passages: dense and keyword ranking, fused, of one framework only."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.guidance import Entry, Passage
from coach.engine.ports import Embedder, Hit
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import cite
from coach.guidance.keyword import Fields, KeywordIndex

INDEX = "guidance"
KEYWORD_SHARE = 0.15
"""How much the keyword score weighs beside the cosine; the dense score carries paraphrase."""

_VECTORS = 2
"""Vectors per entry: what it says, and how people ask for it; the mean of both keeps short asks from stealing hits."""


class Retriever:
    """Finds guidance; without an embedder by keywords alone."""

    def __init__(self, embedder: Embedder | None, entries: Sequence[Entry] | None = None) -> None:
        self._embedder = embedder
        self._entries = tuple(load_entries() if entries is None else entries)
        self._keywords = KeywordIndex([_fields(entry) for entry in self._entries])
        self._opened = False

    def search(
        self,
        queries: Sequence[str],
        framework: str,
        *,
        top: int = 3,
        ecq: str | None = None,
        topics: Collection[str] | None = None,
    ) -> list[list[Passage]]:
        """For each query the best passages that hold for the framework, best first.

        With `ecq`, guidance for other ECQs is left out; with `topics`, that on other topics.
        Raises EngineProblem when the embedder fails.
        """
        allowed = {
            position
            for position, entry in enumerate(self._entries)
            if framework in entry.frameworks
            and (ecq is None or not entry.ecqs or ecq in entry.ecqs)
            and (topics is None or entry.topic in topics)
        }
        dense = self._dense(queries, allowed)
        return [
            self._passages(self._fuse(query, near, allowed), framework, top) if any(map(str.isalnum, query)) else []
            for query, near in zip(queries, dense, strict=True)
        ]

    def _dense(self, queries: Sequence[str], allowed: set[int]) -> list[dict[int, float]]:
        if self._embedder is None:
            return [{} for _ in queries]
        if not self._opened:
            self._embedder.open_index(INDEX, [text for entry in self._entries for text in _texts(entry)])
            self._opened = True
        rows = [_VECTORS * position + vector for position in sorted(allowed) for vector in range(_VECTORS)]
        return [_mean_by_entry(hits) for hits in self._embedder.search(INDEX, queries, len(rows), rows)]

    def _fuse(self, query: str, near: dict[int, float], allowed: set[int]) -> dict[int, float]:
        words = self._keywords.search(query, allowed)
        share = KEYWORD_SHARE if self._embedder is not None else 1.0
        return {
            position: (1 - share) * max(0.0, near.get(position, 0.0)) + share * words.get(position, 0.0)
            for position in near.keys() | words.keys()
        }

    def _passages(self, scores: dict[int, float], framework: str, top: int) -> list[Passage]:
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [_passage(self._entries[position], framework, score) for position, score in best]


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


def _passage(entry: Entry, framework: str, score: float) -> Passage:
    return Passage(
        id=entry.id,
        title=entry.title,
        text=entry.text,
        quote=entry.quote,
        source=cite(entry.source),
        framework=framework,
        score=round(min(1.0, score), 4),
        contradicts=entry.contradicts,
    )
