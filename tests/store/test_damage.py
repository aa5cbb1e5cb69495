"""Truncated and corrupted files: refused untouched, or holding exactly what was saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from tests.store.helpers import Content, filled, read, refused


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Content]:
    path = tmp_path_factory.mktemp("sound") / "w.ecq"
    held = filled(path)
    return path.read_bytes(), held


def test_every_truncation_is_refused(tmp_path: Path, sound: tuple[bytes, Content]) -> None:
    data, _ = sound
    path = tmp_path / "w.ecq"
    lengths = {1, 15, 16, 17, 99, 100, 101, 511, 512, len(data) - 1, *range(0, len(data), 1531)}
    lengths |= {page + offset for page in range(0, len(data), 4096) for offset in (-1, 0, 1) if page + offset > 0}
    for length in sorted(lengths - {len(data)}):
        path.write_bytes(data[:length])
        refused(path, read_only=length % 2 == 0)


def test_missing_pages_in_the_middle_are_refused(tmp_path: Path, sound: tuple[bytes, Content]) -> None:
    data, _ = sound
    path = tmp_path / "w.ecq"
    for page in range(0, len(data), 4096):
        path.write_bytes(data[:page] + b"\0" * 4096 + data[page + 4096 :])
        refused(path, read_only=False)


def test_a_flipped_bit_is_refused_or_harmless(tmp_path: Path, sound: tuple[bytes, Content]) -> None:
    """A sample of the header's bits, of what the candidate typed, and of the rest."""
    data, held = sound
    choose = random.Random(20060)
    words = [at for at in range(len(data)) if data[at : at + 7] == b"Backlog"]
    bits = [*choose.sample(range(800), 120), *(choose.randrange(len(data) * 8) for _ in range(60))]
    # Above ASCII in the stored schema: SQLite quotes such bytes in messages that Python cannot decode.
    bits += [8 * at + 7 for at in choose.sample(range(100, 4096), 30)]
    bits += [8 * (choose.choice(words) + choose.randrange(40)) + choose.randrange(8) for _ in range(90)]
    caught = [_flipped(tmp_path / "w.ecq", data, bit, held) for bit in bits]
    assert sum(caught[-90:]) >= 87, "flips in what the candidate typed must be noticed"


def _flipped(path: Path, data: bytes, bit: int, held: Content) -> bool:
    """Whether the flip was noticed; if not, reading and changing work as if there were none."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    path.write_bytes(changed)
    try:
        assert read(path) == held, f"bit {bit} changed the content"
    except WorkspaceProblem:
        refused(path, read_only=False)
        return True
    assert path.read_bytes() == changed
    try:
        with Workspace.open(path) as workspace:
            workspace.set_note("position", "elsewhere")
    except WorkspaceProblem:
        return True
    assert read(path) == held | {"position": "elsewhere"}
    return False


def test_garbage_pages_are_refused(tmp_path: Path, sound: tuple[bytes, Content]) -> None:
    data, held = sound
    path = tmp_path / "w.ecq"
    for page in range(0, len(data), 4096):
        path.write_bytes(data[:page] + random.Random(page).randbytes(4096) + data[page + 4096 :])
        refused(path, read_only=True)
        path.write_bytes(data)
        assert read(path) == held
