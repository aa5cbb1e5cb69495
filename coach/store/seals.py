"""Seals: a digest in each row, so that a flipped bit in a candidate's words is noticed.

SQLite checks the structure of its pages, not the text in them. Each row's last word is a BLAKE2b digest of
its other columns; an answer's seal also covers the seal of the answer before it. The newest answer's seal
therefore stands for all answers up to it, and is what a high-water mark outside the file would hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import blake2b

Value = str | int | None

CHAINED = "answer"

SEALED = {
    "workspace": "SELECT * FROM workspace",
    "story": "SELECT * FROM story ORDER BY number",
    "answer": "SELECT * FROM answer ORDER BY id",
    "draft": "SELECT * FROM draft ORDER BY id",
    "note": "SELECT * FROM note",
    "placement": "SELECT * FROM placement",
    "origin": "SELECT * FROM origin",
    "document": "SELECT * FROM document ORDER BY id",
    "library": "SELECT * FROM library",
    "mapping_decision": "SELECT * FROM mapping_decision ORDER BY number",
    "plan_rule": "SELECT * FROM plan_rule",
}
"""The tables with a column `seal`, in all versions of the schema, and how to read each."""


def seal(table: str, values: Sequence[Value], previous: bytes = b"") -> bytes:
    """16 bytes over the previous seal, the table's name and the values in column order.

    What files hold depends on it: it never changes.
    """
    digest = blake2b(previous, digest_size=16)
    for value in (table, *values):
        data = b"" if value is None else str(value).encode()
        digest.update(f"{type(value).__name__}:{len(data)}:".encode() + data)
    return digest.digest()


def last_seal(connection: sqlite3.Connection) -> bytes:
    """The seal of the newest answer, or b"" before the first."""
    row = connection.execute("SELECT seal FROM answer ORDER BY id DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else b""


def unbroken(connection: sqlite3.Connection) -> bool:
    """Whether every row still has the content that it was sealed with."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return all(_table_unbroken(connection, table) for table in SEALED if table in tables)


def _table_unbroken(connection: sqlite3.Connection, table: str) -> bool:
    cursor = connection.execute(SEALED[table])
    at = [column[0] for column in cursor.description].index("seal")
    previous = b""
    for row in cursor:
        if row[at] != seal(table, row[:at] + row[at + 1 :], previous):
            return False
        if table == CHAINED:
            previous = row[at]
    return True
