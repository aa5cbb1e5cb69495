"""The rules stay as precise and as thorough as they were measured."""

from __future__ import annotations

import pytest

from tests.quality.review.cases import FOLDER, HALVES, load_cases, score_half


@pytest.mark.parametrize("half", HALVES)
def test_the_rules_keep_their_floors(half: str) -> None:
    result = score_half(half)
    assert result.precision() >= 0.9, result.faults
    assert result.recall() >= 0.8, result.faults


def test_the_set_is_large_and_split_by_story() -> None:
    labels = {half: sum(len(case.expected) for case in load_cases(half)) for half in HALVES}
    assert all(count >= 150 for count in labels.values())
    stories = [{path.stem for path in (FOLDER / half).glob("*.yaml")} for half in HALVES]
    assert not stories[0] & stories[1]
