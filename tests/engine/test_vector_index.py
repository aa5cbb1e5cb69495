"""An index is kept and found again, and one that is damaged on disk counts as absent."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import pytest

from coach.engine.workers.nearest import Vectors
from coach.engine.workers.vector_index import VectorIndex, index_key, load_index

KEY = index_key("texts", "model")


def unit_vectors(count: int, dimension: int = 16, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def saved(folder: Path) -> VectorIndex:
    index = VectorIndex.of(unit_vectors(40))
    assert index.save(folder, KEY)
    return index


def test_a_kept_index_is_found_again(tmp_path: Path) -> None:
    index = saved(tmp_path / "new" / "folder")
    again = load_index(tmp_path / "new" / "folder", KEY, 40, 16)
    assert again is not None
    query = unit_vectors(1, seed=2)
    assert again.search(query, 5, None) == index.search(query, 5, None)
    assert {path.suffix for path in (tmp_path / "new" / "folder").iterdir()} == {".faiss", ".json"}


def foreign(folder: Path) -> None:
    data = faiss.serialize_index(faiss.IndexFlatL2(16)).tobytes()
    (folder / f"{KEY}.faiss").write_bytes(data)


def swapped(folder: Path) -> None:
    """A sound index, and a sidecar that vouches for another one."""
    VectorIndex.of(unit_vectors(40, seed=9)).save(folder / "other", KEY)
    (folder / f"{KEY}.faiss").write_bytes((folder / "other" / f"{KEY}.faiss").read_bytes())


def vouched_for_nonsense(folder: Path, data: bytes = b"IxFI" + b"\xff" * 400) -> None:
    """Bytes that the sidecar vouches for and faiss cannot read."""
    sidecar = json.loads((folder / f"{KEY}.json").read_text())
    sidecar["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / f"{KEY}.json").write_text(json.dumps(sidecar))
    (folder / f"{KEY}.faiss").write_bytes(data)


def vouched_for_another_kind(folder: Path) -> None:
    index = faiss.IndexFlatL2(16)
    index.add(unit_vectors(40))
    vouched_for_nonsense(folder, faiss.serialize_index(index).tobytes())


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / f"{KEY}.faiss").unlink(),
        lambda folder: (folder / f"{KEY}.faiss").write_bytes(b""),
        lambda folder: (folder / f"{KEY}.json").unlink(),
        lambda folder: (folder / f"{KEY}.json").write_bytes(b""),
        lambda folder: (folder / f"{KEY}.json").write_text("{}"),
        lambda folder: (folder / f"{KEY}.json").write_bytes(b"\xff"),
        foreign,
        swapped,
        vouched_for_nonsense,
        vouched_for_another_kind,
    ],
)
def test_a_damaged_index_counts_as_absent(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    saved(tmp_path)
    damage(tmp_path)
    assert load_index(tmp_path, KEY, 40, 16) is None


def test_an_index_torn_anywhere_counts_as_absent(tmp_path: Path) -> None:
    saved(tmp_path)
    file = tmp_path / f"{KEY}.faiss"
    data = file.read_bytes()
    for end in range(0, len(data), 97):
        file.write_bytes(data[:end])
        assert load_index(tmp_path, KEY, 40, 16) is None
    for place in range(0, len(data), 101):
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert load_index(tmp_path, KEY, 40, 16) is None


def test_an_index_of_another_size_or_model_counts_as_absent(tmp_path: Path) -> None:
    saved(tmp_path)
    assert load_index(tmp_path, KEY, 41, 16) is None
    assert load_index(tmp_path, KEY, 40, 17) is None
    assert load_index(tmp_path, index_key("texts", "another model"), 40, 16) is None
    assert load_index(tmp_path, index_key("other texts", "model"), 40, 16) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not VectorIndex.of(unit_vectors(3)).save(tmp_path / "file", KEY)
    assert not VectorIndex.of(unit_vectors(3)).save(tmp_path / "file" / "deeper", KEY)
    assert load_index(tmp_path / "file", KEY, 3, 16) is None


def test_the_cache_does_not_grow_for_ever(tmp_path: Path) -> None:
    (tmp_path / "left-by-a-crash.tmp").write_text("half")
    os.utime(tmp_path / "left-by-a-crash.tmp", (0, 0))
    (tmp_path / "being-written.tmp").write_text("half")
    for number in range(40):
        VectorIndex.of(unit_vectors(1)).save(tmp_path, index_key(str(number), "model"))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 32 + 1
    assert [name for name in names if name.endswith(".tmp")] == ["being-written.tmp"]
    assert load_index(tmp_path, index_key("39", "model"), 1, 16) is not None


def test_two_writers_of_the_same_index_leave_a_sound_one(tmp_path: Path) -> None:
    threads = [threading.Thread(target=saved, args=(tmp_path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load_index(tmp_path, KEY, 40, 16) is not None
