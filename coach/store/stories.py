"""Stories in the file. An id is its ECQ's id and a number counted per ECQ, as `leading-change-2`: never reused."""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime

from coach.domain.story import Story
from coach.domain.text import clean, printable
from coach.errors import InputProblem
from coach.store import times
from coach.store.seals import seal

_ECQ = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_MAX_ECQ_CHARS = 80


def add(connection: sqlite3.Connection, ecq: str, title: str, created: datetime) -> Story:
    """A new story told for the ECQ with that id."""
    if len(ecq) > _MAX_ECQ_CHARS or not _ECQ.fullmatch(ecq):
        raise InputProblem(
            f"'{printable(ecq[:_MAX_ECQ_CHARS])}' is not the id of an ECQ.",
            "Use an id such as leading-change; nothing was changed.",
        )
    told = connection.execute("SELECT count(*) FROM story WHERE ecq = ?", (ecq,)).fetchone()[0]
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM story").fetchone()[0]
    row = (number, f"{ecq}-{told + 1}", ecq, _title(title), times.to_text(created))
    connection.execute(
        "INSERT INTO story (number, id, ecq, title, created, seal) VALUES (?, ?, ?, ?, ?, ?)",
        (*row, seal("story", row)),
    )
    return _story(row)


def all_of(connection: sqlite3.Connection) -> list[Story]:
    """All stories in the order they were added."""
    return [_story(row) for row in connection.execute("SELECT * FROM story ORDER BY number")]


def one(connection: sqlite3.Connection, story: str) -> Story:
    """The story with that id; raises InputProblem when there is none."""
    return _story(_row(connection, story))


def retitle(connection: sqlite3.Connection, story: str, title: str) -> Story:
    """The story under another title; a blank one takes the title away."""
    number, ident, ecq, _, created = _row(connection, story)[:5]
    row = (number, ident, ecq, _title(title), created)
    connection.execute("UPDATE story SET title = ?, seal = ? WHERE id = ?", (row[3], seal("story", row), story))
    return _story(row)


def _row(connection: sqlite3.Connection, story: str) -> tuple[int, str, str, str, str]:
    row: tuple[int, str, str, str, str] | None = connection.execute(
        "SELECT number, id, ecq, title, created FROM story WHERE id = ?", (story,)
    ).fetchone()
    if row is None:
        raise InputProblem(
            f"This workspace has no story '{printable(story[:_MAX_ECQ_CHARS])}'.",
            "Choose one of the stories that it lists.",
        )
    return row


def one_line(text: str, what: str) -> str:
    """The text cleaned, its line breaks as blanks; raises InputProblem where `clean` does."""
    return re.sub(r"\s*\n\s*", " ", clean(text, what))


def _title(title: str) -> str:
    return one_line(title, "The title") if title.strip() else ""


def _story(row: tuple[int, str, str, str, str]) -> Story:
    return Story(id=row[1], ecq=row[2], title=row[3], created=times.from_text(row[4]))
