"""Small settings of one workspace, such as the last position: a text per key."""

from __future__ import annotations

import sqlite3

from coach.store.seals import seal

OWN_WORDS = "own-words"
ON, OFF = "on", "off"


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set the note, in place of an earlier one."""
    row = (key, value)
    connection.execute("INSERT OR REPLACE INTO note (key, value, seal) VALUES (?, ?, ?)", (*row, seal("note", row)))


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """The note, or None."""
    row = connection.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None
