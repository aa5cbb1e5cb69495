"""Whether a file is a workspace that can be trusted, found out on a copy in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.errors import WorkspaceProblem
from coach.store import (
    connect,
    library_documents,
    library_schema,
    mapping_decisions,
    migrations,
    origins,
    plan_rules,
    schema,
    seals,
)
from coach.store.files import SIDE_FILES, side_file
from coach.store.problems import busy, damaged, explained, foreign

_TRIES = 5

_NUMBERED = ("answer", "draft", "document", "passage")
_EMPTIED = {"document", "passage"}
"""Rows of these can be removed, and the last one's number is not given again."""


def checked_copy(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """All that the file holds, in memory and checked; the file stays byte for byte as it is.

    Raises WorkspaceProblem for a file of another program, a newer schema, and any damage. The copy is taken
    again when another program changed the file meanwhile.
    """
    _require_ours(path)
    for _ in range(_TRIES):
        before = _signature(path)
        copy = connect.memory()
        try:
            with explained(path):
                with closing(connect.reader(path, may_recover=not read_only)) as source:
                    source.backup(copy)
                _require_sound(copy, path)
            return copy
        except WorkspaceProblem:
            copy.close()
            if _signature(path) == before:
                raise
        except BaseException:
            copy.close()
            raise
    raise busy(path)


def _require_ours(path: Path) -> None:
    with explained(path), closing(connect.immutable(path)) as connection:
        # A log beside the file may hold pages that the file still lacks: read on, whatever its length.
        connection.execute("PRAGMA writable_schema = ON")
        if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            raise foreign(path)


def _signature(path: Path) -> list[tuple[int, int, int] | None]:
    return [_state(path), *(_state(side_file(path, suffix)) for suffix in SIDE_FILES)]


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    # Reading renews the index file's content, so only its presence counts.
    return (0, 0, 0) if path.name.endswith("-shm") else (status.st_ino, status.st_size, status.st_mtime_ns)


def _require_sound(copy: sqlite3.Connection, path: Path) -> None:
    version = migrations.version(copy)
    if version > len(migrations.MIGRATIONS):
        raise migrations.newer(path)
    sound = (
        version > 0
        and _schema(copy) == _expected_schema(version)
        and migrations.recorded(copy) == [m.__name__ for m in migrations.MIGRATIONS[:version]]
        and [row[0] for row in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
        and not copy.execute("PRAGMA foreign_key_check").fetchall()
        and copy.execute("SELECT count(*) FROM workspace").fetchone()[0] == 1
        and _numbering_sound(copy)
        and seals.unbroken(copy)
        and (library_schema.INDEX not in _tables(copy) or library_documents.unbroken(copy))
        and (origins.TABLE not in _tables(copy) or origins.unbroken(copy))
        and (mapping_decisions.TABLE not in _tables(copy) or mapping_decisions.unbroken(copy))
        and (plan_rules.TABLE not in _tables(copy) or plan_rules.unbroken(copy))
    )
    if not sound:
        raise damaged(path)


def _numbering_sound(copy: sqlite3.Connection) -> bool:
    """Whether the counters that keep ids from being reused have not fallen behind."""
    counters = copy.execute("SELECT name, seq, typeof(seq) FROM sqlite_sequence").fetchall()
    there = _tables(copy)
    highest = {
        name: copy.execute(f"SELECT max(id) FROM {name}").fetchone()[0]  # noqa: S608  # names of ours
        for name in _NUMBERED
        if name in there
    }
    used = {name: number for name, number in highest.items() if number is not None}
    named = {name for name, _, _ in counters}
    return (
        len(named) == len(counters)
        and used.keys() <= named <= used.keys() | (_EMPTIED & there)
        and all(kind == "integer" and seq >= used.get(name, 1) for name, seq, kind in counters)
    )


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str, str | None]]:
    """All that is defined; how SQLite words the tables of its own for the index of words is its business."""
    return {
        (kind, name, table, None if name.startswith(f"{library_schema.INDEX}_") else sql)
        for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    }


def _expected_schema(version: int) -> set[tuple[str, str, str, str | None]]:
    with closing(connect.memory()) as fresh:
        for migration in migrations.MIGRATIONS[:version]:
            migration(fresh)
        return _schema(fresh)
