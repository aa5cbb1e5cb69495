"""The passages of a library's documents in the file, their vectors, and what tells that they are whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from coach.domain.library import Chunk, LibraryPassage
from coach.store import passage_index

SOME = 1000
"""Rows at a time: not so many that another thread waits."""


def add(
    connection: sqlite3.Connection,
    document: int,
    title: str,
    first: int,
    chunks: Sequence[Chunk],
    vectors: Sequence[bytes],
) -> None:
    """Store a document's passages with their vectors, under the ids from `first` on, and index their words."""
    rows = []
    for position, chunk in enumerate(chunks):
        headings = _headings(chunk)
        digest = _digest(headings, chunk.text)
        rows.append((first + position, document, position, headings, chunk.page, chunk.text, digest))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    set_vectors(connection, [row[0] for row in rows], vectors)
    passage_index.add(connection, [(row[0], _heading_words(title, row[3]), row[5]) for row in rows])


def remove(connection: sqlite3.Connection, document: int, title: str) -> None:
    """Take a document's passages out of all tables."""
    rows = connection.execute("SELECT id, headings, text FROM passage WHERE document = ?", (document,)).fetchall()
    passage_index.remove(connection, [(row[0], _heading_words(title, row[1]), row[2]) for row in rows])
    connection.executemany("DELETE FROM passage_vectors WHERE passage = ?", [(row[0],) for row in rows])
    connection.execute("DELETE FROM passage WHERE document = ?", (document,))


def by_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> list[LibraryPassage]:
    """The passages with those ids that there are, in the order given."""
    rows = connection.execute(
        "SELECT id, document, position, headings, page, text FROM passage WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    found = {
        row[0]: LibraryPassage(
            id=row[0],
            document=row[1],
            position=row[2],
            headings=tuple(json.loads(row[3])),
            page=row[4],
            text=row[5],
        )
        for row in rows
    }
    return [found[number] for number in ids if number in found]


def chunks_of(connection: sqlite3.Connection, document: int) -> list[Chunk]:
    """What the document was cut into, in order."""
    rows = connection.execute(
        "SELECT headings, text, page FROM passage WHERE document = ? ORDER BY position", (document,)
    )
    return [Chunk(headings=tuple(json.loads(row[0])), text=row[1], page=row[2]) for row in rows]


def set_vectors(connection: sqlite3.Connection, ids: Sequence[int], vectors: Sequence[bytes]) -> None:
    """Store vectors, in place of earlier ones."""
    connection.executemany("INSERT OR REPLACE INTO passage_vectors VALUES (?, ?)", zip(ids, vectors, strict=True))


def vectors_after(connection: sqlite3.Connection, passage: int) -> list[tuple[int, int, bytes]]:
    """Document id, passage id and vectors of the next passages after one; none when there are no more."""
    return connection.execute(
        "SELECT passage.document, passage.id, vectors FROM passage_vectors"
        " JOIN passage ON passage.id = passage_vectors.passage"
        " WHERE passage_vectors.passage > ? ORDER BY passage_vectors.passage LIMIT ?",
        (passage, SOME),
    ).fetchall()


def known_vectors(connection: sqlite3.Connection, chunks: Iterable[Chunk], model: str) -> list[bytes | None]:
    """For each chunk the vectors that the model made of the same headings and text before, or None."""
    known: list[bytes | None] = []
    for chunk in chunks:
        row = connection.execute(
            "SELECT passage_vectors.vectors FROM passage JOIN document ON document.id = passage.document"
            " JOIN passage_vectors ON passage_vectors.passage = passage.id"
            " WHERE passage.digest = ? AND document.model = ? LIMIT 1",
            (_digest(_headings(chunk), chunk.text), model),
        ).fetchone()
        known.append(bytes(row[0]) if row else None)
    return known


def content_digest(connection: sqlite3.Connection, document: int) -> str:
    """A hash over what the document's passages say, where, and their length in words; '' when one was changed."""
    whole = blake2b(digest_size=16)
    rows = connection.execute(
        "SELECT passage.id, position, page, headings, text, digest, sz FROM passage"
        " JOIN passage_index_docsize AS length ON length.id = passage.id WHERE document = ? ORDER BY position",
        (document,),
    )
    for number, position, page, headings, text, digest, length in rows:
        if digest != _digest(headings, text):
            return ""
        whole.update(b"%d:%d:%s:" % (number, position, str(page).encode()) + digest + length)
    return whole.hexdigest()


def vectors_digest(connection: sqlite3.Connection, document: int) -> str:
    """A hash over the vectors of the document's passages."""
    whole = blake2b(digest_size=16)
    rows = connection.execute(
        "SELECT vectors FROM passage JOIN passage_vectors ON passage_vectors.passage = passage.id"
        " WHERE document = ? ORDER BY position",
        (document,),
    )
    for (blob,) in rows:
        whole.update(b"%d:" % len(blob) + blob)
    return whole.hexdigest()


def _headings(chunk: Chunk) -> str:
    return json.dumps(chunk.headings, ensure_ascii=False)


def _heading_words(title: str, headings: str) -> str:
    return "\n".join((title, *json.loads(headings)))


def _digest(headings: str, text: str) -> bytes:
    # JSON holds no NUL, so that it is plain where the headings end.
    return blake2b(f"{headings}\0{text}".encode(), digest_size=16).digest()
