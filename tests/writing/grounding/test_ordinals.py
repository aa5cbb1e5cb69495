"""'The second' where the answers know of one, and 'the first' where they rank it otherwise."""

from __future__ import annotations

import pytest

from tests.writing.grounding.checks import check, flagged, passes


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The kiln cracked for the second time in March.", "In March the kiln cracked. We lost nine days."),
        (
            "Our second audit of the herbarium found forty mislabelled sheets.",
            "Audit of the herbarium: 40 mislabelled.",
        ),
        (
            "It was the second merger of two choirs in the county.",
            "It was the first merger of two choirs in the county.",
        ),
        ("I drafted the second chapter of the field guide.", "Field guide: Ines did most, I drafted chapter 4."),
        ("Our lab placed first among nine labs for turnaround.", "Turnaround: our lab 3rd best of 9 labs."),
        (
            "At the second hearing, the panel lifted the ban on nets.",
            "At the fourth hearing the panel lifted the net ban.",
        ),
    ],
)
def test_a_second_that_no_answer_knows_of_is_flagged(sentence: str, answer: str) -> None:
    assert any("it was" in claim.reason for claim in flagged(check(sentence, answer)))


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The kiln cracked for the second time in March.", "The kiln cracked again in March. We lost nine days."),
        (
            "Our second audit of the herbarium found forty mislabelled sheets.",
            "2nd herbarium audit: 40 sheets mislabelled.",
        ),
        ("The second of our two boats sank.", "We had two boats. One of them sank."),
        (
            "At the second hearing, the panel lifted the ban on nets.",
            "Two hearings. At the last one the panel lifted the ban on nets.",
        ),
        ("In my second year as curator, I opened the annex.", "Curator from 2011. Opened the annex in 2013."),
        (
            "The first audit of the herbarium found forty mislabelled sheets.",
            "An audit of the herbarium found 40 mislabelled.",
        ),
    ],
)
def test_a_second_that_an_answer_lets_one_count_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)
