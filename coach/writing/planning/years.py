"""The year in which a story ended, read off the answers that say when it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from coach.domain.questions import TIME, asks_for_time
from coach.domain.story import Answer, AnswerStatus

_OLDEST = 1950
_YEAR = re.compile(r"(?<![\d$,.])(?P<year>(?:19|20)\d\d)(?P<decade>['’]?s\b)?(?![\d,]\d|%|\d)")
_FISCAL = re.compile(
    r"\b(?:FY|fiscal\s+years?)\s*['’]?(?P<year>\d\d)(?:\s*[-–—/]\s*['’]?(?P<last>\d\d))?(?!\d)", re.IGNORECASE
)
_SHORT = re.compile(r"(?<!\w)['’](?P<year>\d\d)(?P<decade>s\b)?(?!\d)")
_SLASHED = re.compile(r"(?<!\d)\d{1,2}/(?:\d{1,2}/)?(?P<year>\d\d)(?![\d/])")
_RANGE_END = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*[-–—/]\s*(?P<year>\d\d)(?![\d/-])")
_TO_NOW = re.compile(
    r"(?:(?<!\bup\s)\b(?:to|until|till|through|thru)\b|[-–—])\s*(?:the\s+)?(?:present|now|today|date|current)\b|"
    r"\b(?:ongoing|still\s+(?:under\s*way|going|running)|(?:ever\s+)?since\s+(?:\w+\.?\s+){0,3}\d{4})",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+years?\s+ago\b", re.I)
_LAST = re.compile(r"\b(?P<which>last|this)\s+year\b", re.IGNORECASE)
_WORDS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "a": 1,
    "an": 1,
}


def end_year(answers: Iterable[Answer], today: date) -> int | None:
    """The last year that the answer to when it was names, else the last of any answer that says when; None without one.

    What goes on until now, or was to end after `today`, ends this year.
    """
    given = [a for a in answers if a.status is AnswerStatus.ANSWERED and asks_for_time(a.question)]
    for of in ([a for a in given if a.question == TIME], given):
        years = [year for a in of if (year := last_year(a.text, today, a.at.year)) is not None]
        if years:
            return max(years)
    return None


def last_year(text: str, today: date, written: int) -> int | None:
    """The last year that a text names: 2019, FY19, '19, 3/19, 2017-19, the 1990s, three years ago, to present.

    `written` is the year in which it was typed, from which "last year" counts.
    """
    if _TO_NOW.search(text):
        return today.year
    years = [_full(found["year"], found["decade"]) for found in _YEAR.finditer(text)]
    years += [_century(found["year"], today) for found in _SLASHED.finditer(text)]
    years += [_century(found["last"] or found["year"], today) for found in _FISCAL.finditer(text)]
    years += [_century(found["year"], today) + (9 if found["decade"] else 0) for found in _SHORT.finditer(text)]
    years += [_ended(found["first"], found["year"]) for found in _RANGE_END.finditer(text)]
    years += [written - _count(found["count"]) for found in _AGO.finditer(text)]
    years += [written - (found["which"].lower() == "last") for found in _LAST.finditer(text)]
    known = [year for year in years if year >= _OLDEST]
    return min(max(known), today.year) if known else None


def _full(year: str, decade: str | None) -> int:
    return int(year) + (9 if decade and year.endswith("0") else 0)


def _century(year: str, today: date) -> int:
    """'19 is 2019, and '97 is 1997: no story ends more than a year from now."""
    latest = today.year % 100 + 1
    return today.year - today.year % 100 + int(year) - (100 if int(year) > latest else 0)


def _ended(first: str, last: str) -> int:
    """2017-19 ends in 2019; 2017-03 is a month."""
    year = int(first[:2] + last)
    return year if year > int(first) else int(first)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]
