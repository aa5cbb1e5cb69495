"""Three ways to find what answers a question: by keywords, by vectors, and as the coach does, by both."""

from __future__ import annotations

from collections.abc import Sequence

from coach.engine.ports import Embedder
from coach.guidance.corpus import load_entries
from coach.guidance.entry_search import EntrySearch
from coach.guidance.library_search import INDEX, LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.store.library import Library
from tests.quality.retrieval.measures import DEEPEST

WAYS = ("keyword", "dense", "hybrid")


def entries_found(way: str, embedder: Embedder, questions: Sequence[tuple[str, str]]) -> list[list[str]]:
    """For each question and framework the ids of the entries, best first."""
    if way != "dense":
        retriever = Retriever(embedder if way == "hybrid" else None)
        return [[p.id for p in retriever.search([q], framework, top=DEEPEST)[0]] for q, framework in questions]
    entries = load_entries()
    search = EntrySearch(embedder, entries)
    found = []
    for question, framework in questions:
        allowed = [position for position, entry in enumerate(entries) if framework in entry.frameworks]
        [scores] = search.by_meaning([question], allowed)
        found.append([entries[position].id for position in sorted(scores, key=lambda p: -scores[p])[:DEEPEST]])
    return found


def passages_found(
    way: str, embedder: Embedder, library: Library, questions: Sequence[tuple[str, str]]
) -> list[list[str]]:
    """For each question and framework the passages of the library alone, headings and text, best first."""
    if way != "dense":
        used = embedder if way == "hybrid" else None
        retriever = Retriever(used, library=LibrarySearch(library, used))
        return [
            [f"{p.title}\n{p.text}" for p in retriever.search([q], framework, top=1000)[0] if p.private][:DEEPEST]
            for q, framework in questions
        ]
    LibrarySearch(library, embedder).search("open it", "opm-2006", 1, ())
    ids = library.id_ranges()
    rows = [passage for span in ids.values() for passage in span]
    starts = dict(zip(rows, range(len(rows)), strict=True))
    found = []
    for question, framework in questions:
        spans = [ids[document.id] for document in library.documents_holding(framework)]
        allowed = [range(starts[span.start], starts[span[-1]] + 1) for span in spans]
        [hits] = embedder.search(INDEX, [question], DEEPEST, allowed) if allowed else [[]]
        passages = library.passages([rows[hit.position] for hit in hits])
        found.append([f"{' › '.join(p.headings)}\n{p.text}" for p in passages])
    return found
