"""Which of a model's questions may be asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.wording import FOLLOW_UPS
from coach.interview.gaps import Lack
from coach.interview.question_check import MAX_WORDS, asks_for, may_ask, read_question

ANSWER = "I rewrote the repair order with the crew leads and leased 2 cranes"
OTHERS = ("chief, lock repair branch, Lower Canal District", "14 of 22 locks were closed and barges waited 6 days")


@pytest.mark.parametrize(
    ("lack", "question"),
    [
        (Lack.NUMBER, "How many crew leads did you rewrite the repair order with?"),
        (Lack.NUMBER, "How many barges waited at the 14 closed locks before you leased the 2 cranes?"),
        (Lack.TIME, "When did you lease the 2 cranes?"),
        (Lack.TIME, "When you leased the 2 cranes, how long did it take?"),
        (Lack.TIME, "In which month did you rewrite the repair order?"),
        (Lack.OWN_PART, "What did you yourself decide about the repair order?"),
        (Lack.OWN_PART, "What was your own part in leasing the 2 cranes?"),
        (Lack.RESULT, "What was different at the locks after you leased the 2 cranes?"),
        (Lack.RESULT, "What happened to the 6 days of waiting after the 2 cranes were leased?"),
        (Lack.RESULT, "What difference did the repair order make?"),
    ],
)
def test_a_question_about_what_was_said_may_be_asked(lack: Lack, question: str) -> None:
    assert may_ask(question, lack, ANSWER, OTHERS)


@pytest.mark.parametrize(
    ("lack", "question"),
    [
        pytest.param(Lack.NUMBER, "How many of the 22 cranes did you lease?", id="a number of something else"),
        pytest.param(Lack.TIME, "When did you lease the cranes for the 2 crew leads?", id="a number moved over"),
        pytest.param(Lack.NUMBER, "How many of the 9 crew leads worked with you?", id="a number from nowhere"),
        pytest.param(Lack.NUMBER, "How many of the nine crew leads did you work with?", id="a number in words"),
        pytest.param(Lack.TIME, "How long after March 2021 did you lease the 2 cranes?", id="a date"),
        pytest.param(Lack.NUMBER, "How many cranes did the Army lease?", id="a name"),
        pytest.param(Lack.NUMBER, "How many cranes did the USACE lease?", id="an acronym"),
        pytest.param(Lack.OWN_PART, "What did you, as director, decide about the repair order?", id="a role"),
        pytest.param(Lack.NUMBER, "How much money did you save by leasing the 2 cranes?", id="a presupposed saving"),
        pytest.param(Lack.RESULT, "What came of the improvement at the locks?", id="a presupposed improvement"),
        pytest.param(Lack.RESULT, "What happened after the waiting rose from 6 days?", id="the contrary"),
        pytest.param(Lack.RESULT, "What came of it because you leased the 2 cranes?", id="a cause"),
        pytest.param(Lack.NUMBER, "How many more cranes did you lease?", id="a comparison"),
        pytest.param(Lack.RESULT, "Did leasing the 2 cranes change the waiting?", id="yes or no"),
        pytest.param(Lack.NUMBER, "You leased 2 cranes, right?", id="a tag"),
        pytest.param(Lack.NUMBER, "How many crew leads were there, and when did you meet them?", id="two in one"),
        pytest.param(Lack.NUMBER, "How many crew leads were there? How many cranes?", id="two"),
        pytest.param(Lack.NUMBER, "You leased cranes. How many crew leads were there?", id="a statement first"),
        pytest.param(Lack.NUMBER, "Here is a question: how many crew leads were there?", id="a preamble"),
        pytest.param(Lack.NUMBER, "How many crew leads did I have?", id="in the first person"),
        pytest.param(Lack.NUMBER, "¿Cuántas grúas alquiló usted?", id="in Spanish"),
        pytest.param(Lack.NUMBER, "How muchas cranes alquiló usted in the repair order?", id="half in Spanish"),
        pytest.param(Lack.NUMBER, "How many crew leads were there", id="no question mark"),
        pytest.param(Lack.NUMBER, "How many people were there?", id="about nothing that was said"),
        pytest.param(Lack.TIME, "How many locks did you repair when you leased the cranes?", id="for something else"),
        pytest.param(Lack.OWN_PART, "How many cranes did you lease?", id="a number in place of the own part"),
        pytest.param(
            Lack.NUMBER, f"How many {'crew leads and ' * MAX_WORDS}cranes were there?", id="longer than anyone reads"
        ),
    ],
)
def test_anything_else_is_not_asked(lack: Lack, question: str) -> None:
    assert not may_ask(question, lack, ANSWER, OTHERS)


@pytest.mark.parametrize("lack", Lack)
def test_the_rules_own_wordings_ask_for_what_they_name(lack: Lack) -> None:
    assert asks_for(lack, FOLLOW_UPS[lack])


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "   ",
        "how many crew leads were there?",
        "How many crew\nleads were there?",
        "How many crew leads were there?\n\nLet me know!",
        "How many crew leads <b>were</b> there?",
        "How many crew leads\x1b[2J were there?",
        "How many crew leads\u202e were there?",
        "How many crew leads\ud800 were there?",
        "How many crew leads were there??",
        "**How many crew leads were there?**",
        '{"question": "How many crew leads were there?"}',
        f"How many {'crew leads ' * 1000}were there?",
    ],
)
def test_a_reply_that_is_not_one_question_on_one_line_is_none(reply: str) -> None:
    assert read_question(reply) is None


def test_white_space_around_a_question_is_nothing() -> None:
    assert read_question("\n How many crew leads were there? \n") == "How many crew leads were there?"


@given(st.text(max_size=60), st.sampled_from(Lack), st.text(max_size=60))
def test_no_text_whatever_makes_the_check_fail(reply: str, lack: Lack, answer: str) -> None:
    assert may_ask(reply, lack, answer) in (True, False)


@given(st.integers(min_value=10, max_value=10**9), st.sampled_from(Lack))
def test_a_number_that_no_answer_has_is_never_asked_about(number: int, lack: Lack) -> None:
    asked = {
        Lack.NUMBER: f"How many of the {number} crew leads were there?",
        Lack.TIME: f"When did you lease the {number} cranes?",
        Lack.OWN_PART: f"What did you yourself do with the {number} cranes?",
        Lack.RESULT: f"What came of the {number} cranes?",
    }[lack]
    assert not may_ask(asked, lack, "I rewrote the repair order with the crew leads and leased cranes")
