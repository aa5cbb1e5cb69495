"""Answers cannot be changed or removed, whoever writes to the file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.helpers import filled, raw, read

_COPY = "SELECT {id}, story, question, asked, 'changed', status, {revision}, at, seal FROM answer WHERE id = 1"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET text = 'changed' WHERE id = 1",
        "UPDATE answer SET status = status",
        "UPDATE OR REPLACE answer SET id = 2 WHERE id = 1",
        "DELETE FROM answer WHERE id = 1",
        "DELETE FROM answer",
        "INSERT OR REPLACE INTO answer " + _COPY.format(id=1, revision=99),
        "REPLACE INTO answer " + _COPY.format(id=99, revision="revision"),
        "INSERT INTO answer " + _COPY.format(id=1, revision=99) + " ON CONFLICT (id) DO UPDATE SET text = 'changed'",
    ],
)
def test_no_statement_changes_an_answer(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert read(path) == held


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE origin SET spans = '[]'",
        "UPDATE OR REPLACE origin SET answer = 1",
        "DELETE FROM origin",
        "INSERT OR REPLACE INTO origin SELECT answer, '[]', seal FROM origin",
    ],
)
def test_no_statement_changes_who_wrote_an_answer(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert read(path) == held


def test_an_id_is_never_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        connection.execute("DROP TRIGGER answer_stays")
        highest = connection.execute("SELECT max(id) FROM answer").fetchone()[0]
        connection.execute("DELETE FROM answer WHERE id = ?", (highest,))
        added = connection.execute(
            "INSERT INTO answer (story, question, asked, text, status, revision, at, seal)"
            " VALUES ('leading-change-1', 'new', '', '', 'skipped', 1, '', '')"
        )
        assert added.lastrowid == highest + 1
