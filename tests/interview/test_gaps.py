"""What an answer lacks, and that at most two things are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.base import CCAR, Element
from coach.interview.gaps import MAX_FOLLOW_UPS, Lack, follow_up, holds, lacks
from coach.interview.questions import FACTS, Question

ACTION = Question(id="q", text="What did you do?", kind="focus", elements=(Element.ACTION, Element.RESULT))


@pytest.mark.parametrize(
    "text",
    ["40 staff", "cut it by half", "twelve offices", "saved 3%", "a dozen partners", "doubled the rate", "FY19"],
)
def test_numbers_in_any_form_are_numbers(text: str) -> None:
    assert holds(Lack.NUMBER, text, ACTION)


@pytest.mark.parametrize("text", ["many staff", "no one trusted it", "a lot of money", "someone asked"])
def test_vague_quantities_are_no_numbers(text: str) -> None:
    assert not holds(Lack.NUMBER, text, ACTION)


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "FY19 to FY21",
        "took six weeks",
        "March 2021",
        "from 3/15/2021",
        "over 18 mo",
        "in 2 yrs",
        "last winter",
    ],
)
def test_times_in_any_form_are_times(text: str) -> None:
    assert holds(Lack.TIME, text, ACTION)


@pytest.mark.parametrize("text", ["the market may recover", "we marched on", "40 staff in 3 offices"])
def test_words_that_only_look_like_months_are_no_times(text: str) -> None:
    assert not holds(Lack.TIME, text, ACTION)


@pytest.mark.parametrize(
    "text", ["I rebuilt it", "led team of 40", "- hired 3 analysts", "my plan was adopted", "built it, ran it"]
)
def test_own_part_is_seen_in_prose_and_in_notes(text: str) -> None:
    assert holds(Lack.OWN_PART, text, ACTION)


@pytest.mark.parametrize("text", ["We rebuilt it.", "The team was moved.", "They asked the director."])
def test_others_parts_are_not_ones_own(text: str) -> None:
    assert not holds(Lack.OWN_PART, text, ACTION)


def test_a_time_told_elsewhere_is_not_asked_for() -> None:
    question = Question(id="q", text="?", kind="focus", elements=(Element.CHALLENGE,))
    assert Lack.TIME in lacks("The backlog was 900 cases.", question)
    assert Lack.TIME not in lacks("The backlog was 900 cases.", question, rest="It was in 2019.")


def test_facts_lack_only_what_they_ask_for() -> None:
    title, role, when, scope = FACTS
    assert lacks("Intake overhaul", title) == ()
    assert lacks("Director", role) == ()
    assert lacks("a while ago", when) == (Lack.TIME,)
    assert lacks("a large office", scope) == (Lack.NUMBER,)


@given(st.text(min_size=1), st.lists(st.sampled_from(CCAR), min_size=1, unique=True))
def test_never_more_than_two_and_each_truly_missing(text: str, elements: list[Element]) -> None:
    question = Question(id="q", text="?", kind="focus", elements=tuple(elements))
    found = lacks(text, question)
    assert len(found) <= MAX_FOLLOW_UPS
    assert not any(holds(lack, text, question) for lack in found)


def test_follow_ups_are_named_after_what_they_follow() -> None:
    assert follow_up(ACTION, Lack.NUMBER).id == "q+number"
    assert follow_up(ACTION, Lack.RESULT).elements == (Element.RESULT,)
