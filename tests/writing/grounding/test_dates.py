"""Dates: one date however it is written, coarser dates pass, finer and other ones do not."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.draft import ClaimKind
from coach.writing.grounding.date_finder import find_dates
from coach.writing.grounding.tokens import tokenize
from tests.writing.grounding.checks import check, kinds, passes


@given(st.dates(min_value=datetime.date(1985, 1, 1), max_value=datetime.date(2030, 12, 31)))
def test_a_day_is_one_date_in_all_its_forms(day: datetime.date) -> None:
    name, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    forms = (
        f"on {name} {day.day}, {day.year}",
        f"on {day.day} {short} {day.year}",
        f"on {short}. {day.day}, {day.year}",
        f"on {day.month}/{day.day}/{day.year}",
        f"on {day.isoformat()}",
    )
    found = {(d.year, d.month, d.day) for form in forms for d in find_dates(tokenize(form))}
    assert found == {(day.year, day.month, day.day)}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("started Mar 2021", "I started in March 2021."),
        ("started 3/15/2021", "I started in March 2021."),
        ("started 15 Mar 2021", "I started in 2021."),
        ("started in march of 2021", "I started in the spring of 2021."),
        ("budget FY19", "The budget was for fiscal year 2019."),
        ("budget in fiscal 2019", "The budget was for FY 2019."),
        ("done 3rd qtr FY20", "It was done in the third quarter of fiscal year 2020."),
        ("2012 - 2020 on the board", "From 2012 to 2020, I was on the board."),
        ("in Kuwait Oct 09 - Sep 10", "From October 2009 to September 2010, I was in Kuwait."),
        ("late 2016 they decided", "They decided in late 2016."),
        ("vacancies fell between FY15 and FY18", "Vacancies fell between fiscal years 2015 and 2018."),
        ("got them from yr end money FY18", "I got them from year-end fiscal year 2018 money."),
        ("on the books since the 90s", "It had been on the books since the 1990s."),
    ],
)
def test_the_same_or_a_coarser_date_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("started Mar 2021", "I started in May 2021."),
        ("started Mar 2021", "I started in March 2020."),
        ("started Mar 2021", "I started on March 16, 2021."),
        ("started Mar 2021", "I started in the fall of 2021."),
        ("budget FY19", "The budget was for fiscal year 2018."),
        ("budget FY19", "The budget was for 2019."),
        ("late 2016 they decided", "They decided in early 2016."),
        ("done 3rd qtr FY20", "It was done in the second quarter of fiscal year 2020."),
        ("met on a Friday in May", "We met on a Monday in May."),
    ],
)
def test_another_or_a_finer_date_is_flagged(answer: str, sentence: str) -> None:
    assert "date" in kinds(sentence, answer), check(sentence, answer).claims


def test_a_date_of_another_fact_is_not_this_ones() -> None:
    answers = ("My deputy, Linda Park, negotiated the lease in May 2019.", "We cut the backlog by June 2020.")
    assert kinds("In June 2020, Linda Park negotiated the lease.", *answers) == {ClaimKind.DATE}
    assert passes("In May 2019, Linda Park negotiated the lease.", *answers)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("The dam closed in May 2014. It shut on the 6th and reopened on the 21st.", "The dam closed on May 6, 2014."),
        ("money lapses on September 30, 2018", "The money would lapse at the end of September 2018."),
        ("Rollout: April to August 2019. By Aug. 30 each user had one.", "By August 30, 2019, each user had one."),
        ("I set up a call on Thursdays with the banks", "Every Thursday, I had a call with the banks."),
        ("Hiring took 140 days and the target is 80. That's in FY 2021.", "In FY 2021, hiring took 140 days."),
    ],
)
def test_a_date_that_two_places_of_an_answer_give_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer, "By FY 2023 hiring took 90 days, target 80."), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("The dam closed in May 2014. It shut on the 6th and reopened on the 21st.", "The dam closed on May 9, 2014."),
        ("money lapses on September 3, 2018", "The money would lapse at the end of September 2018."),
        ("Rollout: April to August 2019. By Aug. 30 each user had one.", "By August 30, 2018, each user had one."),
        ("I set up a call on Thursdays with the banks", "Every Friday, I had a call with the banks."),
        (
            "They lowered the finding to a minor weakness in FY2018 and dropped it in FY2019.",
            "They lowered the finding to a minor weakness in FY2019.",
        ),
    ],
)
def test_a_date_that_an_answer_gives_for_something_else_is_flagged(answer: str, sentence: str) -> None:
    assert "date" in kinds(sentence, answer, "By FY 2023 hiring took 90 days, target 80."), check(sentence, answer)
