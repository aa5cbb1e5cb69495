"""Older files are brought up to date in one step, and only forwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store import migrations
from coach.store.seals import seal
from coach.store.workspace import Workspace
from tests.store.helpers import content, filled, raw, read

# The first released schema, word for word: this copy stays as it is when the schema moves on.
FIRST = """
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    applied TEXT NOT NULL
);
CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    candidate TEXT NOT NULL,
    framework TEXT NOT NULL,
    created TEXT NOT NULL,
    seal BLOB NOT NULL
);
CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ecq TEXT NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    seal BLOB NOT NULL
);
CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story TEXT NOT NULL REFERENCES story (id),
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('answered', 'skipped', 'withdrawn')),
    revision INTEGER NOT NULL CHECK (revision > 0),
    at TEXT NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (story, question, revision)
);
CREATE TRIGGER answer_keeps_its_words BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
CREATE TRIGGER answer_is_not_replaced BEFORE INSERT ON answer
WHEN EXISTS (
    SELECT 1 FROM answer
    WHERE id = NEW.id OR (story = NEW.story AND question = NEW.question AND revision = NEW.revision)
)
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END;
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story TEXT NOT NULL REFERENCES story (id),
    created TEXT NOT NULL,
    body TEXT NOT NULL,
    seal BLOB NOT NULL
);
CREATE INDEX draft_by_story ON draft (story, id);
CREATE TABLE note (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    seal BLOB NOT NULL
);
PRAGMA application_id = 1162039601;
PRAGMA user_version = 1;
INSERT INTO migration VALUES (1, 'm001_initial', '2026-01-05T09:00:00+00:00');
"""
AT = "2026-01-05T09:00:00+00:00"


def first_release(path: Path, *, with_rows: bool) -> None:
    """A file as the first release left it."""
    with raw(path) as connection:
        connection.executescript(FIRST)
        info = (1, "Dana Whitfield", "opm-2006", AT)
        connection.execute("INSERT INTO workspace VALUES (?, ?, ?, ?, ?)", (*info, seal("workspace", info)))
        if with_rows:
            story = (1, "leading-change-1", "leading-change", "Permits", AT)
            connection.execute("INSERT INTO story VALUES (?, ?, ?, ?, ?, ?)", (*story, seal("story", story)))
            before = b""
            for number in (1, 2):
                answer = (number, story[1], "c1", "Challenge?", f"Take {number}", "answered", number, AT)
                before = seal("answer", answer, before)
                connection.execute("INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*answer, before))


def m098_second(connection: sqlite3.Connection) -> None:
    """A column that is sealed, and a table."""
    connection.execute("ALTER TABLE story ADD COLUMN role TEXT NOT NULL DEFAULT 'lead'")
    for row in connection.execute("SELECT number, id, ecq, title, created, role FROM story").fetchall():
        connection.execute("UPDATE story SET seal = ? WHERE number = ?", (seal("story", row), row[0]))
    connection.execute("CREATE TABLE session (id INTEGER PRIMARY KEY)")


def m099_third(connection: sqlite3.Connection) -> None:
    """A further table."""
    connection.execute("CREATE TABLE comment (session INTEGER REFERENCES session (id))")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


@pytest.fixture
def newer_coach(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, the coach knows two migrations more."""
    later = (*migrations.MIGRATIONS, m098_second, m099_third)
    return lambda: monkeypatch.setattr(migrations, "MIGRATIONS", later)


def test_a_new_file_equals_the_first_release_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    first_release(path, with_rows=False)
    Workspace.open(path).close()
    new = tmp_path / "new.ecq"
    Workspace.create(new, candidate="Dana Whitfield", framework="opm-2006").close()
    with raw(path) as one, raw(new) as other:
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        assert one.execute(query).fetchall() == other.execute(query).fetchall()


@pytest.mark.parametrize("with_rows", [False, True])
def test_a_file_of_the_first_release_opens(path: Path, with_rows: bool) -> None:
    first_release(path, with_rows=with_rows)
    with Workspace.open(path) as workspace:
        assert workspace.info.candidate == "Dana Whitfield"
        assert len(workspace.stories()) == with_rows
        if with_rows:
            assert [a.text for a in workspace.history("leading-change-1", "c1")] == ["Take 1", "Take 2"]
            assert workspace.add_answer("leading-change-1", "c1", "Challenge?", "Take 3").revision == 3


@pytest.mark.parametrize("read_only", [False, True])
def test_in_a_file_of_the_first_release_each_story_stands_where_it_was_told(path: Path, read_only: bool) -> None:
    first_release(path, with_rows=True)
    before = path.read_bytes()
    with Workspace.open(path, read_only=read_only) as workspace:
        assert workspace.placements("leading-change-1") == {"opm-2006": "leading-change"}
        assert workspace.story("leading-change-1").ecq == "leading-change"
    assert (path.read_bytes() == before) is read_only
    assert read(path)["leading-change-1"]


def test_pending_migrations_are_applied_once_and_recorded(path: Path, newer_coach: Callable[[], None]) -> None:
    held = filled(path)
    newer_coach()
    for _ in range(2):
        with Workspace.open(path) as workspace:
            assert content(workspace) == held
    with raw(path) as connection:
        assert migrations.recorded(connection)[-2:] == ["m098_second", "m099_third"]
        assert migrations.version(connection) == len(migrations.MIGRATIONS)
        assert connection.execute("SELECT DISTINCT role FROM story").fetchall() == [("lead",)]


def test_reading_only_brings_up_to_date_in_memory(path: Path, newer_coach: Callable[[], None]) -> None:
    held = filled(path)
    before = path.read_bytes()
    newer_coach()
    assert read(path) == held
    assert path.read_bytes() == before


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = filled(path)

    def m099_broken(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO note (key, value, seal) VALUES ('half', 'done', '')")
        connection.execute("CREATE TABLE session (id INTEGER PRIMARY KEY)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, m098_second, m099_broken))
    with pytest.raises(WorkspaceProblem):
        Workspace.open(path)
    monkeypatch.undo()
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]
    assert read(path) == held


def test_a_migration_that_breaks_a_reference_is_undone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = filled(path)

    def m099_orphans(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM story")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, m099_orphans))
    with pytest.raises(WorkspaceProblem):
        Workspace.open(path)
    monkeypatch.undo()
    assert read(path) == held


def test_a_file_brought_up_to_date_is_refused_by_the_older_coach(
    path: Path, newer_coach: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    newer_coach()
    Workspace.open(path).close()
    monkeypatch.undo()
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="newer coach"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_names_are_numbered_without_gaps() -> None:
    names = [migration.__name__ for migration in migrations.MIGRATIONS]
    assert [name[:5] for name in names] == [f"m{number:03d}_" for number in range(1, len(names) + 1)]
