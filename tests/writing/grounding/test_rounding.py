"""Whether a person would write a figure for a value: each way to round, on both sides of its edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.domain.draft import ClaimKind
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity
from coach.writing.grounding.rounding import near_percent, near_value, rounds, significant

_WEEK = 604_800.0


def _number(value: float, bound: str = "", **other: object) -> Quantity:
    return replace(Quantity(ClaimKind.NUMBER, value, value, 0, 1, bound=bound), **other)  # type: ignore[arg-type]  # any field


def _weeks(count: float, bound: str = "") -> Quantity:
    return _number(count * _WEEK, bound, kind=ClaimKind.DURATION, unit="second", size=_WEEK)


def _percent(value: float, bound: str = "", *, share: bool = False) -> Quantity:
    return _number(value, bound, kind=ClaimKind.PERCENT, share=share)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (_number(40, "about"), 42),
        (_number(40, "about"), 38),
        (_number(10, "about"), 10.4),
        (_number(40, "over"), 42),
        (_number(40, "over"), 41),
        (_number(40, "over"), 49),
        (_number(1000, "over"), 1250),
        (_number(40, "under"), 38),
        (_number(40, "under"), 39),
        (_number(40, "under"), 36),
        (_number(2_400_000, scaled=True), 2_387_000),
        (_number(2_400_000, scaled=True), 2_449_999),
        (_number(1200, scaled=True), 1230),
        (_number(24, size=12, vague=True), 24),
        (_number(24, size=12, vague=True), 239),
        (_number(24, "about", size=12), 26.4),
        (_number(24, "about", size=12), 21.6),
        (_number(24, "over", size=12), 30),
        (_number(24, "under", size=12), 23),
        (_number(24, "under", size=12), 21.6),
        (_number(300, "over", size=12), 312),
        (_number(480, "over", size=12), 600),
        (_number(300, "under", size=12), 288),
        (_weeks(6, "under"), 5.5 * _WEEK),
        (_weeks(10, "under"), 8.5 * _WEEK),
        (_weeks(2, "about"), 2.2 * _WEEK),
        (_weeks(2, "about"), 1.8 * _WEEK),
        (_weeks(10, "about"), 10.4 * _WEEK),
        (_number(20, "about", kind=ClaimKind.PERCENT, unit=POINT), 21.6),
        (_percent(50, "about", share=True), 51),
    ],
)
def test_a_figure_may_stand_for_a_value_near_it(said: Quantity, value: float) -> None:
    assert rounds(said, value)
    assert near_value(said, value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (_number(40), 42),
        (_number(40, "about"), 46),
        (_number(40, "about", unit=ORDINAL), 42),
        (_number(40, "about", unit=TIMES), 42),
        (_number(40, "about", low=30), 42),
        (_number(40, "about"), 34),
        (_number(8, "about"), 8.4),
        (_number(2, "about"), 2.1),
        (_number(9, "about"), 9.3),
        (_number(950, scaled=True), 954),
        (_number(24, "under", size=12), 24),
        (_number(300, size=12), 312),
        (_number(300, "over", size=12), 384),
        (_number(300, "over", size=12), 288),
        (_number(42, "about"), 43),
        (_number(40, "over"), 38),
        (_number(40, "over"), 40),
        (_number(40, "over"), 51),
        (_number(42, "over"), 43),
        (_number(1000, "over"), 1251),
        (_number(40, "under"), 40),
        (_number(40, "under"), 42),
        (_number(40, "under"), 35),
        (_number(42, "under"), 41),
        (_number(2_400_000, scaled=True), 2_451_000),
        (_number(2_000_000, scaled=True), 2_400_000),
        (_number(2_000_000, scaled=True), 2_100_000),
        (_number(2_400_000), 2_387_000),
        (_number(120, scaled=True), 123),
        (_number(24, size=12, vague=True), 23),
        (_number(24, size=12, vague=True), 240),
        (_number(24, "about", size=12), 26.5),
        (_number(24, "about", size=12), 21.5),
        (_number(24, size=12), 25),
        (_number(24, "over", size=12), 24),
        (_number(24, "over", size=12), 30.1),
        (_number(24, "under", size=12), 21),
        (_weeks(6, "under"), 5 * _WEEK),
        (_weeks(10, "under"), 7.9 * _WEEK),
        (_weeks(2, "about"), 2.3 * _WEEK),
        (_weeks(2, "about"), 1.7 * _WEEK),
        (_weeks(3, "about"), 3.2 * _WEEK),
        (_weeks(3, "over"), 4 * _WEEK),
        (_number(400, "over"), 500),
        (_percent(40), 40.3),
    ],
)
def test_a_figure_does_not_stand_for_one_beyond(said: Quantity, value: float) -> None:
    assert not rounds(said, value)


@pytest.mark.parametrize(
    ("said", "inside", "outside"),
    [
        (_percent(30), (30, 30.5, 29.5), (30.6, 29.4)),
        (_percent(30, "about"), (31, 29), (31.1, 28.9)),
        (_percent(30.2), (30.2, 30.29, 30.11), (30.31, 30.09)),
        (_percent(30, "over"), (30.1, 35), (30, 35.1, 29)),
        (_percent(31, "over"), (31.1, 32), (31, 32.1)),
        (_percent(35, "over"), (35.1, 40), (35, 40.1)),
        (_percent(30.2, "over"), (30.25, 30.29), (30.2, 30.31)),
        (_percent(30, "under"), (29.9, 25), (30, 24.9, 31)),
        (_percent(31, "under"), (30.9, 30), (31, 29.9)),
        (_percent(50, share=True), (50, 51, 49), (51.1, 48.9)),
        (_percent(50, "about", share=True), (52.5, 47.5), (52.6, 47.4)),
        (_percent(50, "over", share=True), (50.1, 60.5), (50, 60.6)),
        (_percent(50, "under", share=True), (49.9, 42.5), (50, 42.4)),
    ],
)
def test_a_percentage_is_as_near_as_its_places_and_its_bound_say(
    said: Quantity, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    assert all(near_percent(said, value) and near_value(said, value) for value in inside)
    assert not any(near_percent(said, value) or near_value(said, value) for value in outside)


def test_more_than_a_value_is_not_the_value_itself() -> None:
    assert near_value(_number(40), 40)
    assert near_value(_number(40, "about"), 40)
    assert near_value(_number(40, "under"), 40)
    assert not near_value(_number(40, "over"), 40)
    assert not near_value(_number(40), 41)
    assert near_value(_number(22, kind=ClaimKind.PERCENT, unit=POINT), 22)
    assert not near_value(_number(22, kind=ClaimKind.PERCENT, unit=POINT), 22.4)


@pytest.mark.parametrize(
    ("value", "digits"), [(40, 1), (42, 2), (1200, 2), (2_400_000, 2), (2_387_000, 4), (0.05, 1), (30.29, 4), (100, 1)]
)
def test_closing_zeros_are_no_digits(value: float, digits: int) -> None:
    assert significant(value) == digits
