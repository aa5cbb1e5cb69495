"""From a question to cited passages of one framework: the shipped guidance, and a library of one's own beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from coach.domain.guidance import COMMON, Entry, Passage
from coach.engine.ports import Embedder
from coach.guidance.corpus import load_entries
from coach.guidance.entry_search import EntrySearch
from coach.guidance.frameworks import cite, load_documents
from coach.guidance.scoring import by_standing


class PassageSource(Protocol):
    """Other passages that a question may find, such as those of a library."""

    def search(self, queries: Sequence[str], framework: str, top: int) -> list[list[Passage]]:
        """For each query the best passages that hold for the framework; raises EngineProblem."""


class Retriever:
    """Finds guidance; without an embedder by keywords alone."""

    def __init__(
        self, embedder: Embedder | None, entries: Sequence[Entry] | None = None, library: PassageSource | None = None
    ) -> None:
        self._entries = tuple(load_entries() if entries is None else entries)
        self._by_id = {entry.id: entry for entry in self._entries}
        documents = load_documents()
        self._authority = [documents[entry.source.document].authority for entry in self._entries]
        self._search = EntrySearch(embedder, self._entries)
        self._library = library

    def search(
        self,
        queries: Sequence[str],
        framework: str,
        *,
        top: int = 3,
        ecq: str | None = None,
        topics: Collection[str] | None = None,
    ) -> list[list[Passage]]:
        """For each query the best passages that hold for the framework, best first; OPM's before like opinions.

        Each comes with those that say otherwise. With `ecq`, guidance for other ECQs is left out; with `topics`, that
        on other topics. Raises EngineProblem when the embedder fails.
        """
        allowed = {
            position
            for position, entry in enumerate(self._entries)
            if framework in entry.frameworks
            and (ecq is None or not entry.ecqs or ecq in entry.ecqs)
            and (topics is None or entry.topic in topics)
        }
        found = [self._best(scores, framework, top) for scores in self._search.search(queries, allowed)]
        if self._library is not None:
            own = self._library.search(queries, framework, top)
            found = [_best_of((*shipped, *brought), top) for shipped, brought in zip(found, own, strict=True)]
        return [
            passages if any(map(str.isalnum, query)) else [] for query, passages in zip(queries, found, strict=True)
        ]

    def _best(self, scores: dict[int, float], framework: str, top: int) -> list[Passage]:
        standing = {position: by_standing(score, self._authority[position]) for position, score in scores.items()}
        best = sorted(standing.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [self._with_disagreeing(self._entries[position], framework, score) for position, score in best]

    def _with_disagreeing(self, entry: Entry, framework: str, score: float) -> Passage:
        others = (self._by_id[other] for other in entry.contradicts if other in self._by_id)
        disagreeing = tuple(_passage(other, 0.0) for other in others if framework in other.frameworks)
        return _passage(entry, score).model_copy(update={"disagreeing": disagreeing})


def _best_of(passages: Iterable[Passage], top: int) -> list[Passage]:
    return sorted(passages, key=lambda passage: -passage.score)[:top]


def _passage(entry: Entry, score: float) -> Passage:
    return Passage(
        id=entry.id,
        title=entry.title,
        text=entry.text,
        quote=entry.quote,
        source=cite(entry.source),
        framework=entry.frameworks[0] if len(entry.frameworks) == 1 else COMMON,
        frameworks=entry.frameworks,
        authority=load_documents()[entry.source.document].authority,
        score=round(min(1.0, score), 4),
        contradicts=entry.contradicts,
    )
