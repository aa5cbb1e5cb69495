"""A number in a sentence: its value, its unit, and the words that say what it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isclose

from coach.domain.draft import ClaimKind
from coach.writing.grounding.units import SECONDS_PER_MONTH

POINT, TIMES, ORDINAL, DATE = "point", "times", "ordinal", "date"


@dataclass(slots=True)
class Quantity:
    """A value or a range from `low` to `high` at tokens first to last (exclusive).

    `unit` is a currency, a base unit of time, 'point' for percentage points, 'times' for a multiple, 'ordinal', or
    empty. `share` tells a fraction in words, `implied` a unit read from a
    neighbour, `size` what the written number counts in. `bound` is 'over', 'under',
    'about' or empty; `per` is the period of a rate. `after`, `before` and `of`
    are positions of the words that follow, precede and stand before an 'of' in front of the number.
    """

    kind: ClaimKind
    low: float
    high: float
    first: int
    last: int
    unit: str = ""
    bound: str = ""
    per: str = ""
    vague: bool = False
    scaled: bool = False
    share: bool = False
    implied: bool = False
    size: float = 1.0
    after: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    of: list[int] = field(default_factory=list)

    @property
    def scale(self) -> float:
        """The thousand, million or billion that the value was written in; 1 when it was written out."""
        return next((s for s in (1e9, 1e6, 1e3) if self.scaled and self.high >= s), 1.0)

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high

    @property
    def value(self) -> float:
        """The value, or the upper end of a range."""
        return self.high


def close(a: float, b: float) -> bool:
    """Equal but for the last bits."""
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-15)


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether the two measure the same kind of thing, before any look at what they count."""
    return a.kind is b.kind and (a.unit == b.unit or (a.kind is ClaimKind.DURATION))


def converted(quantity: Quantity, unit: str) -> tuple[float, float]:
    """The ends of a duration in another base unit of time, with a month of 30.4375 days."""
    if quantity.unit == unit or quantity.kind is not ClaimKind.DURATION:
        return quantity.low, quantity.high
    factor = SECONDS_PER_MONTH if unit == "second" else 1 / SECONDS_PER_MONTH
    return quantity.low * factor, quantity.high * factor


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have the same unit and the same ends."""
    return same_unit(a, b) and a.unit == b.unit and close(a.low, b.low) and close(a.high, b.high)


def shown(value: float) -> str:
    """A value as a person writes it."""
    rounded = round(value, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.2f}".rstrip("0")
