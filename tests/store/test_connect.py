"""The settings that keep what was saved, on drives that can share memory and on those that cannot."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach.store import connect, files
from coach.store.workspace import Workspace
from tests.store.helpers import Content, content, filled, raw, read

posix = pytest.mark.skipif(sys.platform == "win32", reason="the file layer without shared memory is POSIX")


def test_settings_hold(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "mmap_size": 0,
        "fullfsync": 1,
        "busy_timeout": 5000,
    }
    with closing(connect.writer(path)) as connection:
        found = {name: (connection.execute(f"PRAGMA {name}").fetchone() or [0])[0] for name in wanted}
    assert found == wanted


def test_a_spaces_and_signs_uri_names_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "100% #1?mode=memory.ecq"
    path.touch()
    with closing(connect.writer(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with raw(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]


@pytest.fixture
def network_drive(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, files lie on a drive without shared memory."""
    plain = files.uri

    def dotfile(path: Path, **parameters: str) -> str:
        return plain(path, **({"vfs": "unix-dotfile"} if parameters.keys() == {"mode"} else {}), **parameters)

    return lambda: monkeypatch.setattr(connect, "uri", dotfile)


def add_late(path: Path) -> Content:
    """Open for changes, save an answer, close."""
    with Workspace.open(path) as workspace:
        workspace.add_answer("leading-people-1", "late", "?", "typed on a network drive")
        return content(workspace)


@posix
def test_without_shared_memory_a_rollback_journal_is_used(
    tmp_path: Path, network_drive: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    network_drive()
    with closing(connect.writer(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    held = add_late(path)
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]
    assert read(path) == held
    monkeypatch.undo()
    with Workspace.open(path) as workspace:
        assert content(workspace) == held


@posix
def test_a_new_file_without_shared_memory(tmp_path: Path, network_drive: Callable[[], None]) -> None:
    network_drive()
    held = filled(tmp_path / "w.ecq")
    assert read(tmp_path / "w.ecq") == held


@posix
def test_a_log_moved_to_a_drive_without_shared_memory_is_taken_in(
    tmp_path: Path, network_drive: Callable[[], None]
) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with Workspace.open(path) as workspace:
        workspace.add_answer("leading-change-1", "logged", "?", "in the log only")
        held = content(workspace)
        moved = tmp_path / "moved" / "w.ecq"
        moved.parent.mkdir()
        for suffix in ("", "-wal"):
            moved.with_name(f"w.ecq{suffix}").write_bytes(path.with_name(f"w.ecq{suffix}").read_bytes())
    network_drive()
    assert read(moved) == held
    with Workspace.open(moved) as workspace:
        assert content(workspace) == held
    assert [file.name for file in moved.parent.iterdir()] == ["w.ecq"]


def test_other_failures_to_use_a_log_are_not_hidden() -> None:
    class Full(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            error = sqlite3.OperationalError("full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with closing(sqlite3.connect(":memory:", factory=Full)) as connection, pytest.raises(sqlite3.OperationalError):
        connect.keep_log(connection)
