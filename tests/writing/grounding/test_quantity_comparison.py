"""Quantities beside one another: units, ends, values as a person writes them."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from coach.writing.grounding.quantities import Quantity, close, converted, equal, same_unit, shown

_DAY = 86_400.0


def _quantity(kind: ClaimKind, low: float, high: float, unit: str = "", *, scaled: bool = False) -> Quantity:
    return Quantity(kind, low, high, 0, 1, unit, scaled=scaled)


def test_values_are_close_when_only_the_last_bits_differ() -> None:
    assert close(0.1 + 0.2, 0.3)
    assert close(2.4e9, 2.4e9 + 1)
    assert close(0, 0)
    assert not close(2.4e9, 2.4e9 + 10)
    assert not close(100, 100.01)
    assert not close(0, 0.001)
    assert not close(0.001, 0)
    assert not close(0.5, 0.5001)
    assert not close(0.5, 0.5 + 8e-10)
    assert close(0, 1e-16)


def test_kind_and_unit_make_one_measure_and_all_times_are_one() -> None:
    people, dollars = _quantity(ClaimKind.NUMBER, 4, 4), _quantity(ClaimKind.MONEY, 4, 4, "USD")
    euros, percent = _quantity(ClaimKind.MONEY, 4, 4, "EUR"), _quantity(ClaimKind.PERCENT, 4, 4)
    day, month = (_quantity(ClaimKind.DURATION, 4, 4, unit) for unit in ("second", "month"))
    for one in (people, dollars, euros, percent, day, month):
        assert [o for o in (people, dollars, euros, percent) if same_unit(one, o)] == [one][: one not in (day, month)]
    assert same_unit(day, month)
    assert not same_unit(day, people)


def test_equal_are_those_with_both_ends_and_the_unit_alike() -> None:
    span = _quantity(ClaimKind.NUMBER, 10, 12)
    assert equal(span, _quantity(ClaimKind.NUMBER, 10, 12))
    assert not equal(span, _quantity(ClaimKind.NUMBER, 11, 12))
    assert not equal(span, _quantity(ClaimKind.NUMBER, 10, 13))
    assert not equal(span, _quantity(ClaimKind.PERCENT, 10, 12))
    assert not equal(_quantity(ClaimKind.DURATION, 4, 4, "month"), _quantity(ClaimKind.DURATION, 4, 4, "second"))
    assert not equal(_quantity(ClaimKind.MONEY, 4, 4, "USD"), _quantity(ClaimKind.MONEY, 4, 4, "EUR"))


def test_a_month_has_thirty_days_and_a_half() -> None:
    months = _quantity(ClaimKind.DURATION, 2, 3, "month")
    days = _quantity(ClaimKind.DURATION, 60.875 * _DAY, 91.3125 * _DAY, "second")
    assert converted(months, "second") == pytest.approx((days.low, days.high))
    assert converted(days, "month") == pytest.approx((2, 3))
    assert converted(months, "month") == (2, 3)
    assert converted(_quantity(ClaimKind.NUMBER, 2, 3), "second") == (2, 3)
    assert converted(_quantity(ClaimKind.NUMBER, 2, 3, "month"), "second") == (2, 3)


@pytest.mark.parametrize(
    ("value", "scale"),
    [(2.4e9, 1e9), (1e9, 1e9), (9e8, 1e6), (2.4e6, 1e6), (1e6, 1e6), (9e5, 1e3), (1e3, 1e3), (999, 1)],
)
def test_the_scale_is_the_largest_word_that_fits(value: float, scale: float) -> None:
    assert _quantity(ClaimKind.MONEY, value, value, "USD", scaled=True).scale == scale
    assert _quantity(ClaimKind.MONEY, value, value, "USD").scale == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(40, "40"), (2400000, "2,400,000"), (30.2857, "30.29"), (0.5, "0.5"), (1234.5, "1,234.5"), (29.999, "30")],
)
def test_a_value_is_shown_with_at_most_two_places(value: float, text: str) -> None:
    assert shown(value) == text
