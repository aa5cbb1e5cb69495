"""Stored vectors are taken as they are, or refused when they cannot be a model's."""

from __future__ import annotations

import numpy as np
import pytest

from coach.engine.workers import stored_vectors
from coach.engine.workers.nearest import Row
from coach.engine.workers.stored_vectors import StoredVectors
from coach.errors import VectorsRefused

SOUND = np.array([[0.6, 0.8, 0], [1, 0, 0]], dtype="<f2")


@pytest.mark.parametrize(
    "damage",
    [np.nan, np.inf, -np.inf, 0.0, 0.55, 65504.0, -0.5],
)
def test_vectors_that_no_model_made_are_refused(damage: float) -> None:
    vectors = SOUND.copy()
    vectors[1, 0] = damage
    index = StoredVectors(3)
    with pytest.raises(VectorsRefused, match="another embedding model"):
        index.add(vectors.tobytes())


def test_half_a_vector_is_refused() -> None:
    with pytest.raises(VectorsRefused):
        StoredVectors(3).add(SOUND.tobytes()[:-1])


def test_rounding_to_float16_is_no_damage() -> None:
    rows = np.random.default_rng(0).standard_normal((2000, 384))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    index = StoredVectors(384)
    index.add(rows.astype("<f2").tobytes())
    assert len(index) == 2000
    [row] = index.search(rows[7:8].astype(np.float32), 1, None)
    assert row.positions == [7]
    assert row.scores == pytest.approx([1], abs=1e-3)


def test_an_index_of_nothing_finds_nothing() -> None:
    index = StoredVectors(3)
    index.add(b"")
    assert len(index) == 0
    assert index.search(np.eye(2, 3, dtype=np.float32), 5, None) == [Row([], []), Row([], [])]


def test_the_vectors_can_be_had_again_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_vectors, "_SHARD", 7)
    rows = np.random.default_rng(0).standard_normal((40, 16))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("<f2")
    index = StoredVectors(16)
    index.add(rows.tobytes())
    wanted = [39, 0, 7, 6, 13, 14, 0, 38]
    assert (index.rows(wanted) == rows[wanted].astype(np.float32)).all()
    assert index.rows([]).shape == (0, 16)
    for missing in (-1, 40):
        with pytest.raises(IndexError):
            index.rows([0, missing])
