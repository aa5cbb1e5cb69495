"""Borders of the checks that are not phrase lists."""

from __future__ import annotations

import pytest

from coach.domain.framework import Framework
from coach.review import review
from tests.review.conftest import TODAY, Reviewer

CASES = [
    # rule, text, what it finds
    (
        "passive-voice",
        "The roster was quietly rebuilt, and posts have been merged.",
        ["was quietly rebuilt", "have been merged"],
    ),
    ("passive-voice", "It was determined that we needed 40 trucks.", ["was determined"]),
    ("passive-voice", "I was determined, the staff were used to it, and no worker was injured.", []),
    ("passive-voice", "The center was founded in 1972, and I was promoted in 2021.", []),
    ("passive-voice", "It could be done, it had to be paid, and it is known.", []),
    ("third-person", "As Director, she managed 400 people.", ["she"]),
    ("third-person", "Ms. Rivera has led three offices, and she won.", ["Ms. Rivera", "she"]),
    ("third-person", "The analyst left. She had found the error.", []),
    ("third-person", "I promoted her, and she won.", []),
    ("we-instead-of-i", "We won. We left. I stayed.", ["We"]),
    ("we-instead-of-i", "We won. I left.", []),
    ("we-instead-of-i", "Our team won the award in 2024.", ["Our team"]),
    (
        "a-or-an",
        "a error, an unit, a 8-day trip, an one-way street, a FBI agent",
        ["a error", "an unit", "a 8-day", "an one-way", "a FBI"],
    ),
    (
        "a-or-an",
        "an hour, a European, a usable form, an 11-day trip, an FBI agent, a U.S. senator, an X-ray, a FEMA plan",
        [],
    ),
    ("doubled-word", "The the plan of of 2024.", ["The the", "of of"]),
    ("doubled-word", "He had had it. I knew that that was so. Walla Walla. New York, New York.", []),
    ("punctuation", "I won.Then I left , and you came,and they", ["won.Then", "left ,", "came,and"]),
    ("punctuation", "See hhs.gov/data, U.S.A., 3.5 percent, e.g. this, and wait ... for it.", []),
    ("lowercase-sentence", "I won. then I left.", ["then"]),
    ("lowercase-sentence", "It cost more, i.e. $4 million vs. two. iPhones rang at 3 p.m. in D.C. today.", []),
    (
        "older-than-ten-years",
        "In March 2009, I won. From 2003 to 2007 I ran it. Fifteen years ago, I won.",
        ["In March 2009", "From 2003 to 2007", "Fifteen years ago"],
    ),
    ("older-than-ten-years", "I led from 2012 to 2019 and since 2004, and I read the 2009 law of 1978.", []),
    (
        "ccar-label",
        "**Challenge:** A.\n\nRESULT - B.\n\nActions I took: C.\n\n1. Context: D.",
        ["**Challenge:**", "RESULT -", "Actions I took:", "1. Context:"],
    ),
    ("ccar-label", "My challenge was plain: B.\n\nThe result: C.\n\nIn this context: D.", []),
    (
        "ecq-definition",
        "I deal effectively with pressure; remain optimistic and persistent, even under adversity.",
        ["deal effectively with pressure; remain optimistic and persistent, even under adversity"],
    ),
    ("ecq-definition", "I met the goals of the organization and changed its vision.", []),
    ("competency-named", "This shows my ability in conflict management.", ["shows my ability in conflict management"]),
    ("competency-named", "I gave him the flexibility to hire, and my vision of the port won.", []),
    (
        "named-person",
        "My deputy, Karen Whitfield, met Dr. Ann Lee at I. M. Pei Hall.",
        ["deputy, Karen Whitfield", "Dr. Ann Lee"],
    ),
    ("overused-emphasis", "**a** b **c** d __e__ f <u>g</u>", ["**a**"]),
    ("overused-emphasis", "**a** b **c** d __e__ f", []),
    ("misspelling", "The Goverment recieved it.", ["Goverment", "recieved"]),
]


@pytest.mark.parametrize(("rule", "text", "found"), CASES)
def test_what_a_check_finds(rule: str, text: str, found: list[str], reviewer: Reviewer) -> None:
    assert reviewer.spans(rule, text) == found


def test_a_replacement_keeps_the_ending_of_the_word(reviewer: Reviewer) -> None:
    found = [f.suggestion for f in reviewer.findings("Acheiving it took 40 days.") if f.rule == "misspelling"]
    assert found == ["Write “achieving”."]


def test_pages_are_those_of_the_framework(framework: Framework) -> None:
    paragraph = "I closed two of 14 laboratories and moved their work to universities within a year of the vote. " * 6
    assert framework.limits is not None
    limits = framework.limits.model_copy(update={"pages": 1, "font_points": 10.0, "margin_inches": 0.5})
    small = framework.model_copy(update={"limits": limits})
    texts = {count: "\n\n".join([paragraph] * count) for count in (5, 15, 50, 75)}
    for edition, count, long in ((framework, 50, False), (framework, 75, True), (small, 5, False), (small, 15, True)):
        found = [f for f in review(texts[count], framework=edition, today=TODAY) if f.rule == "over-page-limit"]
        assert bool(found) is long, (edition.limits, count)
    message = next(
        f.message for f in review(texts[75], framework=framework, today=TODAY) if f.rule == "over-page-limit"
    )
    assert "12 points" in message and "the limit is 10" in message


def test_one_ecq_has_its_share_of_the_pages(reviewer: Reviewer) -> None:
    paragraph = "I closed two of 14 laboratories and moved their work to universities within a year of the vote. " * 6
    assert reviewer.spans("over-ecq-share", "\n\n".join([paragraph] * 20))
    assert not reviewer.spans("over-ecq-share", "\n\n".join([paragraph] * 11))
    assert not reviewer.spans("over-page-limit", "\n\n".join([paragraph] * 75))
