"""Stories in the file. An id is the ECQ that it was told for and a number per ECQ, as `leading-change-2`: never reused.

A story keeps the ECQ that it was told for; which one it stands under now is a matter of its placements. One that was
told before its ECQ was known, as `achievement-3`, was told for none, and stands under none until it is filed.
"""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime

from coach.domain.merit_essays import refuse_essay
from coach.domain.story import Story
from coach.domain.text import clean, printable
from coach.errors import InputProblem
from coach.store import placement, times
from coach.store.seals import seal

_SHOWN_CHARS = 80
_ACHIEVEMENT = "achievement"

_PLACED = (
    "SELECT story.id, coalesce(placement.ecq, story.ecq), story.title, story.created, story.ecq FROM story"
    " LEFT JOIN placement ON placement.story = story.id"
    " AND placement.framework = (SELECT framework FROM workspace)"
)
"""Each story with its ECQ under the framework in force, or, where it has none there, the one it was told for."""


def add(connection: sqlite3.Connection, ecq: str, title: str, created: datetime) -> Story:
    """A new story told for the ECQ with that id, and filed under it in the framework in force."""
    placement.require_ecq(ecq)
    story = _insert(connection, ecq, ecq, title, created)
    placement.put_in_force(connection, story, ecq, created)
    return one(connection, story)


def add_achievement(connection: sqlite3.Connection, title: str, created: datetime) -> Story:
    """A new story that was told for no ECQ, and is filed under none."""
    return one(connection, _insert(connection, _ACHIEVEMENT, "", title, created))


def all_of(connection: sqlite3.Connection) -> list[Story]:
    """All stories in the order they were added."""
    return [_story(row) for row in connection.execute(f"{_PLACED} ORDER BY story.number")]


def one(connection: sqlite3.Connection, story: str) -> Story:
    """The story with that id; raises InputProblem when there is none."""
    row = connection.execute(f"{_PLACED} WHERE story.id = ?", (story,)).fetchone()
    if row is None:
        raise InputProblem(
            f"This workspace has no story '{printable(story[:_SHOWN_CHARS])}'.",
            "Choose one of the stories that it lists.",
        )
    return _story(row)


def retitle(connection: sqlite3.Connection, story: str, title: str) -> Story:
    """The story under another title; a blank one takes the title away."""
    one(connection, story)
    number, ident, ecq, _, created = connection.execute(
        "SELECT number, id, ecq, title, created FROM story WHERE id = ?", (story,)
    ).fetchone()
    row = (number, ident, ecq, _title(title), created)
    connection.execute("UPDATE story SET title = ?, seal = ? WHERE id = ?", (row[3], seal("story", row), story))
    return one(connection, story)


def _insert(connection: sqlite3.Connection, name: str, ecq: str, title: str, created: datetime) -> str:
    """The id of a new row: the name, and how many were told for that ECQ, or for none, with this one."""
    told = connection.execute("SELECT count(*) FROM story WHERE ecq = ?", (ecq,)).fetchone()[0]
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM story").fetchone()[0]
    row = (number, f"{name}-{told + 1}", ecq, _title(title), times.to_text(created))
    connection.execute(
        "INSERT INTO story (number, id, ecq, title, created, seal) VALUES (?, ?, ?, ?, ?, ?)",
        (*row, seal("story", row)),
    )
    return row[1]


def one_line(text: str, what: str) -> str:
    """The text cleaned, its line breaks as blanks; raises InputProblem where `clean` does."""
    return re.sub(r"\s*\n\s*", " ", clean(text, what))


def _title(title: str) -> str:
    refuse_essay(title, "The title")
    return one_line(title, "The title") if title.strip() else ""


def _story(row: tuple[str, str, str, str, str]) -> Story:
    return Story(id=row[0], ecq=row[1], title=row[2], created=times.from_text(row[3]), told_for=row[4])
