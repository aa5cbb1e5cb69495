"""The words of a library's passages in an FTS5 index, ranked by BM25; its calls are made inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

Words = tuple[int, str, str]
"""A passage's id, its headings with the title of its document, and its text."""


def add(connection: sqlite3.Connection, rows: Iterable[Words]) -> None:
    """Index passages that are new."""
    connection.executemany("INSERT INTO passage_index (rowid, headings, text) VALUES (?, ?, ?)", rows)


def remove(connection: sqlite3.Connection, rows: Iterable[Words]) -> None:
    """Take passages out, each with the very words that it was indexed with; they stay in the file until `join`."""
    connection.executemany(
        "INSERT INTO passage_index (passage_index, rowid, headings, text) VALUES ('delete', ?, ?, ?)", rows
    )


def join(connection: sqlite3.Connection) -> None:
    """Join the parts of the index into one: what was only noted as removed goes."""
    connection.execute("INSERT INTO passage_index (passage_index) VALUES ('optimize')")


def ranked(connection: sqlite3.Connection, terms: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The passages with any of the words, best first, with the BM25 score; a word of several parts is a phrase.

    A word in the headings weighs twice as much as one in the text.
    """
    match = " OR ".join(_quoted(terms))
    if not match:
        return
    yield from connection.execute(
        "SELECT rowid, -bm25(passage_index, 2.0, 1.0) AS score FROM passage_index WHERE passage_index MATCH ?"
        " ORDER BY score DESC, rowid",
        (match,),
    )


def frequency(connection: sqlite3.Connection, term: str, most: int | None = None) -> int:
    """How many passages have the word, in any of its forms; with `most`, no more than those are counted."""
    match = "".join(_quoted([term]))
    if not match:
        return 0
    statement = "SELECT count(*) FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)"
    return int(connection.execute(statement, (match, -1 if most is None else most)).fetchone()[0])


def write_out(connection: sqlite3.Connection) -> None:
    """Have the index write into the file what it gathers in memory, as it must before a savepoint."""
    connection.execute("SAVEPOINT words")
    connection.execute("RELEASE words")


def digest(connection: sqlite3.Connection) -> str:
    """A hash of the words that the index holds and of where they stand, so that a flipped bit in it is noticed."""
    whole = blake2b(digest_size=16)
    for row, block in connection.execute("SELECT id, block FROM passage_index_data ORDER BY id"):
        whole.update(b"%d:%d:" % (row, len(block)) + block)
    return whole.hexdigest()


def _quoted(terms: Iterable[str]) -> list[str]:
    """The words as FTS5 takes them; what holds no letter or digit finds nothing."""
    known = (term.encode("utf-8", "replace").decode() for term in terms)
    plain = (term.replace("\0", " ").replace('"', " ") for term in known)
    return [f'"{term}"' for term in dict.fromkeys(plain) if any(map(str.isalnum, term))]
