"""A name belongs to what the answers tell of its bearer, however its bearer is called there."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

ANSWERS = (
    "I took over the water lab in spring. Our regional director, Beverly Stowe, wanted results within a year, and the "
    "Lakes Protection League (LPL) had sued us twice.",
    "The sampling plan was the work of our chemist, Imogen Farr. She drew the grid in four evenings and trained the "
    "six students who took the samples from the boats.",
    "From May on I sent the nine township boards an update on the first of each month. It calmed the phones.",
    "The chemist found the broken filter in August. A bar association lent us a room for the hearing.",
    "The hearing brought 200 people. Two students presented the lake maps, and the county translated them at no cost.",
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("On Ms. Stowe's advice, I sent the nine township boards an update on the first of each month.", "Stowe"),
        ("From May on, Ms. Farr had me send the nine township boards a monthly update.", "Farr"),
        ("The Lakes Protection League trained the six students who took the samples from the boats.", "League"),
        ("Our bar association drew the sampling grid in four evenings and trained the six students.", "association"),
        ("The chess club drew the sampling grid in four evenings and trained the six students.", "chess club"),
    ],
)
def test_a_name_put_in_front_of_what_is_told_of_others_is_flagged(sentence: str, wrong: str) -> None:
    found = [c.text for c in check(sentence, *ANSWERS).claims if c.status == "unsupported"]
    assert ClaimKind.NAME in kinds(sentence, *ANSWERS), check(sentence, *ANSWERS).claims
    assert any(wrong in text for text in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Farr drew the grid in four evenings and trained the six students.",
        "Imogen Farr, our chemist, found the broken filter in August.",
        "Ms. Stowe wanted results within a year.",
        "The LPL had sued us twice.",
        "The bar association lent us a room for the hearing.",
    ],
)
def test_a_name_with_what_is_told_of_its_bearer_passes(sentence: str) -> None:
    assert passes(sentence, *ANSWERS), check(sentence, *ANSWERS).claims


def test_a_pronoun_at_the_start_of_an_answer_goes_on_with_the_name_before() -> None:
    answers = (
        "My boss was director Paul Sims.",
        "He signed off on the purchase of the ferry in December.",
        "We sailed.",
    )
    assert passes("Paul Sims signed off on the purchase of the ferry in December.", *answers)
    unsaid = (answers[0], "I signed off on the purchase of the ferry in December.", answers[2])
    assert not passes("Paul Sims signed off on the purchase of the ferry in December.", *unsaid)


def test_ones_own_body_goes_with_all_that_one_tells() -> None:
    answers = ("I ran the ferry office in Delmar, 40 people.", "Complaints about late boats fell by half in a summer.")
    assert passes("At the ferry office, complaints about late boats fell by half in a summer.", *answers)
    other = ("The ferry office in Delmar had 40 people then.", answers[1])
    assert not passes("At the ferry office, complaints about late boats fell by half in a summer.", *other)
