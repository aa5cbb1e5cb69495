"""Finding passages in a library of one's own: by meaning, by words, and by way of the shipped entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import NamedTuple

from coach.domain.guidance import COMMON, Citation, Passage
from coach.domain.library import LibraryDocument, LibraryPassage
from coach.engine.ports import Blend, BlendedHit, Embedder
from coach.guidance.bridge import Plank, crossed, restates
from coach.guidance.entry_search import INDEX as ENTRIES
from coach.guidance.entry_search import text_row
from coach.guidance.library import model_of
from coach.guidance.words import coverage, stems, telling_words, worth
from coach.store.library import Library

INDEX = "library"
_WORDS = 0.3
"""What the question's telling words count beside the cosine."""
_NEAREST, _BY_WORDS = 48, 8
"""Candidates that are looked at more closely: from the vectors, and from the words."""
_PLANKS_FOR_WORDS = 3
_OWN_SHARE = 0.5
"""The question's share when candidates are looked for; the rest is that of what answers it."""
_TERMS = 8
_COMMON_SHARE, _COMMON_COUNT = 0.005, 50
"""A word in more passages than both tells little beside the vectors, and costs much."""
_KEPT = 20_000


class _Opened(NamedTuple):
    """The documents, the rows of the index that each has; and where rows of a document start, with its first id."""

    key: str
    documents: dict[int, LibraryDocument]
    rows: dict[int, range]
    starts: list[int]
    first: list[int]


class LibrarySearch:
    """The library of a workspace, searchable; without an embedder by words alone."""

    def __init__(self, library: Library, embedder: Embedder | None) -> None:
        self._library = library
        self._embedder = embedder
        self._known: _Opened | None = None
        self._opening = Lock()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="library-words")
        self._stems: dict[int, frozenset[str]] = {}
        self._frequencies: dict[str, int] = {}

    def search(self, query: str, framework: str, top: int, planks: Sequence[Plank]) -> list[Passage]:
        """The best passages of documents that may be asked under the framework, best first.

        Raises EngineProblem and WorkspaceProblem.
        """
        opened = self._open()
        holding = [d for d in opened.documents.values() if framework in (d.frameworks or (framework,))]
        if not holding:
            return []
        # Beside each other: one waits for the engine, the other for the file.
        by_words = self._beside.submit(self._by_words, query, framework, planks)
        try:
            near = self._near(query, planks, opened, holding)
        finally:
            found = by_words.result()
        passages = [
            passage
            for passage in self._library.passages(list(dict.fromkeys((*near, *found))))
            if passage.document in opened.documents
        ]
        scores = self._scores(query, passages, near, planks, opened)
        best = sorted(zip(passages, scores, strict=True), key=lambda item: (-item[1], item[0].id))[:top]
        return [_passage(passage, opened.documents[passage.document], score) for passage, score in best]

    def _scores(
        self,
        query: str,
        passages: Sequence[LibraryPassage],
        near: Mapping[int, BlendedHit],
        planks: Sequence[Plank],
        opened: _Opened,
    ) -> list[float]:
        wanted = worth(stems(query))
        words = _WORDS if near else 1.0
        # One that only its words found is no nearer than the farthest of the nearest.
        farthest = _farthest(near.values(), len(planks))
        own, restated = [], []
        for passage in passages:
            held, cosines = self._stems_of(passage, opened), near.get(passage.id, farthest)
            own.append((1 - words) * max(0.0, cosines.own) + words * coverage(wanted, held))
            pairs = zip(planks, cosines.others, strict=True)
            restated.append([restates(coverage(plank.words, held), cosine) for plank, cosine in pairs])
        return crossed(own, restated, planks)

    def _open(self) -> _Opened:
        with self._opening:
            key = self._library.key()
            if self._known is None or self._known.key != key:
                documents = {document.id: document for document in self._library.documents()}
                ids = self._library.id_ranges()
                rows = _rows(ids, self._strange())
                starts, first = [r.start for r in rows.values()], [ids[document].start for document in rows]
                self._known = _Opened(key, documents, rows, starts, first)
                self._stems.clear()
                self._frequencies.clear()
            if self._embedder is not None and self._known.rows:
                self._embedder.open_vectors(INDEX, key, self._vectors)
            return self._known

    def _strange(self) -> set[int]:
        """The documents whose vectors another model made: their words are searched, until they are embedded anew."""
        if self._embedder is None:
            return set()
        return {document.id for document in self._library.of_other_models(model_of(self._embedder))}

    def _vectors(self) -> Iterable[bytes]:
        strange = self._strange()
        return (vectors for document, _, vectors in self._library.vectors() if document not in strange)

    def _near(
        self, query: str, planks: Sequence[Plank], opened: _Opened, holding: Sequence[LibraryDocument]
    ) -> dict[int, BlendedHit]:
        """The passages that are nearest by their vectors to the question, or to what answers it, by their ids."""
        if self._embedder is None or not opened.rows:
            return {}
        blend = Blend(
            own=_OWN_SHARE,
            source=ENTRIES,
            rows=[text_row(plank.position) for plank in planks],
            shares=[(1 - _OWN_SHARE) * plank.share for plank in planks],
        )
        allowed = [opened.rows[document.id] for document in holding if document.id in opened.rows]
        # Where all may be found nothing needs to be looked up for each row.
        among = allowed if len(allowed) < len(opened.rows) else None
        hits = self._embedder.search_blended(INDEX, query, blend, _NEAREST, among)
        return {_id_at(hit.position, opened): hit for hit in hits}

    def _by_words(self, query: str, framework: str, planks: Sequence[Plank]) -> list[int]:
        texts = (query, *(plank.text for plank in planks[:_PLANKS_FOR_WORDS]))
        searches = (self._library.search(self._terms(text), _BY_WORDS, framework) for text in texts)
        return [found for hits in searches for found, _ in hits]

    def _terms(self, text: str) -> list[str]:
        """The words of the text that the fewest passages have; without vectors also those that many have."""
        most = int(max(_COMMON_COUNT, _COMMON_SHARE * self._library.passage_count()))
        counted = ((self._frequency(word, most + 1), word) for word in telling_words(text))
        rarest = sorted((count, word) for count, word in counted if count)[:_TERMS]
        return [word for count, word in rarest if count <= most or self._embedder is None]

    def _frequency(self, word: str, most: int) -> int:
        """In how many passages the word stands, counted once and up to `most`, because a frequent one takes long."""
        if word not in self._frequencies:
            self._frequencies.update(self._library.frequencies([word], most))
        return self._frequencies[word]

    def _stems_of(self, passage: LibraryPassage, opened: _Opened) -> frozenset[str]:
        if passage.id not in self._stems:
            if len(self._stems) >= _KEPT:
                self._stems.clear()
            title = opened.documents[passage.document].title
            self._stems[passage.id] = stems(" ".join((title, *passage.headings, passage.text)))
        return self._stems[passage.id]


