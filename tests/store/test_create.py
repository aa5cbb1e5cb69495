"""Making a workspace: complete under its name, or not there at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store import create
from coach.store.workspace import Workspace
from tests.store.helpers import assert_plain, folder_bytes, ordinary_user, shared_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")


def refused(path: Path) -> WorkspaceProblem:
    """The problem that making a workspace raises, having left the folder as it was."""
    before = folder_bytes(path.parent) if path.parent.is_dir() else {}
    with pytest.raises(WorkspaceProblem) as caught:
        Workspace.create(path, candidate="Dana", framework="opm-2006").close()
    assert (folder_bytes(path.parent) if path.parent.is_dir() else {}) == before
    assert_plain(caught.value)
    return caught.value


@posix
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        with Workspace.create(tmp_path / "w.ecq", candidate="Dana", framework="opm-2006") as workspace:
            workspace.add_story("leading-change")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(mask)
    assert modes == {"w.ecq": 0o600, "w.ecq-wal": 0o600, "w.ecq-shm": 0o600}


def test_an_existing_file_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    path.write_text("my notes", encoding="utf-8")
    assert "exists already" in refused(path).message


def test_an_existing_folder_or_broken_link_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "in" / "w.ecq").mkdir(parents=True)
    with pytest.raises(WorkspaceProblem, match="exists already"):
        Workspace.create(tmp_path / "in" / "w.ecq", candidate="Dana", framework="opm-2006")


def test_the_log_of_an_earlier_file_is_not_taken_in(tmp_path: Path) -> None:
    (tmp_path / "w.ecq-wal").write_bytes(b"the last answers of a file that was moved away")
    assert "left over" in refused(tmp_path / "w.ecq").message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no folder" in refused(tmp_path / "missing" / "w.ecq").message


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert "no folder" in refused(tmp_path / "file" / "w.ecq").message


@posix
def test_a_folder_that_takes_no_files() -> None:
    with shared_folder() as folder:
        folder.chmod(0o555)
        with ordinary_user():
            assert "takes no new files" in refused(folder / "w.ecq").message


@pytest.mark.parametrize("name", ["x" * 253, "x" * 300, "a\0b"])
def test_names_that_no_drive_takes(tmp_path: Path, name: str) -> None:
    refused(tmp_path / name)


def test_no_hard_links_on_the_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """exFAT and some network drives."""
    monkeypatch.setattr(os, "link", _failing(errno.EPERM))
    with Workspace.create(tmp_path / "w.ecq", candidate="Dana", framework="opm-2006") as workspace:
        assert workspace.info.candidate == "Dana"
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]


def test_somebody_else_takes_the_name_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.ecq"
    for link in (os.link, _failing(errno.EPERM)):
        path.unlink(missing_ok=True)

        def race(source: Path, target: Path, link: Callable[..., None] = link) -> None:
            target.write_bytes(b"theirs")
            link(source, target)

        monkeypatch.setattr(os, "link", race)
        with pytest.raises(WorkspaceProblem, match="exists already"):
            Workspace.create(path, candidate="Dana", framework="opm-2006")
        assert folder_bytes(tmp_path) == {"w.ecq": b"theirs"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINVAL])
@pytest.mark.parametrize("place", ["open", "_fill", "_publish", "replace"])
def test_no_half_file_when_a_step_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, code: int) -> None:
    if place == "open":
        monkeypatch.setattr(os, "open", _failing(code))
    elif place == "replace":
        monkeypatch.setattr(os, "link", _failing(errno.EPERM))
        monkeypatch.setattr(Path, "replace", _failing(code))
    else:
        monkeypatch.setattr(create, place, _failing(code))
    refused(tmp_path / "w.ecq")
    assert list(tmp_path.iterdir()) == []


def _failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail
