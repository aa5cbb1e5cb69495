"""Files that are no workspace, or none that can be used here: a sentence, and not a byte changed."""

from __future__ import annotations

import itertools
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store import connect
from coach.store.workspace import Workspace
from tests.store.helpers import (
    assert_plain,
    content,
    filled,
    folder_bytes,
    log_into_file,
    ordinary_user,
    raw,
    read,
    refused,
    shared_folder,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")
both = pytest.mark.parametrize("read_only", [True, False], ids=["reading", "changing"])


@both
def test_missing(tmp_path: Path, read_only: bool) -> None:
    problem = refused(tmp_path / "w.ecq", read_only=read_only)
    assert "no workspace w.ecq" in problem.message
    assert "coach new w.ecq" in problem.next_step


@both
@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "file/w.ecq"])
def test_impossible_names(tmp_path: Path, name: str, read_only: bool) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(WorkspaceProblem) as caught:
        Workspace.open(tmp_path / name, read_only=read_only)
    assert_plain(caught.value)


@both
def test_a_link_to_itself(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "w.ecq"
    path.symlink_to(path)
    with pytest.raises(WorkspaceProblem) as caught:
        Workspace.open(path, read_only=read_only)
    assert_plain(caught.value)


@both
def test_a_folder(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "in" / "w.ecq").mkdir(parents=True)
    with pytest.raises(WorkspaceProblem, match="is a folder"):
        Workspace.open(tmp_path / "in" / "w.ecq", read_only=read_only)


@both
@pytest.mark.parametrize(
    "data",
    [
        b"My ECQ notes, typed in an editor.\n" * 40,
        b"x",
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"\0" * 4080,
        b"PK\x03\x04" + bytes(range(256)) * 40,
        b"\0" * 8192,
    ],
)
def test_files_of_other_kinds(tmp_path: Path, data: bytes, read_only: bool) -> None:
    path = tmp_path / "w.ecq"
    path.write_bytes(data)
    refused(path, read_only=read_only)


@both
def test_an_empty_file(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "w.ecq"
    path.touch()
    assert "is empty" in refused(path, read_only=read_only).message


@both
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_file_of_another_program(tmp_path: Path, read_only: bool, mode: str) -> None:
    path = tmp_path / "w.ecq"
    with raw(path) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("PRAGMA user_version = 1")
    assert "not a workspace" in refused(path, read_only=read_only).message


@both
def test_a_file_of_another_program_with_an_unfinished_save(tmp_path: Path, read_only: bool) -> None:
    """Its rollback journal is that program's to play back."""
    path = tmp_path / "w.ecq"
    with raw(path) as connection:
        connection.execute("CREATE TABLE theirs (text TEXT)")
    (tmp_path / "w.ecq-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 2000)
    refused(path, read_only=read_only)


@both
def test_a_newer_schema(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        connection.execute("CREATE TABLE something_new (id INTEGER PRIMARY KEY)")
        connection.execute("PRAGMA user_version = 99")
    log_into_file(path)
    assert "newer coach" in refused(path, read_only=read_only).message


@both
@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "DROP TRIGGER answer_stays",
        "DROP TABLE note",
        "CREATE TABLE extra (id INTEGER)",
        "CREATE TRIGGER spy AFTER INSERT ON answer BEGIN SELECT 1; END",
        "UPDATE migration SET name = 'm001_other' WHERE number = 1",
        "UPDATE story SET title = 'changed'",
        "UPDATE workspace SET candidate = 'Somebody Else'",
        "UPDATE note SET value = 'changed'",
        "UPDATE draft SET body = replace(body, 'nine', 'ninety')",
        "UPDATE draft SET story = 'leading-people-1'",
        "UPDATE workspace SET framework = 'opm-2025'",
        "UPDATE placement SET ecq = 'leading-people' WHERE framework = 'opm-2025'",
        "UPDATE placement SET framework = 'opm-1997' WHERE framework = 'opm-2025'",
        "UPDATE mapping_decision SET status = 'accepted' WHERE status = 'rejected'",
        "UPDATE mapping_decision SET competency = 'flexibility' WHERE competency = 'vision'",
        "UPDATE mapping_decision SET text = 'changed'",
        "UPDATE mapping_decision SET evidence = '[]'",
        "UPDATE plan_rule SET kind = 'ban'",
        "UPDATE plan_rule SET ecq = 'leading-people' WHERE kind = 'pin'",
        "DELETE FROM workspace",
        "DELETE FROM sqlite_sequence",
        "UPDATE sqlite_sequence SET seq = 1",
        "UPDATE sqlite_sequence SET seq = 'many'",
        "PRAGMA foreign_keys = OFF; DELETE FROM story WHERE id = 'leading-people-1'",
    ],
)
def test_changed_behind_the_coachs_back(tmp_path: Path, read_only: bool, change: str) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with raw(path) as connection:
        for statement in change.split("; ") if change.startswith("PRAGMA foreign") else [change]:
            connection.execute(statement)
    log_into_file(path)
    assert "damaged" in refused(path, read_only=read_only).message


@posix
@both
def test_no_permission_to_read(read_only: bool) -> None:
    with shared_folder() as folder:
        path = folder / "w.ecq"
        filled(path)
        with ordinary_user():
            if os.getuid() == path.stat().st_uid:
                path.chmod(0)
            with pytest.raises(WorkspaceProblem, match="denies access") as caught:
                Workspace.open(path, read_only=read_only)
        path.chmod(0o600)
    assert_plain(caught.value)


@posix
@both
def test_a_folder_that_cannot_be_entered(read_only: bool) -> None:
    with shared_folder() as folder:
        filled(folder / "w.ecq")
        folder.chmod(0)
        with ordinary_user(), pytest.raises(WorkspaceProblem, match="denies access"):
            Workspace.open(folder / "w.ecq", read_only=read_only)


@posix
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_read_only_files_and_folders_can_be_read_and_say_that_they_cannot_be_changed(
    file_mode: int, folder_mode: int
) -> None:
    with shared_folder() as folder:
        path = folder / "w.ecq"
        held = filled(path)
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        with ordinary_user():
            before = folder_bytes(folder)
            assert read(path) == held
            assert "read-only" in refused(path, read_only=False).message
            assert folder_bytes(folder) == before


@posix
@pytest.mark.parametrize("mode", [0o444, 0o666])
@pytest.mark.parametrize("kept", [("-wal", "-shm"), ("-wal",)])
def test_a_log_in_a_read_only_folder_is_read(kept: tuple[str, ...], mode: int) -> None:
    """A memory card taken out of a laptop that lost power."""
    with shared_folder() as folder:
        filled(folder / "w.ecq")
        with Workspace.open(folder / "w.ecq") as workspace:
            workspace.add_answer("leading-people-1", "late", "?", "still in the log")
            held = content(workspace)
            card = folder / "card"
            card.mkdir()
            for suffix in ("", *kept):
                target = card / f"w.ecq{suffix}"
                target.write_bytes(folder.joinpath(f"w.ecq{suffix}").read_bytes())
                target.chmod(mode)
        card.chmod(0o555)
        with ordinary_user():
            before = folder_bytes(card)
            assert read(card / "w.ecq") == held
            assert folder_bytes(card) == before
        card.chmod(0o777)


def test_in_use_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)
    path = tmp_path / "w.ecq"
    held = filled(path)
    with Workspace.open(path) as workspace, raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceProblem, match="in use by another program") as caught:
            workspace.add_answer("leading-change-1", "q", "?", "text")
        assert_plain(caught.value)
        with pytest.raises(WorkspaceProblem, match="in use by another program"):
            Workspace.open(path)
        assert read(path) == held
        other.execute("ROLLBACK")
        workspace.add_answer("leading-change-1", "q", "?", "text")
        assert workspace.answers("leading-change-1")[-1].text == "text"


@both
def test_locked_whole_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    """Waiting for the lock ends: a copy of the file would wait for it for ever."""
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)
    path = tmp_path / "w.ecq"
    held = filled(path)
    with raw(path) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT INTO note VALUES ('key', 'value', '')")
        with pytest.raises(WorkspaceProblem, match="in use by another program"):
            Workspace.open(path, read_only=read_only)
        other.execute("ROLLBACK")
    assert read(path) == held


@pytest.mark.parametrize(("torn", "outcome"), [(1, None), (4, None), (99, "in use by another program")])
def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: int, outcome: str | None
) -> None:
    """Another coach closes the workspace just then, and its pages are caught half old, half new."""
    path = tmp_path / "w.ecq"
    held = filled(path)
    sound = connect.reader
    reads = itertools.count(1)

    def reader(path: Path, *, may_recover: bool) -> sqlite3.Connection:
        number = next(reads)
        if number > torn:
            return sound(path, may_recover=may_recover)
        os.utime(path, ns=(number, number))
        error = sqlite3.DatabaseError("torn")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr(connect, "reader", reader)
    if outcome:
        with pytest.raises(WorkspaceProblem, match=outcome):
            Workspace.open(path)
    else:
        assert read(path) == held
