"""What others are said to have taken over, and honours that the candidate had no part in."""

from __future__ import annotations

import pytest

from tests.writing.grounding.checks import kinds, passes


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The kiln was repaired, and our method was adopted by other schools.", "The kiln was repaired by May."),
        ("Other choirs have copied our song sheets.", "Song sheets for the choir: 40 pages."),
        ("Our map was emulated by every museum in town.", "Our map is on the wall."),
        ("The mayor gave an award to the crew and me.", "Mayor gave an award to the crew. I was not part of it."),
    ],
)
def test_a_following_or_an_honour_that_no_answer_gives_is_flagged(sentence: str, answer: str) -> None:
    assert kinds(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Our method was adopted by other schools.", "Two other schools use our method."),
        ("Other choirs have copied our song sheets.", "Choirs from elsewhere asked for our song sheets and use them."),
        ("Another 30 schools adopted the map by choice.", "30 more schools adopted the map by choice."),
        ("The board adopted the other plan.", "The board went with the other plan."),
        ("The mayor gave an award to the crew and me.", "Mayor gave an award to the crew and me."),
    ],
)
def test_a_following_that_an_answer_tells_passes(sentence: str, answer: str) -> None:
    assert passes(sentence, answer)
