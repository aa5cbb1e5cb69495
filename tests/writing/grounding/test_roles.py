"""Roles: the same or a lesser part passes, a larger one or another's is flagged."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_HELPED = (
    "helped lead the task force on hiring",
    "supported the hiring task force",
    "was a member of the hiring task force",
    "assisted the chair of the hiring task force",
    "served on hiring task force",
    "part of the hiring task force",
    "hiring task force member",
    "was on the hiring task force",
    "advised the hiring task force",
)
_LED = (
    "led the hiring task force",
    "ran the hiring task force",
    "in charge of the hiring task force",
    "chaired the hiring task force",
    "hiring task force lead",
    "hiring task force - I led it",
)


@pytest.mark.parametrize("answer", _HELPED)
@pytest.mark.parametrize("verb", ["led", "directed", "chaired", "founded", "established", "ran", "was in charge of"])
def test_helping_is_not_leading(answer: str, verb: str) -> None:
    assert not passes(f"I {verb} the hiring task force.", answer)


@pytest.mark.parametrize("answer", _LED)
@pytest.mark.parametrize("verb", ["led", "directed", "oversaw", "helped", "participated in"])
def test_the_same_or_a_lesser_part_passes(answer: str, verb: str) -> None:
    assert passes(f"I {verb} the hiring task force.", answer)


def test_leading_is_not_founding() -> None:
    assert kinds("I founded the hiring task force.", "led the hiring task force") == {ClaimKind.ROLE}
    assert passes("I established the hiring task force.", "set up the hiring task force")


@pytest.mark.parametrize(
    "answer",
    [
        "my boss wrote the policy",
        "consultants wrote the policy",
        "policy was written by the IG",
        "Ms. Hale wrote the policy",
        "she wrote the policy and I edited it",
        "I let the senior chiefs write the policy",
        "got my deputy to write the policy",
    ],
)
def test_somebody_elses_deed_is_not_the_candidates(answer: str) -> None:
    sentence = "I wrote the policy."
    assert kinds(sentence, answer) == {ClaimKind.ROLE}, check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("chief justice asked me to write the policy", "I wrote the policy."),
        ("worked with the solicitor to draft notices", "I worked with the solicitor to draft notices."),
        ("tenant council met with me on Tuesdays", "I met with the tenant council on Tuesdays."),
        ("Plant manager, 520 employees", "I led 520 employees."),
        ("reopened the ward; my deputy ran the night shift", "I reopened the ward."),
    ],
)
def test_the_candidates_own_deed_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


def test_anothers_idea_is_not_mine() -> None:
    answer = "I recruited the administrator, but the rehab idea was hers"
    assert kinds("The rehabilitation was my idea.", answer) == {ClaimKind.ROLE}


@pytest.mark.parametrize(
    "answer", ["supported the CIO's office in buying 75 sensors", "helped them with buying 75 sensors"]
)
def test_helping_somebody_do_it_is_not_doing_it(answer: str) -> None:
    assert ClaimKind.ROLE in kinds("I bought 75 sensors.", answer)
    assert passes("I supported the purchase of 75 sensors.", answer)
    assert passes("I bought 75 sensors.", "bought 75 sensors, the CIO's office supported us")


def test_helping_others_with_it_is_not_doing_it_oneself() -> None:
    answer = "helped the crew repair the gate, six weeks of work"
    assert ClaimKind.ROLE in kinds("I repaired the gate.", answer)
    assert passes("I helped the crew repair the gate.", answer)
