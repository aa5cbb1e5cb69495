"""Positions and ranges become the fewest ranges of the same rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine.rows import spans

BOUND = st.integers(-5, 40)
RANGES = st.lists(st.builds(range, BOUND, BOUND, st.sampled_from([1, 1, 2, 7, -1, -3])))


@given(st.one_of(st.lists(BOUND), RANGES))
def test_the_rows_are_the_same_and_the_ranges_the_fewest(allowed: list[int] | list[range]) -> None:
    rows = {row for one in allowed for row in ([one] if isinstance(one, int) else one) if row >= 0}
    found = spans(allowed)
    assert [row for start, stop in found for row in range(start, stop)] == sorted(rows)
    assert all(start < stop for start, stop in found)
    assert all(stop < start for (_, stop), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        ([], ()),
        ([range(0)], ()),
        ([range(10**12)], ((0, 10**12),)),
        ([range(5, 9), range(-7, 5), range(20, 21)], ((0, 9), (20, 21))),
        ([3, 1, 2, 2, 9], ((1, 4), (9, 10))),
    ],
)
def test_ranges_that_touch_are_one(allowed: list[int] | list[range], expected: tuple[tuple[int, int], ...]) -> None:
    assert spans(allowed) == expected
