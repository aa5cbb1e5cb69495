"""Who did it: another's deed is not the candidate's, nor a third person's."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import kinds, passes


@pytest.mark.parametrize(
    "answer",
    [
        "My deputy, Linda Park, negotiated the lease.",
        "Linda Park, my deputy, then negotiated the lease.",
        "Our counsel (J. Ortiz) negotiated the lease.",
    ],
)
def test_a_deed_told_of_a_person_in_apposition_is_not_the_candidates(answer: str) -> None:
    assert ClaimKind.ROLE in kinds("I negotiated the lease.", answer)


@pytest.mark.parametrize(
    "answer",
    ["Deputy director, Region 4, negotiated the lease.", "Branch chief, 40 staff, negotiated the lease."],
)
def test_a_title_before_a_comma_is_the_candidates_own(answer: str) -> None:
    assert passes("I negotiated the lease.", answer)


_TWO = "Tom Reyes ran the pilot with 12 engineers; Ana Cole supervised the rollout."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Cole ran the pilot.",
        "Tom Reyes supervised the rollout.",
        "The rollout was supervised by Tom Reyes.",
        "Ms. Cole, an engineer, ran the pilot with 12 engineers.",
    ],
)
def test_two_people_who_are_swapped_are_found(sentence: str) -> None:
    assert ClaimKind.ROLE in kinds(sentence, _TWO)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reyes ran the pilot.",
        "Reyes ran the pilot with 12 engineers, and Cole supervised the rollout.",
        "The pilot was run by Tom Reyes.",
    ],
)
def test_each_ones_own_deed_passes(sentence: str) -> None:
    assert passes(sentence, _TWO)


def test_what_the_candidate_did_is_not_given_to_another() -> None:
    assert ClaimKind.ROLE in kinds("Linda Park wrote the policy.", "I wrote the policy.", "Linda Park reviewed it.")
    assert ClaimKind.ROLE in kinds("Linda Park wrote the policy.", "wrote the policy in May", "Linda Park reviewed it.")
