"""Figures that follow from the answers' numbers, with the sum in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.belonging import pairs
from coach.writing.grounding.counted import same_thing
from coach.writing.grounding.derive_pairs import Derivation, change, difference, is_difference
from coach.writing.grounding.derive_shares import part_of, product, share, total
from coach.writing.grounding.figures import figures, places, related, stated, text_of
from coach.writing.grounding.quantities import ORDINAL, POINT, TIMES, Quantity, close, converted, shown
from coach.writing.grounding.rivals import rival
from coach.writing.grounding.rounding import near_percent, rounds
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.topic import close_by, speaks_of, topic
from coach.writing.grounding.units import UNITS

_YEARLY = {"month": 12, "week": 52, "quarter": 4, "year": 1}
_MANY_MONTHS, _FEW_MONTHS = 12, 2
_BEYOND = 1.25
_DAYS_OF_MONTH, _DAYS_OF_FOUR_WEEKS = 30.4375, 28


def derive(case: Case, quantity: Quantity) -> Derivation | None:
    """How the figure follows from the answers, as a sum in words, with the statements it is made of."""
    statements = related(case)
    marked = is_difference(case, quantity)
    for way in (_rounded, _other_unit, change, difference, share, part_of, total, product, _rate, _elapsed):
        for derivation in way(case, quantity, statements):
            found_in = [(s, r) for s in derivation[1] for r in s.quantities]
            # A period between two dates stands where no number does.
            found_in = found_in or [(s, replace(quantity, first=0, last=0)) for s in derivation[1]]
            if marked or rival(case, quantity, found_in) is None:
                return derivation
    return None


def derived_sides(case: Case, q: Quantity, *, sized: bool = False) -> tuple[set[int], list[Statement]] | None:
    """Which ways the numbers go that differ by this figure: 1 up, -1 down, in the order they are told.

    None when the figure itself is in the answers, unless it is `sized`: said to be the size of a change.
    """
    known = any(close(r.value, q.value) and r.kind is q.kind for s in case.nearby for r in s.quantities)
    if known and not sized:
        return None
    statements = related(case)
    numbers = {s.number for s in statements}
    sides, used = set[int](), list[Statement]()
    for told, where in case.changes:
        if all(s.number in numbers for s in where) and _sized(told.before, told.after, q):
            sides.add(told.side)
            used += where
    if not sides:
        for first, second in pairs(case, q, statements, lambda a, b: a.value != b.value and _sized(a, b, q)):
            if first[0] is not second[0]:
                rising = (second[1].value > first[1].value) == (first[0].number < second[0].number)
                sides.add(1 if rising else -1)
                used += places(first, second)
    return (sides, used) if sides else None


def _sized(a: Quantity, b: Quantity, q: Quantity) -> bool:
    """Whether q is the size of the change from a to b, in its own unit, in points or in percent."""
    if a.kind is q.kind and a.unit == q.unit and q.kind is not ClaimKind.PERCENT:
        return close(abs(a.value - b.value), q.value)
    if q.unit == POINT:
        return a.kind is ClaimKind.PERCENT and close(abs(a.value - b.value), q.value)
    return q.kind is ClaimKind.PERCENT and a.value > 0 and near_percent(q, abs(b.value - a.value) / a.value * 100)


def _rounded(case: Case, q: Quantity, statements: list[Statement]) -> Iterator[Derivation]:
    """'about 40' for 42, 'more than $2 million' for $2.4 million, 'dozens' for 37."""
    if q.unit in {ORDINAL, TIMES} or q.is_range:
        return
    for statement, r in figures(statements):
        alike = r.kind is q.kind and r.unit == q.unit
        alike = alike or (q.vague and {r.kind, q.kind} == {ClaimKind.NUMBER, ClaimKind.MONEY})
        if not alike or not rounds(q, r.value) or not (r.kind is not q.kind or same_thing(case, q, r, statement)):
            continue
        if (q.vague or q.share) and (r.share or not close_by(case, topic(case, q), statement)):
            continue
        yield f"{text_of((statement, r))} rounds to {stated(case, q)}.", [statement]


def _other_unit(case: Case, q: Quantity, statements: list[Statement]) -> Iterator[Derivation]:
    """'six weeks' for a month and a half: with months of their mean length, or of four weeks."""
    if q.kind is not ClaimKind.DURATION:
        return
    for statement, r in figures(statements):
        if r.kind is not ClaimKind.DURATION or r.unit == q.unit:
            continue
        value = converted(r, q.unit)[0]
        shorter = _DAYS_OF_FOUR_WEEKS / _DAYS_OF_MONTH
        rough = value * shorter if q.unit == "second" else value / shorter
        clause = [
            i for i in case.clause_of(q.first) if not q.first <= i < q.last and not words.light(case.parsed.word(i))
        ]
        about = statement.telling <= UNITS or not clause or speaks_of(case, clause, statement)
        exact = abs(value - q.low) <= 0.015 * q.low or close(rough, q.low)
        beyond = {"over": q.low < value <= q.low * _BEYOND, "under": q.low / _BEYOND <= value < q.low}
        if about and (beyond.get(q.bound, False) or exact):
            yield f"{text_of((statement, r))} is {stated(case, q)}.", [statement]


def _rate(case: Case, q: Quantity, statements: list[Statement]) -> Iterator[Derivation]:
    """'$24,000 a year' for $2,000 a month."""
    if q.per not in _YEARLY or q.kind not in {ClaimKind.NUMBER, ClaimKind.MONEY}:
        return
    for statement, r in figures(statements):
        if r.kind is q.kind and r.per in _YEARLY and r.per != q.per:
            value = r.value * _YEARLY[r.per] / _YEARLY[q.per]
            if close(value, q.value) and same_thing(case, q, r, statement):
                yield f"{text_of((statement, r))} a {r.per} is {shown(value)} a {q.per}.", [statement]


_YEAR = 12


def _elapsed(case: Case, q: Quantity, statements: list[Statement]) -> Iterator[Derivation]:
    """'18 months' for March 2019 to September 2020."""
    if q.kind is not ClaimKind.DURATION or q.unit != "month" or q.is_range:
        return
    for statement in statements:
        dated = [d for d in statement.dates if d.year and not d.decade]
        for a, b in combinations(dated, 2):
            months = abs((b.year - a.year) * 12 + b.month - a.month)
            alike = bool(a.month) == bool(b.month) and a.fiscal == b.fiscal
            # Two years that follow one another, each told of as a whole, are two years.
            both = not a.month and months == _YEAR and close(q.value, 2 * _YEAR)
            if alike and months and (both or _lasts(q, months, exact=not a.month)):
                span = [statement.parsed.slice(d.first, d.last - 1) for d in (a, b)]
                yield f"{span[0]} to {span[1]} is {stated(case, q)}.", [statement]


def _lasts(q: Quantity, months: int, *, exact: bool) -> bool:
    """Whether a period in months is the one said: with the first month or without it, and nearly where it says so."""
    if q.bound in {"about", "under", "over"} and months >= _MANY_MONTHS:
        off = q.value - months
        return abs(off) <= _FEW_MONTHS and not (q.bound == "over" and off > 0)
    return q.value in {months, months + (0 if exact else 1)}
