"""A sentence stands only where its cited passages bear it out, and the reason against it is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.guidance import Passage
from coach.writing.asking.claims import faults
from tests.writing.asking.passages import MANY, TWO, passage

LIMIT = passage("The narrative may take ten pages.", quote="Strictly adhere to the 10 page narrative limit.")
ADVICE = passage("A career coach advises taking examples from the past ten years.", authority="commercial")
ENCOURAGED = passage("OPM's webinar encourages you to have an executive look over the package.")
CRITERIA = passage("Criterion A is for executives with experience, and criterion B for graduates of a program.")
DATES = passage("The new set is in force since 1 October 2025. A set announced in January was to start on 1 July 2025.")


@pytest.mark.parametrize(
    ("sentence", "cited", "reason"),
    [
        ("The narrative may take twelve pages.", LIMIT, "twelve pages"),
        ("The narrative must have at least ten pages.", LIMIT, "sets no such minimum"),
        ("OPM requires examples from the past ten years.", ADVICE, "OPM does not say this"),
        ("Examples must be from the past ten years.", ADVICE, "as advice, not as a rule"),
        ("OPM requires an executive to look over the package.", ENCOURAGED, "as advice, not as a rule"),
        ("The narrative may not take ten pages.", LIMIT, "does not deny this"),
        ("Criterion A is for graduates of a program.", CRITERIA, "of another"),
        ("The new set is in force since 1 July 2025.", DATES, "another date"),
        ("Under the 2025 edition the narrative may take ten pages.", LIMIT, "2025 edition"),
        ("The President sets the narrative at ten pages.", LIMIT, "president"),
        ("Use what stands in the passages.", LIMIT, "tells nothing"),
    ],
)
def test_what_the_passage_does_not_say_is_refused_with_its_reason(sentence: str, cited: Passage, reason: str) -> None:
    found = faults(sentence, [cited])
    assert any(reason in text for text in found), found
    assert not any("answer" in text for text in found), "these are passages"


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("The narrative may take up to ten pages.", LIMIT),
        ("OPM limits the narrative to 10 pages.", LIMIT),
        ("Your narrative must not be longer than ten pages.", LIMIT),
        ("A career coach advises examples from the past 10 years.", ADVICE),
        ("OPM encourages you to have an executive look over the package.", ENCOURAGED),
        ("Criterion B is for graduates of a program.", CRITERIA),
        ("The new set has been in force since October 1, 2025.", DATES),
    ],
)
def test_what_it_says_in_other_words_stands(sentence: str, cited: Passage) -> None:
    assert faults(sentence, [cited]) == []


def test_a_sentence_may_rest_on_two_passages_together_and_on_none_never() -> None:
    both = "Give at most two examples per ECQ, although a résumé firm says that it may hold several."
    assert faults(both, [TWO, MANY]) == []
    assert faults(both, [TWO]) and faults(both, [MANY])
    assert faults("Give at most two examples per ECQ.", []) == ["It cites no passage."]


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert all(isinstance(reason, str) for reason in faults(text, [TWO, MANY]))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_passage_is_read(text: str) -> None:
    faults("Give at most two examples per ECQ.", [passage(text, title=text, quote=text)])
