"""Derived figures: they show their sum, and coincidence does not make one."""

from __future__ import annotations

import pytest

from coach.domain.draft import Status
from tests.writing.grounding.checks import check, passes


@pytest.mark.parametrize(
    ("answer", "sentence", "sum_"),
    [
        ("backlog 1,200 -> 300 cases", "I cut the backlog by 900 cases.", "1,200 less 300 is 900."),
        ("backlog 1,200 -> 300 cases", "The backlog shrank by 75 percent.", "a change of 75 percent."),
        ("520 hourly and 90 salaried employees", "We had a total of 610 employees.", "520 + 90 = 610."),
        ("212 of 700 units vacant", "About 30 percent of the units were vacant.", "212 of 700 is 30.29 percent."),
        ("200 clinics, 30% of the clinics closed", "In all, 60 clinics closed.", "30% of 200 = 60."),
        ("satisfaction 61% to 83%", "Satisfaction rose 22 points.", "83% less 61% is 22 points."),
        ("saved $2,387,000 in all", "I saved about $2.4 million.", "$2,387,000 rounds to $2.4 million."),
        ("we lost $2,000 a month", "We lost $24,000 a year.", "$2,000 a month is 24,000 a year."),
    ],
)
def test_a_figure_that_follows_is_derived_with_its_sum(answer: str, sentence: str, sum_: str) -> None:
    verdict = check(sentence, answer)
    assert verdict.status is Status.DERIVED, verdict.claims
    assert any(sum_ in claim.reason for claim in verdict.claims), verdict.claims
    assert verdict.evidence


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("backlog 1,200 -> 300 cases", "I cut the backlog by 800 cases."),
        ("backlog 1,200 -> 300 cases", "The backlog shrank by 65 percent."),
        ("9 doctors, 5 nurses and 4 clerks", "I hired four doctors."),
        ("6 of 9 forms, one at a time", "By the end, eight forms were done."),
        ("12 analysts and 4 offices", "I led a total of 16 analysts."),
        ("attrition was 31 percent, then 17. exam score rose 6 points", "The exam score rose by 14 points."),
        ("97% on time", "On-time delivery never fell below 99 percent."),
        ("64 million budget", "I had a budget of about $61 million."),
        ("came in at $121M, est was 138", "It cost $121 million, $17 million above the estimate."),
    ],
)
def test_a_sum_that_is_not_meant_is_no_support(answer: str, sentence: str) -> None:
    assert not passes(sentence, answer), check(sentence, answer).claims


def test_two_years_told_one_after_the_other_are_two_years() -> None:
    answer = "We saved $1.1 million in FY20 and $1.3 million in FY21."
    assert passes("Over two years we saved $2.4 million.", answer)
    assert not passes("Over three years we saved $2.4 million.", answer)


def test_both_ends_of_a_period_have_its_unit() -> None:
    assert passes("The repair took 42 to 56 days.", "the repair needed 6-8 weeks")
    assert not passes("The repair took 56 to 70 days.", "the repair needed 6-8 weeks")
