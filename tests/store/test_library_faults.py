"""Adding or removing a document that fails at any point leaves the library as it was."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.session import open_session
from coach.store.workspace import Workspace
from tests.store.helpers import assert_plain, content, filled, read
from tests.store.library_helpers import add
from tests.store.test_faults import files_no_larger_than, interrupted_after

LONG = [f"Passage {number} of the guide. " * 20 for number in range(40)]

CHANGES: dict[str, Callable[[Workspace], object]] = {
    "add": lambda w: add(w.library, LONG, name="long.txt"),
    "replace": lambda w: add(w.library, LONG, name="long.txt", replacing=[2]),
    "remove": lambda w: w.library.remove(2),
    "editions": lambda w: w.library.set_frameworks(2, ("opm-1997",)),
    "vectors": lambda w: w.library.renew_vectors(2, [bytes(800)] * 3, "words-2"),
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


@pytest.mark.parametrize("change", CHANGES)
def test_interrupted_at_each_step(path: Path, change: str) -> None:
    filled(path)
    session = open_session(path, read_only=False)
    with Workspace(session) as workspace:
        held = content(workspace)
        for steps in itertools.count(1, 211):
            with interrupted_after(session.connection, steps):
                problem = failure(workspace, change)
            if problem is None:
                break
            assert content(workspace) == held
        assert steps > 211
        held = content(workspace)
    assert read(path) == held


@pytest.mark.parametrize("change", ["add", "replace"])
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
        for limit in itertools.count(used, 7999):
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
