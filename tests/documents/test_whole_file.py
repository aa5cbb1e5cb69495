"""An export is written whole or not at all, and leaves nothing else behind."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.documents.package import build_package, export
from coach.documents.whole_file import write_whole
from coach.domain.framework import Framework
from coach.domain.story import WorkspaceInfo
from coach.errors import FileProblem

from .conftest import drafted, said, story

OLD, NEW = b"what stood there", b"the export"
CALLS = ["tempfile.mkstemp", "os.fdopen", "os.fsync", "os.replace"]


def _failing(call: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(call, fail)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("before", [None, OLD], ids=["new", "overwriting"])
def test_a_failing_disk_changes_nothing(
    call: str, code: int, before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "package.md"
    if before is not None:
        path.write_bytes(before)
    _failing(call, code, monkeypatch)
    with pytest.raises(FileProblem) as caught:
        write_whole(path, NEW, overwrite=True)
    monkeypatch.undo()
    assert (path.read_bytes() if path.exists() else None) == before
    assert set(tmp_path.iterdir()) == ({path} if before is not None else set())
    assert "package.md" in caught.value.message


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing("os.fsync", errno.ENOSPC, monkeypatch)
    with pytest.raises(FileProblem, match="no room left"):
        write_whole(tmp_path / "package.md", NEW)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_write_leaves_no_file(
    stop: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: Any) -> None:
        raise stop

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(stop):
        write_whole(tmp_path / "package.md", NEW)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot open a folder")
def test_file_and_folder_are_synced_before_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync: Callable[[int], None] = os.fsync
    replace: Callable[[str, Path], None] = os.replace

    def noted_sync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def noted_replace(source: str, target: Path) -> None:
        done.append("replace")
        replace(source, target)

    monkeypatch.setattr("os.fsync", noted_sync)
    monkeypatch.setattr("os.replace", noted_replace)
    write_whole(tmp_path / "package.md", NEW)
    assert done == ["file", "replace", "folder"]
    assert (tmp_path / "package.md").read_bytes() == NEW


def test_an_existing_file_needs_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "package.md"
    path.write_bytes(OLD)
    with pytest.raises(FileProblem, match="already exists"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    write_whole(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets administrators alone make links")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_whole(link, NEW, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "package.md", NEW)
    assert (tmp_path / "package.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (".", "is a folder"),
        ("missing/package.md", "does not exist"),
        ("file/package.md", "does not exist"),
        ("x" * 300, "cannot be written"),
        ("nul\x00.md", "not valid"),
    ],
)
def test_places_that_cannot_be_written(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(FileProblem, match=says) as caught:
        write_whole(tmp_path / name, NEW, overwrite=True)
    assert "\x00" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_closed_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FileProblem, match="may not be written"):
            write_whole(tmp_path / "package.md", NEW)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileProblem, match="not a file"):
        write_whole(pipe, NEW, overwrite=True)
    assert pipe.is_fifo()


@pytest.mark.parametrize(("fmt", "start"), [("docx", b"PK"), ("md", b"# Executive")])
def test_both_formats(fmt: Any, start: bytes, tmp_path: Path, info: WorkspaceInfo, framework: Framework) -> None:
    package = build_package(info, framework, [drafted(story("leading-change"), said("I asked."))])
    path = tmp_path / f"package.{fmt}"
    export(package, fmt, path)
    assert path.read_bytes().startswith(start)
    with pytest.raises(FileProblem, match="already exists"):
        export(package, fmt, path)
    export(package, fmt, path, overwrite=True)
    assert list(tmp_path.iterdir()) == [path]


def test_a_workspace_is_never_replaced(tmp_path: Path) -> None:
    for name, content in (("w.ecq", b""), ("w.docx", b"SQLite format 3\0 and more")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(FileProblem, match="workspace"):
            write_whole(path, b"new", overwrite=True)
        assert path.read_bytes() == content
