"""Figures worked out of the answers: each way to do so, its sum in words, and how far it reaches."""

from __future__ import annotations

import pytest

from coach.domain.draft import Status
from tests.writing.grounding.checks import check


@pytest.mark.parametrize(
    ("sentence", "answers", "sum_"),
    [
        ("Complaints tripled.", ("complaints went from 12 to 36",), "36 is 3 times 12."),
        ("Complaints more than doubled.", ("complaints went from 12 to 30",), "30 is 2.5 times 12."),
        ("Complaints nearly doubled.", ("complaints went from 12 to 23",), "23 is 1.92 times 12."),
        ("Complaints doubled.", ("complaints went from 12 to 25",), "25 is 2.08 times 12."),
        (
            "Complaints fell by 25 percent.",
            ("complaints went from 40 to 30",),
            "From 40 to 30 is a change of 25 percent.",
        ),
        (
            "Complaints fell by ten, or 25 percent.",
            ("complaints were 40, then 30",),
            "From 40 to 30 is a change of 25 percent.",
        ),
        ("Thirty-one came, more than twice the 15 allowed.", ("31 came; 15 allowed",), "31 is 2.07 times 15."),
        ("All but 40 boats came.", ("we had 300 boats. 260 boats came",), "300 less 260 is 40."),
        ("There were 40 fewer boats.", ("300 boats before, 260 boats after",), "300 less 260 is 40."),
        ("We lost 40 boats.", ("300 boats before, 260 boats after",), "300 less 260 is 40."),
        ("We lost 12 boats.", ("300 boats before, 288 boats after",), "300 less 288 is 12."),
        ("We lost 13 boats.", ("300 boats before, 287 boats after",), "300 less 287 is 13."),
        ("The score rose by 14 points.", ("score 61% to 75%",), "75% less 61% is 14 points."),
        (
            "It cost $17 million above the estimate.",
            ("came in at $138M, est was 121",),
            "$138M less 121 is $17 million.",
        ),
        (
            "It cost $17 million below the estimate.",
            ("came in at $121M, est was 138",),
            "138 less $121M is $17 million.",
        ),
        (
            "We finished four months ahead.",
            ("planned 18 months, took 14 months",),
            "18 months less 14 months is four months.",
        ),
        ("We had 610 boats in all.", ("520 old boats and 90 new boats",), "520 + 90 = 610."),
        ("We had 610 boats.", ("520 old boats and 90 new boats",), "520 + 90 = 610."),
        ("We had 24 boats in all.", ("14 old boats and 10 new boats",), "14 + 10 = 24."),
        ("We had a total of 34 boats.", ("14 old boats, 10 new boats and 10 blue boats",), "14 + 10 + 10 = 34."),
        ("They gave 320 hours in all.", ("16 people gave 20 hours each",), "16 times 20 hours is 320."),
        (
            "It cost $225,000 over three years.",
            ("cost $75,000 a year for 3 years",),
            "3 years times $75,000 is 225,000.",
        ),
        ("About 30 percent of the units were vacant.", ("212 of 700 units vacant",), "212 of 700 is 30.29 percent."),
        (
            "About 70 percent of the units were kept.",
            ("212 of 700 units vacant",),
            "212 of 700 is 30.29 percent, which leaves 69.71 percent.",
        ),
        (
            "About 70 percent of the units were not vacant.",
            ("212 of 700 units vacant",),
            "212 of 700 is 30.29 percent, which leaves 69.71 percent.",
        ),
        ("Three of five boats, 60 percent, came.", ("3 of 5 boats came",), "3 of 5 is 60 percent."),
        ("In all, 60 clinics closed.", ("200 clinics, 30% of the clinics closed",), "30% of 200 = 60."),
        ("In all, five clinics closed.", ("50 clinics, 10% of the clinics closed",), "10% of 50 = 5."),
    ],
)
def test_a_figure_that_comes_out_shows_how(sentence: str, answers: tuple[str, ...], sum_: str) -> None:
    verdict = check(sentence, *answers)
    assert verdict.status is Status.DERIVED, verdict.claims
    assert sum_ in [claim.reason for claim in verdict.claims if claim.status is Status.DERIVED]
    assert verdict.evidence


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Complaints more than doubled.", ("complaints went from 12 to 22",)),
        ("Complaints more than doubled.", ("complaints went from 12 to 33",)),
        ("Complaints nearly doubled.", ("complaints went from 12 to 20",)),
        ("Complaints doubled.", ("complaints went from 12 to 26",)),
        ("Complaints fell by 33 percent.", ("complaints went from 40 to 30",)),
        ("Complaints fell to 25 percent.", ("complaints went from 40 to 30",)),
        ("Complaints fell by nine, or 25 percent.", ("complaints were 40, then 30",)),
        ("Wages fell by 25 percent.", ("complaints went from 40 to 30",)),
        ("Thirty-one came, more than three times the 15 allowed.", ("31 came; 15 allowed",)),
        ("All but 50 boats came.", ("we had 300 boats. 260 boats came",)),
        ("There were 40 more boats.", ("300 boats before, 260 boats after",)),
        ("We lost 40 crews.", ("300 boats before, 260 boats after",)),
        ("The score rose by 15 points.", ("score 61% to 75%",)),
        ("We had 24 boats.", ("14 old boats and 10 new boats",)),
        ("We had a total of 44 boats.", ("14 old boats, 10 new boats, 10 blue boats and 10 tugs",)),
        ("They gave 320 hours in all.", ("16 people gave 20 hours",)),
        ("It cost $225,000 over three years.", ("cost $75,000 for 3 years",)),
        ("It cost $24 over three years.", ("cost $8 a year for 3 years",)),
        ("Seventy percent of the units were vacant.", ("212 of 700 units vacant",)),
        ("In all, four clinics closed.", ("40 clinics, 10% of the clinics closed",)),
        ("In all, 60 clinics closed.", ("200 clinics", "30% of the clinics closed")),
        ("In all, $60 was lost.", ("200 clinics, 30% lost",)),
        ("In all, 60 clinics closed.", ("200 clinics, up 30 points",)),
    ],
)
def test_a_figure_that_does_not_is_flagged(sentence: str, answers: tuple[str, ...]) -> None:
    assert check(sentence, *answers).status is Status.UNSUPPORTED
