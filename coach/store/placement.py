"""Where each story stands under each framework: a row per story and framework, so that moving back finds what was."""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime

from coach.domain.text import printable
from coach.errors import InputProblem
from coach.store import times
from coach.store.seals import seal

_ECQ = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_MAX_ECQ_CHARS = 80


def require_ecq(ecq: str) -> None:
    """Raise InputProblem for what cannot be the id of an ECQ."""
    if len(ecq) > _MAX_ECQ_CHARS or not _ECQ.fullmatch(ecq):
        raise InputProblem(
            f"'{printable(ecq[:_MAX_ECQ_CHARS])}' is not the id of an ECQ.",
            "Use an id such as leading-change; nothing was changed.",
        )


def put(connection: sqlite3.Connection, story: str, framework: str, ecq: str, at: datetime) -> None:
    """File a story that is there under an ECQ of a framework, in place of where it stood under that framework."""
    require_ecq(ecq)
    row = (story, framework, ecq, times.to_text(at))
    connection.execute(
        "INSERT INTO placement (story, framework, ecq, at, seal) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (story, framework) DO UPDATE SET ecq = excluded.ecq, at = excluded.at, seal = excluded.seal",
        (*row, seal("placement", row)),
    )


def put_in_force(connection: sqlite3.Connection, story: str, ecq: str, at: datetime) -> None:
    """File a story that is there under an ECQ of the framework in force."""
    put(connection, story, in_force(connection), ecq, at)


def take_out(connection: sqlite3.Connection, story: str) -> None:
    """Take a story's place under the framework in force away; harmless where it has none."""
    connection.execute("DELETE FROM placement WHERE story = ? AND framework = ?", (story, in_force(connection)))


def of_story(connection: sqlite3.Connection, story: str) -> dict[str, str]:
    """Framework → the ECQ's id there, in the order in which the story was first filed under each."""
    rows = connection.execute("SELECT framework, ecq FROM placement WHERE story = ? ORDER BY rowid", (story,))
    return dict(rows.fetchall())


def in_force(connection: sqlite3.Connection) -> str:
    """The id of the framework in force."""
    return str(connection.execute("SELECT framework FROM workspace").fetchone()[0])


def put_framework_in_force(connection: sqlite3.Connection, framework: str) -> None:
    """Put another framework in force; where the stories stand under it is another matter."""
    number, candidate, _, created = connection.execute(
        "SELECT id, candidate, framework, created FROM workspace"
    ).fetchone()
    row = (number, candidate, framework, created)
    connection.execute("UPDATE workspace SET framework = ?, seal = ?", (framework, seal("workspace", row)))