def _farthest(hits: Iterable[BlendedHit], planks: int) -> BlendedHit:
    """The least of each cosine."""
    least = [min(column) for column in zip(*((hit.own, *hit.others) for hit in hits), strict=True)]
    own, *others = least or [0.0] * (1 + planks)
    return BlendedHit(-1, own, tuple(others))


def _rows(ids: dict[int, range], left_out: set[int]) -> dict[int, range]:
    """The rows of the index that each document's passages have."""
    rows: dict[int, range] = {}
    start = 0
    for document, passages in ids.items():
        if document not in left_out:
            rows[document] = range(start, start + len(passages))
            start += len(passages)
    return rows


def _id_at(row: int, opened: _Opened) -> int:
    """The id of the passage in a row of the index."""
    at = bisect_right(opened.starts, row) - 1
    return opened.first[at] + row - opened.starts[at]


def _passage(passage: LibraryPassage, document: LibraryDocument, score: float) -> Passage:
    place = [f"page {passage.page}"] if passage.page is not None else []
    path = " › ".join(passage.headings)
    return Passage(
        id=f"document-{document.id}-passage-{passage.id}",
        title=path or document.title,
        text=passage.text,
        quote="",
        source=Citation(document=document.title, section=", ".join([*place, path] if path else place) or document.name),
        framework=document.frameworks[0] if len(document.frameworks) == 1 else COMMON,
        frameworks=document.frameworks,
        authority="own",
        score=round(min(1.0, score), 4),
        private=True,
    )
