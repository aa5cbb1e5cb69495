"""Whether one date says another: the same or coarser in each of its fields, at every edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.writing.grounding.dates import SEASONS, Date

MAY = Date(0, 3, year=2021, month=5, day=16, weekday=6)
_OPEN = Date(0, 1)


@pytest.mark.parametrize(
    "said",
    [
        Date(0, 1, year=2021),
        Date(0, 1, month=5),
        Date(0, 1, day=16),
        Date(0, 1, weekday=6),
        Date(0, 1, year=2021, month=5),
        MAY,
        _OPEN,
    ],
)
def test_a_date_says_each_of_its_fields(said: Date) -> None:
    assert MAY.says(said)


@pytest.mark.parametrize(
    "said",
    [
        Date(0, 1, year=2020),
        Date(0, 1, year=2021, fiscal=True),
        Date(0, 1, year=2021, decade=True),
        Date(0, 1, month=4),
        Date(0, 1, day=15),
        Date(0, 1, weekday=5),
        Date(0, 1, weekday=0),
        replace(MAY, day=17),
    ],
)
def test_a_date_says_no_other_year_month_day_or_weekday(said: Date) -> None:
    assert not MAY.says(said)


def test_what_a_date_leaves_open_it_does_not_say() -> None:
    for said in (Date(0, 1, year=2021), Date(0, 1, month=5), Date(0, 1, day=16), Date(0, 1, weekday=0)):
        assert not _OPEN.says(said)
        assert said.says(said)
        assert said.says(_OPEN)


def test_a_finer_date_says_its_year() -> None:
    year = Date(0, 1, year=2020)
    for finer in (
        replace(year, quarter=3),
        replace(year, season="spring"),
        replace(year, part="late"),
        replace(year, month=5, part="late"),
    ):
        assert finer.says(year)
        assert not finer.says(replace(year, year=2019))


def test_a_decade_is_told_by_a_decade() -> None:
    nineties = Date(0, 2, year=1990, decade=True)
    assert nineties.says(nineties)
    assert not nineties.says(Date(0, 1, year=1990))
    assert not nineties.says(_OPEN)


def test_a_fiscal_year_is_told_by_a_fiscal_year() -> None:
    budget = Date(0, 1, year=2019, fiscal=True)
    assert budget.says(budget)
    assert not budget.says(Date(0, 1, year=2019))
    assert budget.says(replace(_OPEN, fiscal=True))


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_lies_in_one_quarter_of_either_year(month: int) -> None:
    told = Date(0, 2, year=2020, month=month)
    calendar = [q for q in range(1, 5) if told.says(Date(0, 2, year=2020, quarter=q))]
    assert calendar == [{1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[month]]
    fiscal = [q for q in range(1, 5) if replace(told, fiscal=True).says(Date(0, 2, quarter=q, fiscal=True))]
    assert fiscal == [{10: 1, 11: 1, 12: 1, 1: 2, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 4, 8: 4, 9: 4}[month]]


def test_a_quarter_is_told_by_itself_and_not_by_its_year() -> None:
    third = Date(0, 2, year=2020, quarter=3, fiscal=True)
    assert third.says(third)
    for quarter in range(1, 5):
        assert not Date(0, 1, year=2020, fiscal=True).says(replace(third, quarter=quarter))
        assert not Date(0, 1, year=2020).says(Date(0, 2, year=2020, quarter=quarter))


@pytest.mark.parametrize(
    ("season", "months"),
    [("spring", {3, 4, 5, 6}), ("summer", {6, 7, 8, 9}), ("autumn", {9, 10, 11, 12}), ("winter", {12, 1, 2, 3})],
)
def test_a_season_is_told_by_its_months_and_by_itself(season: str, months: set[int]) -> None:
    said = Date(0, 2, year=2020, season=season)
    assert {m for m in range(13) if Date(0, 2, year=2020, month=m).says(said)} == months
    assert [s for s in SEASONS if Date(0, 2, year=2020, season=s).says(said)] == [season]


@pytest.mark.parametrize(("part", "days"), [("early", range(1, 12)), ("mid", range(9, 23)), ("late", range(19, 32))])
def test_a_part_of_a_month_is_told_by_its_days(part: str, days: range) -> None:
    said = Date(0, 2, month=5, part=part)
    assert [d for d in range(1, 32) if Date(0, 2, month=5, day=d).says(said)] == list(days)
    assert not Date(0, 2, month=5).says(said)
    assert [p for p in ("early", "mid", "late") if Date(0, 2, month=5, part=p).says(said)] == [part]


@pytest.mark.parametrize(("part", "months"), [("early", range(1, 5)), ("mid", range(4, 10)), ("late", range(9, 13))])
def test_a_part_of_a_year_is_told_by_its_months(part: str, months: range) -> None:
    said = Date(0, 2, year=2016, part=part)
    assert [m for m in range(13) if Date(0, 2, year=2016, month=m).says(said)] == list(months)
    assert [p for p in ("early", "mid", "late") if Date(0, 2, year=2016, part=p).says(said)] == [part]
    for day in (1, 10, 30):
        assert not Date(0, 2, year=2016, month=6, day=day).says(Date(0, 2, year=2016, part="early"))
        assert not Date(0, 2, year=2016, month=6, day=day).says(Date(0, 2, year=2016, part="late"))
