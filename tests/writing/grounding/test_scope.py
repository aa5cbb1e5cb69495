"""How far a sentence says something reached: all, each, both, every one in a body, which level."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            "a league of six towns heard us, and one of those towns now uses our form",
            "Each of the six towns uses our form.",
        ),
        (
            "two sites asked us; one of them has built, the other found it dear",
            "Two sites asked us, both of which have built.",
        ),
        ("I was there 18 of the 24 nights", "I was there all of the 24 nights."),
        ("we scored 2 years of complaints by product", "We scored every complaint by product."),
        ("it was copied at the sister depot later", "It was later copied at every depot in the Navy."),
        (
            "police charged 12 people, and my unit wrote the files for 7 of them",
            "My unit wrote the files for every one of the 12.",
        ),
        ("our checklist is in the regional plan now, HQ is studying it", "Our checklist is now in the national plan."),
        ("inspected one ward, not the laboratory", "I inspected the entire laboratory."),
    ],
)
def test_what_is_said_of_some_does_not_hold_for_all(answer: str, sentence: str) -> None:
    assert ClaimKind.SCOPE in kinds(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("a league of six towns heard us, and each of them now uses our form", "Each of the six towns uses our form."),
        ("two sites asked us; both have built", "Two sites asked us, both of which have built."),
        ("I was there all 24 nights", "I was there all of the 24 nights."),
        ("we scored complaints by product", "We scored every complaint by product."),
        ("wrote procedures for all 14 of our testing lines", "I wrote procedures for every testing line."),
        (
            "police charged 12 people, and my unit wrote the files for all 12",
            "My unit wrote the files for every one of the 12.",
        ),
        ("our checklist is in the national plan now", "Our checklist is now in the national plan."),
        ("every single family got a call, I called them", "I called every family."),
        ("it was the doctors, everybody said that", "Everyone blamed the doctors."),
        (
            "did not go to the other districts, too few shops there",
            "I did not go to the whole country; shops were too few.",
        ),
        (
            "in each place I asked, and it was always the same, no tools",
            "Everywhere I went, I asked, and there were no tools.",
        ),
        ("an inspector does 33 visits now", "Each inspector now does 33 visits."),
    ],
)
def test_words_for_all_pass_where_no_answer_speaks_of_some(answer: str, sentence: str) -> None:
    assert ClaimKind.SCOPE not in kinds(sentence, answer), check(sentence, answer).claims
    assert passes(sentence, answer) or ClaimKind.STATEMENT in kinds(sentence, answer)


def test_all_is_more_than_most_of_a_counted_number() -> None:
    answers = ("63 gauges on 4 rivers", "58 of 63 done before the cutoff")
    assert not passes("All of the gauges were done before the cutoff.", *answers)
    assert passes("We had 58 of the 63 gauges done before the cutoff.", *answers)


def test_a_group_that_no_answer_knows_is_no_paraphrase() -> None:
    answer = "I wrote a new inspection checklist and trained 9 technicians on it"
    assert ClaimKind.SCOPE in kinds("I wrote a new inspection checklist that all federal seed banks now use.", answer)
    assert passes("I wrote a new inspection checklist and trained all 9 technicians on it.", answer)


def test_a_hurdle_put_in_front_needs_an_answer() -> None:
    answer = "I proposed a shift swap board and the union agreed to a 90 day trial"
    assert not passes("Despite a hiring freeze and strong resistance, I proposed a shift swap board.", answer)
    assert passes("Despite the hiring freeze, I proposed a shift swap board.", answer, "there was a hiring freeze")
