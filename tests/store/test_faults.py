"""Saving that fails at any point: nothing of it is kept, everything before is, and the candidate is told."""

from __future__ import annotations

import itertools
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.batch import NewAnswer, NewStory
from coach.store.session import Session, open_session
from coach.store.workspace import Workspace
from tests.store.helpers import assert_plain, content, draft, filled, read

if sys.platform != "win32":
    import resource

LONG = "A paragraph that needs pages of its own. " * 400

CHANGES: dict[str, Callable[[Workspace], object]] = {
    "answer": lambda w: w.add_answer("leading-change-1", "new", "?", LONG),
    "edit": lambda w: w.add_answer("leading-change-1", "challenge-1", "?", LONG),
    "skip": lambda w: w.skip("leading-change-1", "new", "?"),
    "withdraw": lambda w: w.withdraw("leading-change-1", "challenge-1"),
    "story": lambda w: w.add_story("leading-change"),
    "retitle": lambda w: w.retitle("leading-change-1", "Another title"),
    "draft": lambda w: w.save_draft(draft("leading-change-1", LONG)),
    "note": lambda w: w.set_note("position", "elsewhere"),
    "move": lambda w: w.use_framework(
        "opm-1997", {"leading-change-1": "leading-change", "leading-people-1": "leading-people"}
    ),
    "place": lambda w: w.place_story("leading-people-1", "leading-change"),
    "batch": lambda w: w.add_batch(
        [NewStory(ecq="results-driven", answers=(NewAnswer(question="a", text=LONG), NewAnswer(question="b")))] * 2
    ),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.ecq"


def failure(workspace: Workspace, change: str) -> WorkspaceProblem | None:
    """Why the change failed, in words for a person, or None when it was made."""
    try:
        CHANGES[change](workspace)
    except WorkspaceProblem as problem:
        assert_plain(problem)
        return problem
    return None


@contextmanager
def interrupted_after(connection: sqlite3.Connection, steps: int) -> Iterator[None]:
    """SQLite stops, once, after that many of its own instructions in a transaction.

    It also asks whether to stop when a transaction is on disk already: whoever stops it then was too late.
    """
    counter = itertools.count(1)
    connection.set_progress_handler(lambda: connection.in_transaction and next(counter) == steps, 1)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@pytest.mark.parametrize("change", CHANGES)
def test_interrupted_at_each_step(path: Path, change: str) -> None:
    filled(path)
    session = open_session(path, read_only=False)
    with Workspace(session) as workspace:
        held = content(workspace)
        for steps in itertools.count(1, 7):
            with interrupted_after(session.connection, steps):
                problem = failure(workspace, change)
            if problem is None:
                break
            assert content(workspace) == held
        assert steps > 7
        assert content(workspace) != held
        held = content(workspace)
    assert read(path) == held


@pytest.mark.parametrize("change", ["answer", "edit", "draft", "batch"])
def test_the_disk_is_full(path: Path, change: str) -> None:
    filled(path)
    session = open_session(path, read_only=False)
    with Workspace(session) as workspace:
        held = content(workspace)
        pages = session.connection.execute("PRAGMA page_count").fetchone()[0]
        for room in itertools.count():
            session.connection.execute(f"PRAGMA max_page_count = {pages + room}")
            problem = failure(workspace, change)
            if problem is None:
                break
            assert "no room" in problem.message
            assert content(workspace) == held
        assert room > 0
        held = content(workspace)
    assert read(path) == held


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is POSIX")
@pytest.mark.parametrize("change", CHANGES)
def test_a_write_fails_wherever_the_disk_ends(path: Path, change: str) -> None:
    """The k-th byte of the log cannot be written, for k from the log's end on."""
    filled(path)
    with Workspace.open(path) as workspace:
        workspace.set_note("position", "before")
        held = content(workspace)
        used = path.with_name("w.ecq-wal").stat().st_size
        for limit in itertools.count(used, 1999):
            with files_no_larger_than(limit):
                problem = failure(workspace, change)
            if problem is None:
                break
            assert "disk" in problem.message
            assert content(workspace) == held
            assert read(path) == held
        assert limit > used
        held = content(workspace)
    assert read(path) == held


@contextmanager
def files_no_larger_than(limit: int) -> Iterator[None]:
    """Writes beyond that many bytes fail in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is POSIX")
def test_closing_where_the_log_cannot_be_taken_in_loses_nothing(path: Path) -> None:
    filled(path)
    workspace = Workspace.open(path)
    workspace.add_answer("leading-change-1", "new", "?", LONG)
    held = content(workspace)
    with files_no_larger_than(path.stat().st_size):
        workspace.close()
    assert read(path) == held
    with Workspace.open(path) as reopened:
        assert content(reopened) == held
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]


class Faulty(sqlite3.Connection):
    """Fails with an error code at a chosen call, once."""

    calls_left = 0
    code = 0

    def execute(self, sql: str, parameters: object = ()) -> sqlite3.Cursor:
        """As the parent, unless it is this call's turn to fail."""
        self.calls_left -= 1
        if self.calls_left == 0:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = self.code
            raise error
        return super().execute(sql, parameters)  # type: ignore[arg-type]  # passed through


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_BUSY_SNAPSHOT,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY_DBMOVED,
        sqlite3.SQLITE_CORRUPT_INDEX,
        sqlite3.SQLITE_CANTOPEN_FULLPATH,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_CONSTRAINT_TRIGGER,
    ],
)
def test_every_call_fails_with_every_code(path: Path, code: int) -> None:
    filled(path)
    connection = sqlite3.connect(path, isolation_level=None, factory=Faulty)
    connection.code = code
    with Workspace(Session(path, connection, read_only=False)) as workspace:
        held = content(workspace)
        for call in itertools.count(1):
            connection.calls_left = call
            if failure(workspace, "batch") is None:
                break
            assert content(workspace) == held
        connection.calls_left = 0
        assert call > 10
        assert len(workspace.stories()) == 4
