"""Joins two numbers into a range, and lets both ends of 'from 312 days to 208' have the unit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.number_words import word_at
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.tokens import Token

_MOVING = frozenset(
    """went improved rose fell dropped cut grew increased decreased reduced raised climbed declined took moved
    jumped slid
    shrank improving score scores attrition rating""".split()
)


_RANGE_JOINTS = frozenset({"-", "to", "or"})


def ranges(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Joins '10-12', '3 to 5' and 'between 3 and 5'; 'from 31 to 13' stays two quantities."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before is None or not _makes_range(tokens, before, quantity):
            joined.append(quantity)
            continue
        joined[-1] = _range(before, quantity)
    return joined


def _makes_range(tokens: Sequence[Token], a: Quantity, b: Quantity) -> bool:
    if a.is_range or ORDINAL in {a.unit, b.unit} or TIMES in {a.unit, b.unit} or a.vague or b.vague:
        return False
    between = [t.word for t in tokens[a.last : b.first]]
    opening = word_at(tokens, a.first - 1)
    hyphen = not between and tokens[b.first].hyphen
    sharing = a.kind is ClaimKind.MONEY and b.kind is ClaimKind.NUMBER and not b.unit and not b.after
    plain = a.kind is ClaimKind.NUMBER or same_kind(a, b) or sharing
    repeated = a.kind is not ClaimKind.NUMBER and a.kind is not ClaimKind.DURATION and between == ["to"]
    if opening == "from" or opening in _MOVING or not plain or a.low / a.size > b.high / b.size or repeated:
        return False
    if between == ["and"]:
        return opening == "between"
    return hyphen or (len(between) == 1 and between[0] in _RANGE_JOINTS)


def share_units(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """'from 312 days to 208', 'from 140 to $390', 'from 24 to 15 percent': the unit stands once for both."""
    for a, b in pairwise(found):
        between = [t.word for t in tokens[a.last : b.first] if t.word != "$"]
        arrow = between in ([">"], ["->"], ["-->"], ["=>"])
        opens = word_at(tokens, a.first - 1) == "from" and between[-1:] == ["to"] and len(between) <= 6
        opens = opens or (between == ["and"] and not b.is_range)
        joined = opens or between in (
            ["to"],
            ["down", "to"],
            ["up", "to"],
            ["to", "about"],
            ["to", "only"],
            ["to", "just"],
        )
        if not arrow and not joined:
            continue
        for bare, full in ((a, b), (b, a)):
            if bare.kind is ClaimKind.NUMBER and not bare.unit and not bare.vague and full.kind is not ClaimKind.NUMBER:
                follows = tokens[bare.last] if bare.last < len(tokens) else None
                counted = follows is not None and follows.kind == "word" and not words.function(follows.word)
                if not counted:
                    bare.kind, bare.unit, bare.size = full.kind, full.unit, full.size
                    bare.low, bare.high = bare.low * full.size, bare.high * full.size
                    _share_scale(bare, full)
    return found


def _share_scale(bare: Quantity, full: Quantity) -> None:
    """'from 2 to 3.5 million dollars' and '$2 to $3.5M'."""
    if full.scaled and not bare.scaled and full.kind is ClaimKind.MONEY and bare.high < 1000:
        factor = 1e9 if full.high >= 1e9 else 1e6 if full.high >= 1e6 else 1e3
        bare.low, bare.high = bare.low * factor, bare.high * factor


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether both have one kind and unit."""
    return a.kind is b.kind and a.unit == b.unit


def _range(a: Quantity, b: Quantity) -> Quantity:
    low = a.low
    if a.kind is ClaimKind.MONEY and b.kind is ClaimKind.NUMBER:
        b.kind, b.unit = a.kind, a.unit
    if not same_kind(a, b) or (b.scaled and not a.scaled):
        low = _rescaled(a, b)
    return Quantity(b.kind, low, b.high, a.first, b.last, b.unit, b.bound or a.bound, b.per, False, b.scaled)


def _rescaled(a: Quantity, b: Quantity) -> float:
    """The first number of '2-3 million' or '6-8 weeks' in the unit of the second."""
    if b.kind is ClaimKind.DURATION:
        return a.low * b.size
    factors = (factor for factor in (1e9, 1e6, 1e3) if b.high >= factor and a.low * factor <= b.high)
    return a.low * next(factors, 1.0) if b.scaled else a.low
