"""The library of a workspace: a user's own documents, kept in its file and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from coach.domain.library import Chunk, LibraryDocument, LibraryPassage, ReadDocument
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.store import library_documents, passage_index, passages, times
from coach.store.seals import seal
from coach.store.session import Session


class Library:
    """The documents of an open workspace; every method may be called from any thread.

    All methods raise WorkspaceProblem when the file cannot be used and InputProblem for what cannot be taken; in both
    cases the file is as it was before the call. A removed document leaves nothing in the file.
    """

    def __init__(self, session: Session, now: times.Clock = times.utc_now) -> None:
        self._session = session
        self._now = now

    def documents(self) -> list[LibraryDocument]:
        """All documents in the order in which they were added."""
        with self._session.reading() as connection:
            return library_documents.all_of(connection)

    def documents_holding(self, framework: str) -> list[LibraryDocument]:
        """The documents that may be asked under that framework: those that speak of it, and those of no edition."""
        return [document for document in self.documents() if framework in (document.frameworks or (framework,))]

    def same_file(self, sha256: str) -> LibraryDocument | None:
        """The document that was read from a file of those very bytes, or None."""
        with self._session.reading() as connection:
            return library_documents.same_file(connection, sha256)

    def require_new(self, document: ReadDocument) -> None:
        """Raise InputProblem, naming what is there, when the same file is in the library already."""
        with self._session.reading() as connection:
            library_documents.require_new(connection, document)

    def key(self) -> str:
        """A hash that changes with every change of the library, and only then."""
        with self._session.reading() as connection:
            rows = connection.execute("SELECT seal FROM document ORDER BY id").fetchall()
        return seal("library", [bytes(row[0]).hex() for row in rows]).hex()

    def add(
        self,
        document: ReadDocument,
        chunks: Sequence[Chunk],
        vectors: Sequence[bytes],
        model: str,
        frameworks: tuple[str, ...],
        *,
        replacing: Sequence[int] = (),
    ) -> LibraryDocument:
        """Store a document with its passages, each with one or more vectors that `model` made of it.

        In the same transaction the documents with the ids `replacing` are removed. Raises InputProblem when the same
        file is in the library already, and for a document without passages.
        """
        if not chunks:
            raise InputProblem(
                f"{printable(document.name)} has no text that could be found again.", "Add a document that has text."
            )
        with self._session.writing() as connection:
            library_documents.require_new(connection, document)
            if replacing:
                library_documents.remove(connection, replacing)
            added = library_documents.add(connection, document, chunks, vectors, model, frameworks, self._now())
        if replacing:
            self._session.give_room_back()
        return added

    def remove(self, *document_ids: int) -> None:
        """Take documents out, with every word of them: all, or, if there is no such id, none (InputProblem)."""
        with self._session.writing() as connection:
            library_documents.remove(connection, document_ids)
        self._session.give_room_back()

    def set_frameworks(self, document_id: int, frameworks: tuple[str, ...]) -> LibraryDocument:
        """Say which editions a document is for, none: all; raises InputProblem for an unknown id."""
        with self._session.writing() as connection:
            return library_documents.set_frameworks(connection, document_id, frameworks)

    def passages(self, ids: Sequence[int]) -> list[LibraryPassage]:
        """The passages with those ids, in the order given; ids that there are no longer are left out."""
        with self._session.reading() as connection:
            return passages.by_ids(connection, ids)

    def passage_count(self) -> int:
        """How many passages there are."""
        with self._session.reading() as connection:
            return int(connection.execute("SELECT coalesce(sum(passages), 0) FROM document").fetchone()[0])

    def id_ranges(self) -> dict[int, range]:
        """The ids of each document's passages by the document's id, in the order of `vectors`."""
        with self._session.reading() as connection:
            rows = connection.execute("SELECT id, first, passages FROM document ORDER BY first").fetchall()
        return {document: range(first, first + count) for document, first, count in rows}

    def vectors(self) -> Iterator[tuple[int, int, bytes]]:
        """Document id, passage id and vectors of each passage, in the order of ids.

        The vectors are float16, little-endian, one after the other; the first is that of the passage as a whole. They
        are read some at a time: `key` before and after tells whether the library changed meanwhile.
        """
        last = 0
        while True:
            with self._session.reading() as connection:
                rows = passages.vectors_after(connection, last)
            if not rows:
                return
            yield from rows
            last = rows[-1][1]

    def search(self, terms: Sequence[str], limit: int, framework: str | None = None) -> list[tuple[int, float]]:
        """The ids of the passages that best match any of the words, with their BM25 score, larger is better.

        A word in a heading or in the document's title counts twice. With `framework` only documents that
        `documents_holding` it are searched.
        """
        with self._session.reading() as connection:
            hits = passage_index.ranked(connection, terms)
            if framework is not None:
                shut_out = library_documents.passages_not_holding(connection, framework)
                hits = (hit for hit in hits if hit[0] not in shut_out)
            return list(islice(hits, max(0, limit)))

    def frequencies(self, terms: Iterable[str], most: int | None = None) -> dict[str, int]:
        """In how many passages each of the words stands, in any of its forms; with `most`, counted up to that."""
        with self._session.reading() as connection:
            return {term: passage_index.frequency(connection, term, most) for term in terms}

    def known_vectors(self, chunks: Sequence[Chunk], model: str) -> list[bytes | None]:
        """For each chunk the vectors that the model made of the same headings and text before, or None."""
        known: list[bytes | None] = []
        for start in range(0, len(chunks), passages.SOME):
            with self._session.reading() as connection:
                known += passages.known_vectors(connection, chunks[start : start + passages.SOME], model)
        return known

    def of_other_models(self, model: str) -> list[LibraryDocument]:
        """The documents whose vectors another model made."""
        with self._session.reading() as connection:
            return library_documents.of_other_models(connection, model)

    def chunks(self, document_id: int) -> list[Chunk]:
        """What a document was cut into, in order; raises InputProblem for an unknown id."""
        with self._session.reading() as connection:
            library_documents.one(connection, document_id)
            return passages.chunks_of(connection, document_id)

    def renew_vectors(self, document_id: int, vectors: Sequence[bytes], model: str) -> None:
        """Put vectors of another model in place of a document's; raises InputProblem for an unknown id."""
        with self._session.writing() as connection:
            library_documents.renew_vectors(connection, document_id, vectors, model)
