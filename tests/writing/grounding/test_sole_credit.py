"""What was done alone must be told so: nobody else is left out."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_LOTS = "moved the seed lots to a freezer in 4 days with 22 volunteers"
_SURVEY = "surveyed the dunes for a month, wrote it up for the board"


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I single-handedly moved the seed lots to a freezer.", _LOTS),
        ("Single-handedly, I moved the seed lots.", _LOTS),
        ("I moved the seed lots to a freezer by myself.", _LOTS),
        ("On my own, I moved the seed lots to a freezer.", _LOTS),
        ("I moved the seed lots to a freezer without help.", _LOTS),
        ("I moved the seed lots alone.", _LOTS),
        ("I alone moved the seed lots.", _LOTS),
        ("I surveyed the dunes unaided.", _SURVEY),
        ("Nobody else helped when I surveyed the dunes.", _SURVEY),
        ("I was solely responsible for the dunes.", _SURVEY),
        ("Working alone, I surveyed the dunes for a month.", _SURVEY),
        ("I moved the seed lots alone.", f"{_LOTS}. my deputy sat alone in the office"),
    ],
)
def test_sole_credit_that_no_answer_gives_is_flagged(sentence: str, answer: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("I single-handedly surveyed the dunes.", "surveyed the dunes alone for a month"),
        ("I surveyed the dunes alone.", "did the dunes survey by myself"),
        ("Without any help, I surveyed the dunes.", "nobody else would, so just me: surveyed the dunes in a month"),
        ("I surveyed the dunes on my own.", "surveyed the dunes. no one helped"),
        ("I surveyed the dunes unaided.", "surveyed the dunes w/o help"),
        ("I moved the seed lots on my own initiative.", f"{_LOTS}, on my own initiative"),
        ("In 2012 alone, we lost 40 boats.", "lost 40 boats in 2012 alone"),
        ("I had them trained on renewals alone.", "had them trained on renewals only"),
        ("The consul advised me to leave the chief alone.", "consul said leave the chief alone"),
        ("I relied solely on the paper maps.", "relied on the paper maps, nothing else"),
    ],
)
def test_sole_credit_that_an_answer_gives_and_other_senses_pass(sentence: str, answer: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims
