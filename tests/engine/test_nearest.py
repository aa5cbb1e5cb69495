"""What is found is what comparing with every row would find, among the allowed rows, ties by position."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.engine.rows import spans
from coach.engine.workers import stored_vectors
from coach.engine.workers.nearest import Row, Vectors, best, mask
from coach.engine.workers.stored_vectors import StoredVectors
from coach.engine.workers.vector_index import VectorIndex

DIMENSION = 32
NEAR = 1e-6
Index = VectorIndex | StoredVectors


def unit_vectors(count: int, seed: int, *, kinds: int | None = None) -> Vectors:
    """Rows that float16 holds; with `kinds`, each is one of so many."""
    chance = np.random.default_rng(seed)
    rows = chance.standard_normal((count if kinds is None else kinds, DIMENSION))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    if kinds is not None:
        rows = rows[chance.integers(0, kinds, count)]
    return rows.astype(np.float16).astype(np.float32)


def flat(vectors: Vectors) -> VectorIndex:
    return VectorIndex.of(vectors)


def stored(vectors: Vectors) -> StoredVectors:
    index = StoredVectors(DIMENSION)
    for start in range(0, len(vectors), 7):
        index.add(vectors[start : start + 7].astype("<f2").tobytes())
    return index


def holds(row: Row, vectors: Vectors, query: Vectors, k: int, allowed: list[int]) -> None:
    """The scores are right, no row that was left out is better, and equal rows come by their position."""
    exact = vectors.astype(np.float64) @ query.astype(np.float64)
    assert len(row.positions) == len(set(row.positions)) == min(max(k, 0), len(allowed))
    assert set(row.positions) <= set(allowed)
    assert row.scores == pytest.approx(exact[row.positions], abs=NEAR)
    assert row.scores == sorted(row.scores, reverse=True)
    left_out = sorted(set(allowed) - set(row.positions))
    if row.positions and left_out:
        assert max(exact[left_out]) <= row.scores[-1] + NEAR
    for place, position in enumerate(row.positions):
        equal = [other for other in allowed if other < position and (vectors[other] == vectors[position]).all()]
        assert set(equal) <= set(row.positions[:place])


@pytest.mark.parametrize("made", [flat, stored])
@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 90),
    kinds=st.one_of(st.none(), st.integers(1, 6)),
    k=st.integers(-1, 100),
    allowed=st.one_of(
        st.none(),
        st.lists(st.integers(-3, 100), max_size=40),
        st.lists(st.builds(range, st.integers(-3, 100), st.integers(-3, 100)), max_size=6),
    ),
    shard=st.sampled_from([1, 8, 30, 1000]),
    seed=st.integers(0, 1000),
)
def test_search_is_exact_among_the_allowed(
    made: Callable[[Vectors], Index],
    count: int,
    kinds: int | None,
    k: int,
    allowed: list[int] | list[range] | None,
    shard: int,
    seed: int,
) -> None:
    vectors, queries = unit_vectors(count, seed, kinds=kinds), unit_vectors(3, seed + 1)
    rows = None if allowed is None else spans(allowed)
    positions = range(count) if rows is None else [row for start, stop in rows for row in range(start, stop)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_vectors, "_SHARD", shard)
        found = made(vectors).search(queries, k, rows)
    for row, query in zip(found, queries, strict=True):
        holds(row, vectors, query, k, [position for position in positions if position < count])


@pytest.mark.parametrize("made", [flat, stored])
@pytest.mark.parametrize(
    "allowed", [None, [range(100, 2500)], [range(start, start + 3) for start in range(0, 3000, 7)]]
)
def test_the_first_of_very_many_equal_rows_are_found(
    monkeypatch: pytest.MonkeyPatch, made: Callable[[Vectors], Index], allowed: list[range] | None
) -> None:
    monkeypatch.setattr(stored_vectors, "_SHARD", 1000)
    vectors = unit_vectors(3000, 0, kinds=2)
    positions = list(range(3000)) if allowed is None else [row for rows in allowed for row in rows]
    [row] = made(vectors).search(vectors[:1], 10, None if allowed is None else spans(allowed))
    holds(row, vectors, vectors[0], 10, positions)
    assert row.positions == [position for position in positions if (vectors[position] == vectors[0]).all()][:10]


def test_nothing_is_found_for_no_question() -> None:
    none = np.empty((0, DIMENSION), dtype=np.float32)
    assert stored(unit_vectors(3, 0)).search(none, 5, None) == []
    assert flat(unit_vectors(3, 0)).search(none, 5, None) == []
    assert best([], 3) == Row([], [])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.integers(0, 15))
def test_a_mask_is_of_the_rows_in_any_range(ranges: list[tuple[int, int]], count: int) -> None:
    wanted = [(min(pair), max(pair)) for pair in ranges]
    assert mask(wanted, count).tolist() == [any(a <= row < b for a, b in wanted) for row in range(count)]
