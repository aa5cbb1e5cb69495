"""Migrations: named functions, appended and never edited, applied once and recorded in the file.

The schema's version is the number of migrations applied, kept in `user_version`. A migration that changes a
sealed row seals it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import WorkspaceProblem
from coach.store import library_schema, problems, schema
from coach.store.seals import seal

Migration = Callable[[sqlite3.Connection], None]


def m001_initial(connection: sqlite3.Connection) -> None:
    """Stories, append-only answers, drafts and notes."""
    for statement in schema.INITIAL:
        connection.execute(statement)


def m002_placement(connection: sqlite3.Connection) -> None:
    """Where each story stands under each framework: until now only under the one that it was told for."""
    connection.execute(schema.PLACEMENT)
    told = "SELECT story.id, workspace.framework, story.ecq, story.created FROM story, workspace ORDER BY story.number"
    for row in connection.execute(told).fetchall():
        connection.execute("INSERT INTO placement VALUES (?, ?, ?, ?, ?)", (*row, seal("placement", row)))


def m003_library(connection: sqlite3.Connection) -> None:
    """A user's own documents, with their passages, vectors and an index of their words."""
    for statement in library_schema.LIBRARY:
        connection.execute(statement)


def m004_origin(connection: sqlite3.Connection) -> None:
    """Who wrote an answer that began as a sentence of a draft: until now none was marked."""
    for statement in schema.ORIGIN:
        connection.execute(statement)


def m005_mapping_and_plan(connection: sqlite3.Connection) -> None:
    """What the candidate said of actions and competencies, and pins and bans of the plan."""
    connection.execute(schema.MAPPING_DECISION)
    connection.execute(schema.PLAN_RULE)


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_placement, m003_library, m004_origin, m005_mapping_and_plan)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def newer(path: Path) -> WorkspaceProblem:
    """The file has had migrations that this coach does not know."""
    return problems.problem(
        path,
        "{name} was last used with a newer coach than this one.",
        "Install the newer coach, or open a copy made before; this file was left as it is.",
    )


def apply(connection: sqlite3.Connection, path: Path) -> None:
    """Apply what is pending, inside the caller's transaction; foreign keys are checked when it commits.

    Raises WorkspaceProblem for a schema newer than ours.
    """
    done = version(connection)
    if done > len(MIGRATIONS):
        raise newer(path)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for number, migration in list(enumerate(MIGRATIONS, start=1))[done:]:
        migration(connection)
        row = (number, migration.__name__, datetime.now(UTC).isoformat())
        connection.execute("INSERT INTO migration (number, name, applied) VALUES (?, ?, ?)", row)
        connection.execute(f"PRAGMA user_version = {number}")


def recorded(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations that the file has had."""
    return [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY number")]
