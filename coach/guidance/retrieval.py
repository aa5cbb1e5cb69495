"""From a question to cited passages of one framework: the shipped guidance, and a library of one's own beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coach.domain.guidance import COMMON, Entry, Passage
from coach.engine.ports import Embedder
from coach.guidance.bridge import bridge
from coach.guidance.corpus import load_entries
from coach.guidance.entry_search import EntrySearch
from coach.guidance.frameworks import cite, document_of
from coach.guidance.library_search import LibrarySearch


class Retriever:
    """Finds guidance; without an embedder by keywords alone."""

    def __init__(
        self, embedder: Embedder | None, entries: Sequence[Entry] | None = None, library: LibrarySearch | None = None
    ) -> None:
        self._entries = tuple(load_entries() if entries is None else entries)
        self._by_id = {entry.id: entry for entry in self._entries}
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
        scored = zip(queries, self._search.search(queries, allowed), strict=True)
        return [self._found(query, scores, framework, top) for query, scores in scored]

    def _found(self, query: str, scores: dict[int, float], framework: str, top: int) -> list[Passage]:
        if not any(map(str.isalnum, query)):
            return []
        shipped = self._best(scores, framework, top)
        if self._library is None:
            return shipped
        own = self._library.search(query, framework, top, bridge(scores, self._entries))
        return sorted((*shipped, *own), key=lambda passage: -passage.score)[:top]

    def _best(self, scores: dict[int, float], framework: str, top: int) -> list[Passage]:
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [self._with_disagreeing(self._entries[position], framework, score) for position, score in best]

    def _with_disagreeing(self, entry: Entry, framework: str, score: float) -> Passage:
        others = (self._by_id[other] for other in entry.contradicts if other in self._by_id)
        disagreeing = tuple(_passage(other, 0.0) for other in others if framework in other.frameworks)
        return _passage(entry, score).model_copy(update={"disagreeing": disagreeing})


def _passage(entry: Entry, score: float) -> Passage:
    return Passage(
        id=entry.id,
        title=entry.title,
        text=entry.text,
        quote=entry.quote,
        source=cite(entry.source),
        framework=entry.frameworks[0] if len(entry.frameworks) == 1 else COMMON,
        frameworks=entry.frameworks,
        authority=document_of(entry.source).authority,
        score=round(min(1.0, score), 4),
        contradicts=entry.contradicts,
    )
