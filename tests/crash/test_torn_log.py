"""A log that lost power in the middle: what is kept is an unbroken beginning of what was saved."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from tests.crash.processes import run
from tests.store.helpers import folder_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
FRAME_HEADER, PAGE = 24, 4096
STORY = "leading-change-1"


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A file, and the log that holds its forty answers."""
    path = tmp_path_factory.mktemp("crashed") / "w.ecq"
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        workspace.add_story("leading-change")
    assert run("log", path) == -signal.SIGKILL
    return path.read_bytes(), path.with_name("w.ecq-wal").read_bytes()


def kept(folder: Path, data: bytes, log: bytes) -> int:
    """How many answers a reading and then a reopening find; they are the first ones, whole."""
    path = folder / "w.ecq"
    path.write_bytes(data)
    path.with_name("w.ecq-wal").write_bytes(log)
    with Workspace.open(path, read_only=True) as workspace:
        read = workspace.answers(STORY)
    assert path.read_bytes() == data and path.with_name("w.ecq-wal").read_bytes() == log
    with Workspace.open(path) as workspace:
        found = workspace.answers(STORY)
        workspace.add_answer(STORY, "next", "?", "The work goes on.")
    assert found == read
    assert [(a.id, a.text) for a in found] == [
        (number + 1, (f"Answer {number}. " * (1 + number * 5)).strip()) for number in range(len(found))
    ]
    return len(found)


def test_a_whole_log_is_taken_in(tmp_path: Path, crashed: tuple[bytes, bytes]) -> None:
    assert kept(tmp_path, *crashed) == 40


def test_a_cut_log(tmp_path: Path, crashed: tuple[bytes, bytes]) -> None:
    data, log = crashed
    frame = FRAME_HEADER + PAGE
    boundaries = [32 + n * frame + offset for n in range(0, len(log) // frame, 9) for offset in (-1, 0, 1, 24)]
    counts = [kept(tmp_path, data, log[:length]) for length in sorted({0, 31, *boundaries}) if length < len(log)]
    assert counts == sorted(counts)
    assert counts[0] == 0 and counts[-1] > 30


def test_a_log_whose_end_was_never_written(tmp_path: Path, crashed: tuple[bytes, bytes]) -> None:
    data, log = crashed
    counts = [kept(tmp_path, data, log[:n] + b"\0" * (len(log) - n)) for n in range(0, len(log), len(log) // 40)]
    assert counts == sorted(counts)


def test_a_flipped_bit_in_the_log(tmp_path: Path, crashed: tuple[bytes, bytes]) -> None:
    data, log = crashed
    choose = random.Random(1997)
    for _ in range(60):
        flipped = bytearray(log)
        bit = choose.randrange(len(log) * 8)
        flipped[bit // 8] ^= 1 << bit % 8
        assert kept(tmp_path, data, bytes(flipped)) <= 40


def test_a_damaged_file_with_a_log_is_left_with_its_log(tmp_path: Path, crashed: tuple[bytes, bytes]) -> None:
    data, log = crashed
    path = tmp_path / "w.ecq"
    path.write_bytes(data[:PAGE] + b"\xff" * PAGE + data[2 * PAGE :])
    for length in (0, 31, 32, len(log) // 2):
        path.with_name("w.ecq-wal").write_bytes(log[:length])
        before = folder_bytes(tmp_path)
        for read_only in (True, False):
            with pytest.raises(WorkspaceProblem, match="damaged"):
                Workspace.open(path, read_only=read_only)
            assert folder_bytes(tmp_path).items() >= before.items()
