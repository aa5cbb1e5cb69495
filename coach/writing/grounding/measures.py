"""Reads the unit of a number from the words around it: money, percent, time."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.draft import ClaimKind
from coach.writing.grounding.number_words import cardinal, word_at
from coach.writing.grounding.quantities import POINT, Quantity
from coach.writing.grounding.tokens import Token
from coach.writing.grounding.units import CENTS, CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, GLUED_DURATIONS

_BETWEEN_UNIT = frozenset(
    "calendar business working consecutive straight full more additional work fewer less extra other".split()
)


def measured(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """The quantity with its unit read from the tokens around it."""
    i, last = quantity.first, quantity.last
    if sign := CURRENCY_SIGNS.get(word_at(tokens, i - 1)):
        first = i - 2 if word_at(tokens, i - 2) == "us" else i - 1
        end = last + 1 if word_at(tokens, last) in CURRENCY_WORDS else last
        return _as(quantity, ClaimKind.MONEY, sign, first=first, last=end)
    following = word_at(tokens, last)
    if following == "+" and tokens[last].glued:
        quantity.bound, quantity.last = "over", last + 1
        last += 1
        following = word_at(tokens, last)
    if following in {"of", "in"} and word_at(tokens, last + 1) in CURRENCY_WORDS:
        last, following = last + 1, word_at(tokens, last + 1)
    if following in CURRENCY_WORDS:
        return _as(quantity, ClaimKind.MONEY, CURRENCY_WORDS[following], last=last + 1)
    if following in CENTS:
        quantity.low, quantity.high = quantity.low / 100, quantity.high / 100
        return _as(quantity, ClaimKind.MONEY, "USD", last=last + 1)
    return _percent_or_time(tokens, quantity, last)


def _percent_or_time(tokens: Sequence[Token], quantity: Quantity, last: int) -> Quantity:
    following, second = word_at(tokens, last), word_at(tokens, last + 1)
    if following in {"%", "percent", "pct", "percentage"} or (following == "per" and second == "cent"):
        end = last + 2 if following == "per" else last + 1
        if word_at(tokens, end) in {"point", "points", "pt", "pts"}:
            return _as(quantity, ClaimKind.PERCENT, POINT, last=end + 1)
        return _as(quantity, ClaimKind.PERCENT, "", last=end)
    if following in {"point", "points", "pts"} and not quantity.vague:
        return _as(quantity, ClaimKind.PERCENT, POINT, last=last + 1)
    at = last + 1 if following in _BETWEEN_UNIT and second in DURATIONS else last
    unit = DURATIONS.get(word_at(tokens, at))
    if unit is None and at < len(tokens) and tokens[at].glued:
        unit = GLUED_DURATIONS.get(word_at(tokens, at))
    if unit is None:
        return quantity
    quantity.low, quantity.high, quantity.size = quantity.low * unit[1], quantity.high * unit[1], unit[1]
    quantity = _as(quantity, ClaimKind.DURATION, unit[0], last=at + 1)
    return _and_more(tokens, quantity)


def _and_more(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """'two years and three months', 'two hours and 10 minutes', '2 years and a half'."""
    last = quantity.last
    if [word_at(tokens, last + k) for k in range(3)] == ["and", "a", "half"]:
        size = DURATIONS.get(word_at(tokens, last - 1), ("", 0.0))[1]
        quantity.low, quantity.high, quantity.last = quantity.low + size / 2, quantity.high + size / 2, last + 3
        return quantity
    at = last + 1 if word_at(tokens, last) in {"and", ","} else last
    number = cardinal(tokens, at) if at < len(tokens) else None
    unit = DURATIONS.get(word_at(tokens, number[1])) if number else None
    if number and unit and quantity.unit == unit[0] and unit[1] < quantity.size:
        extra = number[0] * unit[1]
        if extra < quantity.size:
            quantity.low, quantity.high, quantity.last = quantity.low + extra, quantity.high + extra, number[1] + 1
    return quantity


def _as(
    quantity: Quantity, kind: ClaimKind, unit: str, *, first: int | None = None, last: int | None = None
) -> Quantity:
    quantity.kind, quantity.unit = kind, unit
    quantity.first = quantity.first if first is None else first
    quantity.last = quantity.last if last is None else last
    return quantity
