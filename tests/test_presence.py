"""An open workspace is seen by every program of the user, and ends with its process in whatever way that ends."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coach import presence
from coach.errors import FileProblem, InputProblem
from coach.store.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workspace that is closed."""
    with Workspace.create(tmp_path / "a.ecq", candidate="A", framework="opm-2006"):
        pass
    return tmp_path / "a.ecq"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_workspace_is_seen_while_it_is_open_and_not_afterwards(file: Path, read_only: bool) -> None:
    assert not presence.anybody()
    with Workspace.open(file, read_only=read_only):
        assert presence.anybody()
    assert not presence.anybody()


def test_two_workspaces_are_seen_until_both_are_closed(file: Path) -> None:
    first, second = Workspace.open(file, read_only=True), Workspace.open(file, read_only=True)
    first.close()
    assert presence.anybody()
    second.close()
    assert not presence.anybody()


def test_one_that_cannot_be_opened_leaves_no_sign(tmp_path: Path) -> None:
    (tmp_path / "b.ecq").write_text("no workspace")
    for name in ("b.ecq", "missing.ecq"):
        with pytest.raises(Exception, match=name):
            Workspace.open(tmp_path / name)
    assert not presence.anybody()


def test_a_killed_program_is_seen_no_more(file: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from coach.store.workspace import Workspace\n"
        "workspace = Workspace.open(pathlib.Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        assert presence.anybody()
        program.kill()
        program.wait()
    assert not presence.anybody()


def test_it_is_seen_however_often_somebody_looks_meanwhile(file: Path) -> None:
    over = threading.Event()
    lookers = [threading.Thread(target=lambda: [presence.anybody() for _ in iter(over.is_set, True)]) for _ in range(2)]
    for looker in lookers:
        looker.start()
    try:
        for _ in range(200):
            sign = presence.Presence()
            assert presence.anybody()
            sign.release()
    finally:
        over.set()
        for looker in lookers:
            looker.join()
    assert not presence.anybody()


def test_a_workspace_opens_where_no_sign_can_be_left_and_then_nobody_can_tell(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "no-folder").write_text("a file")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "no-folder"))
    with Workspace.open(file) as workspace:
        assert workspace.info.candidate == "A"
    with pytest.raises(FileProblem, match="cannot make sure that no workspace is open"):
        presence.anybody()
    with pytest.raises(FileProblem), presence.only_download():
        pass


def test_a_drive_without_locks_hinders_no_workspace(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object, **__: object) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(presence, "_lock", unsupported)
    with Workspace.open(file):
        pass
    with pytest.raises(FileProblem, match="Operation not supported"):
        presence.anybody()


def test_one_download_at_a_time() -> None:
    with presence.only_download(), pytest.raises(InputProblem, match="Another download"), presence.only_download():
        pass
    with presence.only_download():
        pass


def test_the_file_holds_nothing(file: Path) -> None:
    with Workspace.open(file):
        folder = presence._folder()
        assert [(path.name, path.stat().st_size) for path in folder.iterdir()] == [("open-workspaces.lock", 0)]
