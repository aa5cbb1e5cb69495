"""Substance that no answer has: awards, causes, reach, outcomes; and what a sentence may add."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

ANSWERS = (
    "took over the permit office in 2017. 40 staff, 900 permits late",
    "cut review from 9 steps to 4. staff hated it at first",
    "trained all 40 on the new steps in two weeks, wkly mtgs after that",
    "by June 2018 permits on time 95%. two counties asked for our checklist",
)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("I cut review from nine steps to four and won the Secretary's award.", ClaimKind.AWARD),
        ("I cut review from nine steps to four, for which I was honored by the governor.", ClaimKind.AWARD),
        ("I cut review from nine steps to four, which led to a new law.", None),
        ("Two counties asked for our checklist, and crime fell across the entire nation.", None),
        ("Two counties asked for our checklist, which is now used nationwide.", ClaimKind.SCOPE),
        ("Every county asked for our checklist.", ClaimKind.SCOPE),
        ("The permits were late because the computers had failed.", ClaimKind.CAUSE),
        ("By June 2018, permits were on time, and revenue had doubled.", None),
        ("I trained the staff, and complaints from builders disappeared.", None),
    ],
)
def test_added_substance_is_flagged(sentence: str, kind: ClaimKind | None) -> None:
    found = kinds(sentence, *ANSWERS)
    assert found, check(sentence, *ANSWERS).claims
    assert kind is None or kind in found


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2017, I took over the permit office, which had a staff of 40 and 900 late permits.",
        "First, I reduced the review from nine steps to four.",
        "Although employees disliked it at first, I trained all 40 of them on the new steps.",
        "Within two weeks, all 40 employees had been trained, and weekly meetings followed.",
        "As a result, 95 percent of permits were on time by June 2018.",
        "In addition, two counties requested our checklist.",
    ],
)
def test_grammar_transitions_and_light_paraphrase_pass(sentence: str) -> None:
    assert passes(sentence, *ANSWERS), check(sentence, *ANSWERS).claims


def test_a_slip_of_the_fingers_in_an_answer_supports_the_right_word() -> None:
    assert passes("I negotiated the settlement with the shippers.", "negotated the settlment w/ the shippers")


def test_a_cause_that_the_answers_disclaim_is_flagged() -> None:
    answers = ("moved 14 inspectors near the mines", "fatalities 4 to 1. I don't claim it is from moving inspectors")
    assert not passes("Fatalities fell because I moved inspectors near the mines.", *answers)


def test_taking_an_answer_away_takes_its_support_away() -> None:
    sentence = "Two counties asked for our checklist."
    assert passes(sentence, *ANSWERS)
    assert not passes(sentence, *ANSWERS[:-1])


def test_what_reached_some_did_not_reach_all() -> None:
    answers = ("two of the other six centers copied our Saturday clinics", "tried it in one ward, not the whole house")
    assert kinds("All six of the other centers copied our Saturday clinics.", *answers) == {ClaimKind.SCOPE}
    assert passes("Two of the other six centers copied our Saturday clinics.", *answers)
    assert not passes("I tried it throughout the hospital.", *answers)
    assert passes("I tried it throughout the agency.", "tried it in all offices of the agency")
