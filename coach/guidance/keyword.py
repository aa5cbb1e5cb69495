"""Keyword ranking of texts with SQLite's FTS5, in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from coach.domain.base import Model
from coach.guidance.words import telling_words


class Fields(Model):
    """The searchable fields of one text; a hit in the title or in a way of asking weighs more."""

    title: str
    asks: str
    body: str


class KeywordIndex:
    """An FTS5 index over fields by position."""

    def __init__(self, rows: Sequence[Fields]) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute("CREATE VIRTUAL TABLE text USING fts5(title, asks, body, tokenize='porter unicode61')")
        self._db.executemany(
            "INSERT INTO text(rowid, title, asks, body) VALUES (?, ?, ?, ?)",
            [(position, row.title, row.asks, row.body) for position, row in enumerate(rows)],
        )

    def search(self, query: str, allowed: Collection[int] | None = None) -> dict[int, float]:
        """Position → score from 0 to 1 for every text that shares a telling word with the query."""
        words = telling_words(query)
        if not words:
            return {}
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute("SELECT rowid, -bm25(text, 4.0, 3.0, 1.0) FROM text WHERE text MATCH ?", (match,))
        scores = {int(position): float(score) for position, score in rows if allowed is None or position in allowed}
        best = max(scores.values(), default=0.0)
        return {position: score / best for position, score in scores.items()} if best > 0 else {}
