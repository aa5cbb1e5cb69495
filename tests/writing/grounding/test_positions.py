"""Positions beside names: whose title is whose."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import kinds, passes

_ANSWERS = ("Told Maria Denholm, who is our general counsel, and the comptroller.", "Denholm signed off in May.")


@pytest.mark.parametrize(
    "sentence",
    [
        "I told Maria Denholm, our chief of staff.",
        "I told Maria Denholm, the deputy general counsel, who signed off in May.",
        "I told our inspector general, Maria Denholm.",
    ],
)
def test_a_position_that_no_answer_gives_a_person_is_flagged(sentence: str) -> None:
    assert ClaimKind.TITLE in kinds(sentence, *_ANSWERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "I told Maria Denholm, our general counsel.",
        "I told our general counsel, Maria Denholm, who signed off in May.",
        "Ms. Denholm signed off in May.",
        "I told Maria Denholm, and she signed off in May.",
    ],
)
def test_a_persons_own_position_passes(sentence: str) -> None:
    assert passes(sentence, *_ANSWERS)


def test_a_courtesy_says_nothing_and_another_name_does() -> None:
    assert passes("Mr. Yancey signed off.", "Theodore Yancey signed off")
    assert not passes("Mr. Clancey signed off.", "Theodore Yancey signed off")
