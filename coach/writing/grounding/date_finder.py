"""Finds dates, fiscal years, quarters and seasons in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from coach.writing.grounding.date_forms import century, may_begin, readings
from coach.writing.grounding.dates import Date
from coach.writing.grounding.number_words import word_at
from coach.writing.grounding.tokens import Token

_PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late"} | {
    "end": "late",
    "close": "late",
}


def find_dates(tokens: Sequence[Token]) -> list[Date]:
    """Dates in order of position; an ambiguous one ('Oct 09') is given in each of its readings."""
    found: list[Date] = []
    i = 0
    while i < len(tokens):
        found_here = list(readings(tokens, i)) if may_begin(tokens[i]) else []
        if not found_here:
            i += 1
            continue
        last = max(d.last for d in found_here)
        found += [_with_part(tokens, d) for d in found_here if d.last == last]
        i = last
    return _inherited(tokens, found)


def _with_part(tokens: Sequence[Token], date: Date) -> Date:
    at = date.first - 1
    if word_at(tokens, at) in {"of", "the"}:
        at -= 1
    part = "" if at >= 0 and tokens[at].hyphen else _PARTS.get(word_at(tokens, at), "")
    plain = date.weekday < 0 and not date.day and not date.decade
    return replace(date, part=part) if part and plain else date


def _inherited(tokens: Sequence[Token], dates: list[Date]) -> list[Date]:
    """Adds the year to the first of 'Mar - Dec 2021', the century to the second of '2019-21', 'fiscal' to a pair."""
    added: list[Date] = []
    fiscal: dict[int, Date] = {}
    for before, after in pairwise(dates):
        between = [t.word for t in tokens[before.last : after.first]]
        joined = (
            before.last <= after.first and len(between) <= 1 and set(between) <= {"-", "to", "through", "and", "thru"}
        )
        if joined and before.month and not before.year and after.year:
            added.append(replace(before, year=after.year))
        if joined and before.fiscal and after.year and not (after.month or after.fiscal):
            fiscal[after.first] = replace(after, fiscal=True)
    dates = [fiscal.get(date.first, date) for date in dates]
    for date in dates:
        word = word_at(tokens, date.last)
        if date.year and not date.month and len(word) == 2 and word.isdecimal() and tokens[date.last].hyphen:
            added.append(replace(date, first=date.last, last=date.last + 1, year=century(word)))
    return sorted([*dates, *added], key=lambda d: d.first)
