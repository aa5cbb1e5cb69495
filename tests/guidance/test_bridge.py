"""What an entry lends a passage that restates it, and that it lends nothing where none does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.framework import Source
from coach.domain.guidance import Entry
from coach.guidance.bridge import MOST, Plank, bridge, crossed, restates

SHARE = st.floats(0, 1)


def _entry(number: int) -> Entry:
    return Entry(
        id=f"e{number}",
        title="Margins",
        text=f"Set margin number {number}.",
        topic="writing",
        frameworks=("opm-2006",),
        source=Source(document="opm-preparing-for-the-ses", section="DO"),
    )


def _planks(count: int) -> tuple[Plank, ...]:
    return bridge({n: 1.0 - 0.05 * n for n in range(count)}, [_entry(n) for n in range(count)])


def test_the_best_entries_come_first_and_share_the_whole() -> None:
    planks = bridge({0: 0.2, 1: 0.9, 2: 0.8, 3: 0.1, 4: 0.0, 5: 0.3, 6: 0.4}, [_entry(n) for n in range(7)])
    assert [plank.position for plank in planks] == [1, 2, 6, 5, 0]
    assert sum(plank.share for plank in planks) == pytest.approx(1.0)
    assert [plank.share for plank in planks] == sorted((plank.share for plank in planks), reverse=True)
    assert bridge({}, []) == ()


def test_a_quotation_stands_for_the_entry_where_there_is_one() -> None:
    quoted = _entry(0).model_copy(update={"quote": "one-inch margins"})
    [plank] = bridge({0: 1.0}, [quoted])
    assert set(plank.words) == {"one", "inch", "margin"}


@given(st.lists(SHARE, min_size=1, max_size=5), SHARE)
def test_without_a_passage_that_restates_an_entry_the_scores_stay(own: list[float], weak: float) -> None:
    planks = _planks(2)
    assert crossed(own, [[0.4 * weak, 0.39 * weak] for _ in own], planks) == own
    assert crossed(own, [[] for _ in own], ()) == own


@given(st.lists(st.tuples(SHARE, SHARE, SHARE), min_size=1, max_size=6))
def test_scores_stay_between_0_and_1_and_follow_what_is_restated(rows: list[tuple[float, float, float]]) -> None:
    own, restated = [row[0] for row in rows], [row[1:] for row in rows]
    scores = crossed(own, restated, _planks(2))
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in scores)
    for one, first in enumerate(rows):
        for other, second in enumerate(rows):
            if all(a >= b for a, b in zip(first, second, strict=True)):
                assert scores[one] >= scores[other] - 1e-9


def test_a_passage_that_restates_the_best_entry_passes_one_that_is_only_near() -> None:
    scores = crossed([0.5, 0.3], [[0.1], [0.95]], _planks(1))
    assert scores == pytest.approx([0.5 * (1 - MOST) + MOST * 0.01, 0.3 * (1 - MOST) + MOST * 0.9025])


def test_words_tell_more_of_a_restatement_than_the_cosine() -> None:
    assert restates(1.0, 0.0) > 0.5 > restates(0.0, 1.0) > 0
    assert restates(1.0, 1.0) == pytest.approx(1.0)
    assert restates(0.5, -0.5) == restates(0.5, 0.0)
