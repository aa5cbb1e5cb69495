"""What is seen of a sentence's words, and what their weights make of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.base import Element
from coach.writing.elements.words import ELEMENTS, says_little, word_features, word_scores

NO_CUES = dict.fromkeys(ELEMENTS, 0.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I cut costs by 12%.", "I cut costs by 3,400.5%."),
        ("In 2019 we saved $4M", "In 1998 we saved $250M"),
        ("I didn’t wait.", "I didn't wait."),
        ("The agency’s backlog grew", "The agency's backlog grew"),
        ("I CUT COSTS", "I cut costs"),
        ("I cut costs", "I  cut\tcosts"),
    ],
)
def test_figures_apostrophes_case_and_spaces_make_no_difference(one: str, other: str) -> None:
    assert word_features(one) == word_features(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Complaints rose.", "Complaints fell."),
        ("The board asked us.", "Us asked the board."),
        ("didn't wait", "did wait"),
        ("I saved 4 days", "I saved four days"),
        ("led a team", "Led a team"),
        ("we saved $4", "we saved 4%"),
    ],
)
def test_what_says_something_else_is_seen_otherwise(one: str, other: str) -> None:
    assert word_features(one) != word_features(other)


def test_the_opening_the_pairs_the_stem_and_the_ending_of_a_sentence_are_seen() -> None:
    found = word_features("Negotiated 3 leases early")
    assert found.keys() >= {
        *("w negotiated", "w #", "w leases", "w early"),
        *("b ^ negotiated", "b negotiated #", "b # leases", "b leases early", "b early $"),
        *("0 negotiated", "1 #", "2 leases"),
        *("s negot", "e ted", "s lease", "e ses"),
        *("length", "capital"),
    }
    assert found["length"] == pytest.approx(0.2)
    assert found["capital"] == 1.0


@settings(deadline=None)
@given(st.text(max_size=200))
def test_law_any_text_has_features_and_the_same_ones_each_time(text: str) -> None:
    found = word_features(text)
    assert found == word_features(text)
    assert list(found) == list(word_features(text)), "else sums of them would differ in their last digits"
    assert {"length", "capital"} <= found.keys()
    assert all(math.isfinite(value) for value in found.values())


@settings(deadline=None)
@given(st.text(alphabet="ab 1'’.", max_size=30), st.lists(st.floats(-5, 5), min_size=5, max_size=5), st.floats(-3, 3))
def test_law_weights_add_up_and_what_has_none_says_nothing(text: str, row: list[float], cue: float) -> None:
    cues = {**NO_CUES, Element.RESULT: cue}
    none = word_scores(text, cues, {"w never-seen": row})
    assert none == NO_CUES
    base = word_scores(text, cues, {"base": row})
    assert base == dict(zip(ELEMENTS, row, strict=True))
    both = word_scores(text, cues, {"base": row, "cue result": row, "cue action": row})
    assert both == pytest.approx({e: value * (1 + cue) for e, value in zip(ELEMENTS, row, strict=True)})


def test_each_element_has_its_own_weight() -> None:
    weights = {"w backlog": (3.0, 1.0, 0.0, -1.0, 0.5), "length": (0.0, 0.0, 20.0, 0.0, 0.0)}
    found = word_scores("The backlog grew", NO_CUES, weights)
    assert [found[e] for e in ELEMENTS] == pytest.approx([3.0, 1.0, 3.0, -1.0, 0.5])


@pytest.mark.parametrize("sentence", ["the Tulsa site", "our Region office", "Mostly paper files.", "", "…"])
def test_a_few_words_without_verb_or_figure_say_little(sentence: str) -> None:
    assert says_little(sentence)


@pytest.mark.parametrize(
    "sentence", ["I led it", "14 clinics", "complaints rose", "The office in Tulsa and its two annexes", "hired two"]
)
def test_a_verb_a_figure_or_many_words_say_something(sentence: str) -> None:
    assert not says_little(sentence)


@pytest.mark.parametrize(("good", "bad"), [("complaints fell", "complaints rose"), ("morale rose", "morale fell")])
def test_good_and_bad_news_are_seen_as_such(good: str, bad: str) -> None:
    assert word_features(good)["news"] > 0 > word_features(bad)["news"]
