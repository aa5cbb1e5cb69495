"""A file is copied whole or not at all, and what a killed copy left behind goes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from coach.engine.copying import copy_whole, sha256_of
from coach.errors import FileProblem

DATA = bytes(range(256)) * 40_000
DIGEST = hashlib.sha256(DATA).hexdigest()
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.gguf"
    path.write_bytes(DATA)
    return path


def test_a_copy_is_the_file_and_its_hash(source: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "models" / "copy.gguf"
    assert copy_whole(source, target, lambda done, total: told.append((done, total))) == DIGEST
    assert target.read_bytes() == DATA
    assert sorted(p.name for p in target.parent.iterdir()) == ["copy.gguf"]
    assert told[-1] == (len(DATA), len(DATA))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert sha256_of(source) == DIGEST


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "No space left on device"), ZeroDivisionError])
def test_a_copy_that_is_stopped_leaves_nothing(source: Path, tmp_path: Path, stop: BaseException) -> None:
    def halt(done: int, total: int) -> None:
        raise stop

    target = tmp_path / "models" / "copy.gguf"
    expected = FileProblem if isinstance(stop, OSError) else stop
    with pytest.raises(expected if isinstance(expected, type) else type(expected)):
        copy_whole(source, target, halt)
    assert list(target.parent.iterdir()) == []


def test_a_target_that_exists_is_left_alone(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.gguf"
    target.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="exists already"):
        copy_whole(source, target)
    assert target.read_bytes() == b"mine"


def test_a_disk_without_room_is_said_before_anything_is_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1 << 40, 0, len(DATA) + 1000))
    with pytest.raises(FileProblem, match="GB left") as problem:
        copy_whole(source, tmp_path / "models" / "copy.gguf")
    assert "--link" in problem.value.next_step
    assert list((tmp_path / "models").iterdir()) == []


def test_a_file_that_grows_meanwhile_is_not_taken(source: Path, tmp_path: Path) -> None:
    grown = False

    def grow(done: int, total: int) -> None:
        nonlocal grown
        if not grown:
            grown = True
            with source.open("ab") as stream:
                stream.write(b"more")

    with pytest.raises(FileProblem, match="changed while it was copied"):
        copy_whole(source, tmp_path / "models" / "copy.gguf", grow)
    assert list((tmp_path / "models").iterdir()) == []


def test_what_a_killed_copy_left_goes_and_what_a_running_one_writes_stays(source: Path, tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / f".adding-{gone.pid}-old.gguf").write_bytes(b"half")
    running = folder / f".adding-{os.getppid()}-other.gguf"
    running.write_bytes(b"half")
    copy_whole(source, folder / "copy.gguf")
    assert sorted(p.name for p in folder.iterdir()) == [running.name, "copy.gguf"]


def test_what_cannot_be_read_or_written_is_a_sentence(source: Path, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be read"):
        sha256_of(tmp_path / "none.gguf")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FileProblem, match="cannot be copied"):
        copy_whole(source, tmp_path / "file" / "copy.gguf")
