"""When a story ended, in the ways people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.story import Answer, AnswerStatus
from coach.writing.planning.years import end_year, last_year

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("March 2017 to June 2019", 2019),
        ("Mar 2021 - Sept 2023, 30 mo", 2023),
        ("2017-19", 2019),
        ("2017–2019", 2019),
        ("2021-03", 2021),
        ("FY19", 2019),
        ("FY 2018 through FY 2020", 2020),
        ("fiscal year '21", 2021),
        ("FY97-99", 1999),
        ("FY 18–'21", 2021),
        ("fiscal years 19/20", 2020),
        ("2018 to current", 2026),
        ("2018-current", 2026),
        ("brought the 2016 manual up to date", 2016),
        ("in '18", 2018),
        ("’18 to ’20", 2020),
        ("3/19", 2019),
        ("3/15/21", 2021),
        ("05/2020 - 11/2022", 2022),
        ("2018 to present", 2026),
        ("2018 – Present", 2026),
        ("since 2020", 2026),
        ("since early 2020", 2026),
        ("it is still under way", 2026),
        ("ongoing", 2026),
        ("the late 1990s", 1999),
        ("the '90s", 1999),
        ("three years ago", 2022),
        ("about 2 years ago, for 18 months", 2023),
        ("last year", 2024),
        ("this year", 2025),
        ("from 2024, to be finished in 2031", 2026),
        ("In 2016 we cut $2,019 a month and 2,020 forms", 2016),
        ("budget $2019", None),
        ("18 months", None),
        ("40 weeks in 3 phases", None),
        ("", None),
        ("1776", None),
    ],
)
def test_the_last_year_that_a_text_names(text: str, year: int | None) -> None:
    assert last_year(text, TODAY, 2025) == year


@given(
    st.integers(1950, 2026), st.integers(1950, 2026), st.sampled_from(["{} to {}", "{}-{}", "FY{} – FY{}", "{}, {}"])
)
def test_of_two_years_the_later_one_is_the_end(one: int, other: int, form: str) -> None:
    assert last_year(form.format(one, other), TODAY, 2025) == max(one, other)


@given(st.text(max_size=80))
def test_no_text_ends_in_the_future_or_before_anybody_worked(text: str) -> None:
    assert (year := last_year(text, TODAY, 2025)) is None or 1950 <= year <= TODAY.year


def _answer(question: str, text: str, status: AnswerStatus = AnswerStatus.ANSWERED) -> Answer:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Answer(id=1, story="s", question=question, asked="?", text=text, status=status, revision=1, at=at)


def test_the_answer_to_when_it_was_comes_before_any_follow_up() -> None:
    follow_up = _answer("element.action+time", "in 2021")
    assert end_year([follow_up, _answer("fact.when", "2018, for 6 months")], TODAY) == 2018
    assert end_year([follow_up, _answer("fact.when", "for 6 months")], TODAY) == 2021
    assert end_year([_answer("element.action", "I opened it in 2021.")], TODAY) is None
    assert end_year([_answer("fact.when", "2018", AnswerStatus.WITHDRAWN)], TODAY) is None
    assert end_year([], TODAY) is None
