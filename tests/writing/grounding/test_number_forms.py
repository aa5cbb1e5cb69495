"""Numbers with their units: each word for a unit, each way to write a range, and where the number ends."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from coach.writing.grounding.numbers import find_quantities
from coach.writing.grounding.parsing import parse
from coach.writing.grounding.quantities import POINT

_HOUR, _DAY, _WEEK = 3600.0, 86_400.0, 604_800.0
_N, _P, _M, _D = ClaimKind.NUMBER, ClaimKind.PERCENT, ClaimKind.MONEY, ClaimKind.DURATION

_TIMES = {
    ("second", 1.0): "seconds sec secs",
    ("second", 60.0): "minute minutes min mins",
    ("second", _HOUR): "hour hours hr hrs h",
    ("second", _DAY): "day days d",
    ("second", _WEEK): "week weeks wk wks w",
    ("month", 1.0): "month months mo mos",
    ("month", 3.0): "quarters qtr qtrs",
    ("month", 12.0): "year years yr yrs y",
    ("month", 120.0): "decade decades",
    ("month", 1200.0): "century centuries",
}


@pytest.mark.parametrize(
    ("word", "unit", "size"), [(w, *unit) for unit, every in _TIMES.items() for w in every.split()]
)
def test_each_word_for_a_time_is_so_much_of_a_second_or_a_month(word: str, unit: str, size: float) -> None:
    glued = len(word) == 1
    [found] = find_quantities(parse(f"it took 7{word} there" if glued else f"it took 7 {word} there"))
    assert (found.kind, found.unit, found.low, found.high, found.size) == (_D, unit, 7 * size, 7 * size, size)


@pytest.mark.parametrize(
    ("word", "unit"),
    [(w, "USD") for w in "dollar dollars usd bucks".split()]
    + [(w, "EUR") for w in "euro euros eur".split()]
    + [("gbp", "GBP"), ("yen", "JPY"), ("jpy", "JPY")],
)
def test_each_word_for_a_currency_is_its_own(word: str, unit: str) -> None:
    [found] = find_quantities(parse(f"we paid 7 {word} there"))
    assert (found.kind, found.unit, found.low, found.high, found.first, found.last) == (_M, unit, 7, 7, 2, 4)


@pytest.mark.parametrize(("sign", "unit"), [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY")])
def test_each_sign_is_its_own_currency(sign: str, unit: str) -> None:
    [found] = find_quantities(parse(f"we paid {sign}7 there"))
    assert (found.kind, found.unit, found.low, found.high) == (_M, unit, 7, 7)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit", "said"),
    [
        ("we paid US$7 there", _M, 7, 7, "USD", "US$7"),
        ("we paid $7 dollars there", _M, 7, 7, "USD", "$7 dollars"),
        ("we paid 5 million of dollars there", _M, 5e6, 5e6, "USD", "5 million of dollars"),
        ("we got 7 million in euros there", _M, 7e6, 7e6, "EUR", "7 million in euros"),
        ("we paid 50 cents there", _M, 0.5, 0.5, "USD", "50 cents"),
        ("we paid 1 cent there", _M, 0.01, 0.01, "USD", "1 cent"),
        ("it was 7% there", _P, 7, 7, "", "7%"),
        ("it was 7 percent there", _P, 7, 7, "", "7 percent"),
        ("it was 7 pct there", _P, 7, 7, "", "7 pct"),
        ("it was 7 per cent there", _P, 7, 7, "", "7 per cent"),
        ("it rose 7 percentage points there", _P, 7, 7, POINT, "7 percentage points"),
        ("it rose 1 percentage point there", _P, 1, 1, POINT, "1 percentage point"),
        ("it rose 7 pct pts there", _P, 7, 7, POINT, "7 pct pts"),
        ("it rose 7 pct pt there", _P, 7, 7, POINT, "7 pct pt"),
        ("it rose 7 per cent points there", _P, 7, 7, POINT, "7 per cent points"),
        ("it rose 7 points there", _P, 7, 7, POINT, "7 points"),
        ("it rose 7 point there", _P, 7, 7, POINT, "7 point"),
        ("it rose 7 pts there", _P, 7, 7, POINT, "7 pts"),
        ("it took 7 business days there", _D, 7 * _DAY, 7 * _DAY, "second", "7 business days"),
        ("it took 7 straight weeks there", _D, 7 * _WEEK, 7 * _WEEK, "second", "7 straight weeks"),
        ("it took 7 business there", _N, 7, 7, "", "7"),
        ("we had 7 h there", _N, 7, 7, "", "7"),
        ("it took 2 years and a half there", _D, 30, 30, "month", "2 years and a half"),
        ("it took 2 hours and a half there", _D, 2.5 * _HOUR, 2.5 * _HOUR, "second", "2 hours and a half"),
        ("it took 2 years and 3 months there", _D, 27, 27, "month", "2 years and 3 months"),
        ("it took 2 years, 3 months there", _D, 27, 27, "month", "2 years, 3 months"),
        ("it took 2 years 3 months there", _D, 27, 27, "month", "2 years 3 months"),
        ("it took 2 hours 10 minutes there", _D, 7800, 7800, "second", "2 hours 10 minutes"),
        ("it took 2 days and 5 hours there", _D, 53 * _HOUR, 53 * _HOUR, "second", "2 days and 5 hours"),
        ("we asked 10-12 people there", _N, 10, 12, "", "10-12"),
        ("we asked 10 to 12 people there", _N, 10, 12, "", "10 to 12"),
        ("we asked 10 or 12 people there", _N, 10, 12, "", "10 or 12"),
        ("we asked between 10 and 12 people there", _N, 10, 12, "", "10 and 12"),
        ("it ran 6-8 minutes there", _D, 360, 480, "second", "6-8 minutes"),
        ("it ran 6-8 years there", _D, 72, 96, "month", "6-8 years"),
        ("it ran 2-3 quarters there", _D, 6, 9, "month", "2-3 quarters"),
        ("it ran 6-8 months there", _D, 6, 8, "month", "6-8 months"),
        ("it ran 6 to 8 seconds there", _D, 6, 8, "second", "6 to 8 seconds"),
        ("it ran 6 days to 8 weeks there", _D, 6 * _DAY, 8 * _WEEK, "second", "6 days to 8 weeks"),
        ("we paid $2-3 million there", _M, 2e6, 3e6, "USD", "$2-3 million"),
        ("we paid $2-3 billion there", _M, 2e9, 3e9, "USD", "$2-3 billion"),
        ("we paid $2-3K there", _M, 2000, 3000, "USD", "$2-3K"),
        ("we paid $200-300 there", _M, 200, 300, "USD", "$200-300"),
        ("it was 6-8% there", _P, 6, 8, "", "6-8%"),
        ("we asked 2 to 5,000 people there", _N, 2, 5000, "", "2 to 5,000"),
        ("it ran 6 seconds to 8 minutes there", _D, 6, 480, "second", "6 seconds to 8 minutes"),
        ("we had 7 old dollars there", _N, 7, 7, "", "7"),
        ("we did 7 in days of work", _N, 7, 7, "", "7"),
        ("we had 7 per boat there", _N, 7, 7, "", "7"),
        ("it took 7min there", _D, 420, 420, "second", "7min"),
        ("it took 7 days", _D, 7 * _DAY, 7 * _DAY, "second", "7 days"),
        ("it was 6 to 8 percent there", _P, 6, 8, "", "6 to 8 percent"),
    ],
)
def test_a_number_is_read_with_its_unit_to_its_end(
    text: str, kind: ClaimKind, low: float, high: float, unit: str, said: str
) -> None:
    [one] = find_quantities(parse(text))
    assert (one.kind, one.unit) == (kind, unit)
    assert [one.low, one.high] == pytest.approx([low, high])
    assert parse(text).slice(one.first, one.last - 1) == said


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("it went from 312 days to 208", [(_D, 312 * _DAY), (_D, 208 * _DAY)]),
        ("it went from 140 to $390", [(_M, 140), (_M, 390)]),
        ("it fell from 24 to 15 percent", [(_P, 24), (_P, 15)]),
        ("it went from 24 > 15 percent", [(_P, 24), (_P, 15)]),
        ("it went 24 -> 15 percent", [(_P, 24), (_P, 15)]),
        ("it went 24 --> 15 percent", [(_P, 24), (_P, 15)]),
        ("it went 24 => 15 percent", [(_P, 24), (_P, 15)]),
        ("it was 24 percent down to 15", [(_P, 24), (_P, 15)]),
        ("it was 15 percent up to 24", [(_P, 15), (_P, 24)]),
        ("it was 24 percent to about 15", [(_P, 24), (_P, 15)]),
        ("it was 24 percent to only 15", [(_P, 24), (_P, 15)]),
        ("it was 24 percent to just 15", [(_P, 24), (_P, 15)]),
        ("it was from 24 percent in the old yard to 15", [(_P, 24), (_P, 15)]),
        ("it was from 24 percent in the old yard of ours to 15", [(_P, 24), (_N, 15)]),
        ("it was at 24 percent in the yard to 15", [(_P, 24), (_N, 15)]),
        ("they were 24 percent and 15", [(_P, 24), (_P, 15)]),
        ("they were 24 percent to 15 clerks", [(_P, 24), (_N, 15)]),
        ("they were 24 percent, 15 in all", [(_P, 24), (_N, 15)]),
        ("it went from 2 to 3.5 million dollars", [(_M, 2e6), (_M, 3.5e6)]),
        ("it went from 2 to 3.5 billion dollars", [(_M, 2e9), (_M, 3.5e9)]),
        ("it went from 1 to 1 billion dollars", [(_M, 1e9), (_M, 1e9)]),
        ("it went from 2 to 35K dollars", [(_M, 2000), (_M, 35_000)]),
        ("it went from 999 to 3500K dollars", [(_M, 999e6), (_M, 3.5e6)]),
        ("it went from 1000 to $3.5 million", [(_M, 1000), (_M, 3.5e6)]),
        ("it went from 2000 to $3.5 million", [(_M, 2000), (_M, 3.5e6)]),
        ("it went from 2 to 35 dollars", [(_M, 2), (_M, 35)]),
        ("it rose 10 to 12 people", [(_N, 10), (_N, 12)]),
        ("it climbed 10 to 12 people", [(_N, 10), (_N, 12)]),
        ("it went from 10 to 12 people", [(_N, 10), (_N, 12)]),
        ("we had 12 to 10 people", [(_N, 12), (_N, 10)]),
        ("we had 10 and 12 people", [(_N, 10), (_N, 12)]),
        ("we had 10 with 12 people", [(_N, 10), (_N, 12)]),
        ("we had $10 to $12 there", [(_M, 10), (_M, 12)]),
        ("we had 10% to 12% there", [(_P, 10), (_P, 12)]),
        ("the 2nd to 3 boats", [(_N, 2), (_N, 3)]),
        ("2 to 3rd boats", [(_N, 2), (_N, 3)]),
        ("twice or 3 boats", [(_N, 2), (_N, 3)]),
        ("dozens to 300 boats", [(_N, 12), (_N, 300)]),
        ("dozens to hundreds of boats", [(_N, 12), (_N, 100)]),
        ("10 boats to 12 days", [(_N, 10), (_D, 12 * _DAY)]),
        ("12 to hundreds of boats", [(_N, 12), (_N, 100)]),
        ("3 or twice", [(_N, 3), (_N, 2)]),
        ("we had 10 12 people", [(_N, 10), (_N, 12)]),
        ("we had $5 to 6% there", [(_M, 5), (_P, 6)]),
        ("it was 10% or 12 there", [(_P, 10), (_N, 12)]),
        ("6 days or 8 months", [(_D, 6 * _DAY), (_D, 8)]),
        ("it was from 24 percent in 15 of them", [(_P, 24), (_N, 15)]),
        ("it was from 24 percent in the old port yard to 15", [(_P, 24), (_P, 15)]),
        ("it was 24 percent to 15", [(_P, 24), (_P, 15)]),
        ("it went from 2 to 700 million dollars", [(_M, 2e6), (_M, 7e8)]),
        ("it went from 1 to 1 million dollars", [(_M, 1e6), (_M, 1e6)]),
        ("it went from 2 to 700K dollars", [(_M, 2000), (_M, 700_000)]),
        ("it went from the 3rd to $390", [(_N, 3), (_M, 390)]),
        ("it went from dozens to $390", [(_N, 12), (_M, 390)]),
        ("it went from 24 percent to 3 days", [(_P, 24), (_D, 3 * _DAY)]),
        ("it went from 3 to 2 dozen", [(_N, 3), (_N, 24)]),
        ("it took 2 weeks, 3 months there", [(_D, 2 * _WEEK), (_D, 3)]),
        ("it took 2 days 24 hours there", [(_D, 2 * _DAY), (_D, _DAY)]),
        ("it took 2 days 30 hours there", [(_D, 2 * _DAY), (_D, 30 * _HOUR)]),
    ],
)
def test_two_numbers_stay_two_and_share_a_unit_where_it_stands_once(
    text: str, pairs: list[tuple[ClaimKind, float]]
) -> None:
    found = find_quantities(parse(text))
    assert [q.kind for q in found] == [kind for kind, _ in pairs]
    assert [q.low for q in found] == pytest.approx([value for _, value in pairs])
    assert not any(q.is_range for q in found)


def test_two_hours_or_more() -> None:
    [found] = find_quantities(parse("waits of 2+ hours there"))
    assert (found.kind, found.low, found.bound) == (_D, 2 * _HOUR, "over")
    [found] = find_quantities(parse("we had 40+ people there"))
    assert (found.kind, found.low, found.bound, found.last) == (_N, 40, "over", 4)


def test_a_range_keeps_a_bound_and_a_rate() -> None:
    [found] = find_quantities(parse("we lost up to 10-12 boats a month"))
    assert (found.low, found.high, found.per) == (10, 12, "month")
    [found] = find_quantities(parse("we lost over 10-12 boats"))
    assert found.bound == "over"
    [money] = find_quantities(parse("we lost $2-3 million"))
    assert (money.scaled, money.vague) == (True, False)


def test_a_range_stands_beside_other_numbers() -> None:
    found = find_quantities(parse("9 crews had 10-12 boats"))
    assert [(q.low, q.high) for q in found] == [(9, 9), (10, 12)]
    found = find_quantities(parse("we had 10 to 12 to 14 boats"))
    assert [(q.low, q.high) for q in found] == [(10, 12), (14, 14)]
    found = find_quantities(parse("they were 24 percent and 10-12"))
    assert [(q.kind, q.low, q.high) for q in found] == [(_P, 24, 24), (_N, 10, 12)]
    [found_one] = find_quantities(parse("we had 10-12+ boats"))
    assert (found_one.low, found_one.high, found_one.bound) == (10, 12, "over")
