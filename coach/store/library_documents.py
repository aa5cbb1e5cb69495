"""The documents of a library in the file; each row seals its passages and their vectors too."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from coach.domain.library import Chunk, LibraryDocument, ReadDocument
from coach.domain.text import printable
from coach.errors import InputProblem
from coach.store import passage_index, passages, times
from coach.store.seals import seal

_ALL = "SELECT id, name, title, kind, sha256, added, frameworks, pages, passages FROM document"


_COUNTS = (
    "SELECT count(*) FROM passage",
    "SELECT count(*) FROM passage_vectors",
    "SELECT count(*) FROM passage_index_docsize",
)


class Spans:
    """Ids of passages as ranges that do not overlap: those of one document follow one another."""

    def __init__(self, ranges: Sequence[range]) -> None:
        self._ranges = sorted(ranges, key=lambda ids: ids.start)
        self._starts = [ids.start for ids in self._ranges]

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._starts, number)
        return at > 0 and number in self._ranges[at - 1]


def all_of(connection: sqlite3.Connection) -> list[LibraryDocument]:
    """All documents in the order in which they were added."""
    return [_document(row) for row in connection.execute(f"{_ALL} ORDER BY id")]


def of_other_models(connection: sqlite3.Connection, model: str) -> list[LibraryDocument]:
    """The documents whose vectors another model made."""
    return [_document(row) for row in connection.execute(f"{_ALL} WHERE model <> ? ORDER BY id", (model,))]


def one(connection: sqlite3.Connection, number: int) -> LibraryDocument:
    """The document with that id; raises InputProblem."""
    row = connection.execute(f"{_ALL} WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise InputProblem(
            f"The library has no document {number}.", "See which there are with: coach library list WORKSPACE"
        )
    return _document(row)


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """The next id in one of the library's tables: nothing in it ever had it, nor one after it."""
    rows = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchall()
    return max((int(seq) for (seq,) in rows), default=0) + 1


def same_file(connection: sqlite3.Connection, sha256: str) -> LibraryDocument | None:
    """The document that was read from a file with that hash, or None."""
    row = connection.execute(f"{_ALL} WHERE sha256 = ?", (sha256,)).fetchone()
    return _document(row) if row else None


def require_new(connection: sqlite3.Connection, document: ReadDocument) -> None:
    """Raise InputProblem, naming what is there, when the same file is in the library already."""
    there = same_file(connection, document.sha256)
    if there is not None:
        raise InputProblem(
            f"{printable(document.name)} is in the library already: document {there.id}, {there.name}, "
            f"added on {times.day(there.added)}.",
            "Nothing needs to be done; nothing was changed.",
        )


def passages_not_holding(connection: sqlite3.Connection, framework: str) -> Spans:
    """The ids of the passages of documents that speak of other editions only."""
    rows = connection.execute("SELECT first, passages, frameworks FROM document WHERE frameworks <> '[]'").fetchall()
    return Spans([range(first, first + n) for first, n, names in rows if framework not in json.loads(names)])


def add(
    connection: sqlite3.Connection,
    document: ReadDocument,
    chunks: Sequence[Chunk],
    vectors: Sequence[bytes],
    model: str,
    frameworks: Sequence[str],
    at: datetime,
) -> LibraryDocument:
    """Store a document that is new, with its passages."""
    number, first = next_id(connection, "document"), next_id(connection, "passage")
    title = printable(document.title)
    connection.execute(
        "INSERT INTO document (id, name, title, kind, sha256, added, frameworks, pages, first, passages, model,"
        " content, vectors, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', x'')",
        (
            number,
            printable(document.name),
            title,
            document.kind,
            document.sha256,
            times.to_text(at),
            _list(frameworks),
            document.pages,
            first,
            len(chunks),
            model,
        ),
    )
    passages.add(connection, number, title, first, chunks, vectors)
    _seal(connection, number)
    _seal_words(connection)
    return one(connection, number)


def remove(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take documents out with their passages; raises InputProblem for an unknown id."""
    for number in numbers:
        passages.remove(connection, number, one(connection, number).title)
        connection.execute("DELETE FROM document WHERE id = ?", (number,))
    passage_index.join(connection)
    _seal_words(connection)


def set_frameworks(connection: sqlite3.Connection, number: int, frameworks: Sequence[str]) -> LibraryDocument:
    """Say which editions a document is for; raises InputProblem for an unknown id."""
    one(connection, number)
    connection.execute("UPDATE document SET frameworks = ? WHERE id = ?", (_list(frameworks), number))
    _seal(connection, number)
    return one(connection, number)


def renew_vectors(connection: sqlite3.Connection, number: int, vectors: Sequence[bytes], model: str) -> None:
    """Put the vectors of another model in place of a document's; raises InputProblem for an unknown id."""
    one(connection, number)
    first, count = connection.execute("SELECT first, passages FROM document WHERE id = ?", (number,)).fetchone()
    passages.set_vectors(connection, range(first, first + count), vectors)
    connection.execute("UPDATE document SET model = ? WHERE id = ?", (model, number))
    _seal(connection, number)


def unbroken(connection: sqlite3.Connection) -> bool:
    """Whether passages, vectors and index are what the rows of documents were sealed with."""
    rows = connection.execute("SELECT id, passages, content, vectors FROM document").fetchall()
    sealed = connection.execute("SELECT words FROM library").fetchall()
    count = sum(row[1] for row in rows)
    return (
        all(connection.execute(statement).fetchone() == (count,) for statement in _COUNTS)
        and all(
            passages.content_digest(connection, number) == content
            and passages.vectors_digest(connection, number) == vectors
            for number, _, content, vectors in rows
        )
        and (sealed == [(passage_index.digest(connection),)] if sealed else not rows)
    )


def _list(frameworks: Sequence[str]) -> str:
    return json.dumps(list(dict.fromkeys(frameworks)))


def _seal(connection: sqlite3.Connection, number: int) -> None:
    digests = (passages.content_digest(connection, number), passages.vectors_digest(connection, number))
    connection.execute("UPDATE document SET content = ?, vectors = ? WHERE id = ?", (*digests, number))
    row = connection.execute("SELECT * FROM document WHERE id = ?", (number,)).fetchone()
    connection.execute("UPDATE document SET seal = ? WHERE id = ?", (seal("document", row[:-1]), number))


def _seal_words(connection: sqlite3.Connection) -> None:
    passage_index.write_out(connection)
    row = (1, passage_index.digest(connection))
    connection.execute("INSERT OR REPLACE INTO library VALUES (?, ?, ?)", (*row, seal("library", row)))


def _document(row: tuple[int, str, str, str, str, str, str, int | None, int]) -> LibraryDocument:
    return LibraryDocument.model_validate(
        {
            "id": row[0],
            "name": row[1],
            "title": row[2],
            "kind": row[3],
            "sha256": row[4],
            "added": times.from_text(row[5]),
            "frameworks": tuple(json.loads(row[6])),
            "pages": row[7],
            "passages": row[8],
        }
    )
