"""The written forms of a date: '15 March 2021', '3/15/21', 'FY19', 'Q3 2020', 'summer of 2013'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.writing.grounding import words
from coach.writing.grounding.dates import Date
from coach.writing.grounding.number_words import NUMBER_WORDS, ordinal, word_at
from coach.writing.grounding.tokens import Token, looks_past

MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
    for length in {3, len(name)}
} | {"sept": 9}


_DAYS = {
    name[:length]: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    for length in {3, len(name)}
} | {"tues": 1, "thur": 3, "thurs": 3}
_DAYS |= {f"{name}s": number for name, number in _DAYS.items() if name.endswith("day")}


_SEASON_WORDS = {"spring": "spring", "summer": "summer", "fall": "autumn", "autumn": "autumn", "winter": "winter"}


_BEFORE_YEAR = frozenset(
    """in since during until fiscal year years the a an our its his her their my this that early mid late fall spring
    summer winter""".split()
)


_BEGINNING = frozenset({*NUMBER_WORDS, *MONTHS, *_SEASON_WORDS, *_DAYS, "fy", "fys", "fiscal", "q"})


def may_begin(token: Token) -> bool:
    """Whether a date can begin with this token: with most it can't."""
    return token.kind == "num" or token.word in _BEGINNING


def readings(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    token = tokens[i]
    if token.kind == "num":
        yield from _numeric(tokens, i)
        yield from _day_month(tokens, i)
        if year := _bare_year(tokens, i):
            yield year
    elif token.word in MONTHS:
        yield from _month_first(tokens, i)
    elif token.word in _SEASON_WORDS:
        yield from _season(tokens, i)
    elif token.word in _DAYS and (len(token.word) > 4 or token.capital):
        yield Date(i, i + 1, weekday=_DAYS[token.word])
    yield from _fiscal(tokens, i)
    yield from _quarter(tokens, i)


def _number(tokens: Sequence[Token], i: int, low: int, high: int) -> int:
    word = word_at(tokens, i)
    return int(word) if word.isdecimal() and low <= int(word) <= high else 0


def _four(tokens: Sequence[Token], i: int) -> int:
    return _number(tokens, i, 1900, 2100) if len(word_at(tokens, i)) == 4 else 0


def century(two: str) -> int:
    return int(two) + (2000 if int(two) < 50 else 1900)


def _any_year(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """A year at token i written 2019, '19 or 19, and the position after it."""
    if year := _four(tokens, i):
        return year, i + 1
    if word_at(tokens, i) == "'":
        i += 1
    word = word_at(tokens, i)
    return (century(word), i + 1) if len(word) == 2 and word.isdecimal() else (0, i)


def _numeric(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    parts, position = [word_at(tokens, i)], i + 1
    while len(parts) < 3 and position < len(tokens):
        if word_at(tokens, position) == "/" and position + 1 < len(tokens) and tokens[position + 1].glued:
            position += 1
        elif not tokens[position].hyphen:
            break
        if tokens[position].kind != "num":
            break
        parts.append(word_at(tokens, position))
        position += 1
    if not all(p.isdecimal() for p in parts):
        return
    numbers = [int(p) for p in parts]
    if len(parts) == 3 and len(parts[0]) == 4:
        year, month, day = numbers
    elif len(parts) == 3 and len(parts[2]) in {2, 4}:
        month, day = numbers[:2]
        year = numbers[2] if len(parts[2]) == 4 else century(parts[2])
    elif len(parts) == 2 and len(parts[1]) == 4 and len(parts[0]) < 3:
        month, day, year = numbers[0], 0, numbers[1]
    else:
        return
    if 1900 <= year <= 2100 and 1 <= month <= 12 and day <= 31:
        yield Date(i, position, year=year, month=month, day=day)


def _month_first(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    month, at = MONTHS[tokens[i].word], i + 1
    if word_at(tokens, at) == "." and tokens[at].glued:
        at += 1
    if word_at(tokens, at) in {"of", ","} and _four(tokens, at + 1):
        at += 1
    if year := _four(tokens, at):
        yield Date(i, at + 1, year=year, month=month)
        return
    if word_at(tokens, at) == "'" and _any_year(tokens, at)[0]:
        yield Date(i, at + 2, year=_any_year(tokens, at)[0], month=month)
        return
    if day := _number(tokens, at, 1, 31):
        after = at + 2 if ordinal(tokens, at) else at + 1
        comma = after + 1 if word_at(tokens, after) == "," else after
        if year := _four(tokens, comma):
            yield Date(i, comma + 1, year=year, month=month, day=day)
            return
        yield Date(i, after, month=month, day=day)
    if len(word_at(tokens, at)) == 2 and word_at(tokens, at).isdecimal():
        yield Date(i, at + 1, year=century(word_at(tokens, at)), month=month)
        return
    if not day and (tokens[i].word not in {"may", "march", "mar", "sep", "dec", "jan"} or _dated(tokens, i)):
        yield Date(i, i + 1, month=month)


def _dated(tokens: Sequence[Token], i: int) -> bool:
    return (tokens[i].capital and i > 0) or word_at(tokens, i - 1) in {"in", "by", "since", "until", "last", "of"}


def _day_month(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    day, at = _number(tokens, i, 1, 31), i + 1
    if not day:
        return
    if ordinal(tokens, i):
        at += 1
    if word_at(tokens, at) == "of":
        at += 1
    month = MONTHS.get(word_at(tokens, at), 0)
    if not month or (word_at(tokens, at) in {"may", "march", "mar"} and not tokens[at].capital):
        return
    year, after = _any_year(tokens, at + 1)
    if year and (after - at == 2):
        yield Date(i, after, year=year, month=month, day=day)
    else:
        yield Date(i, at + 1, month=month, day=day)


def _season(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    at = i + 2 if word_at(tokens, i + 1) == "of" else i + 1
    year, after = _any_year(tokens, at)
    if year and (after > at + 1 or _four(tokens, at)):
        yield Date(i, after, year=year, season=_SEASON_WORDS[tokens[i].word])


def _fiscal(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    word = tokens[i].word
    at = i + 1 if word in {"fy", "fys"} else 0
    if word == "fiscal":
        at = i + 2 if word_at(tokens, i + 1) in {"year", "years", "yr"} else i + 1
    if not at:
        return
    year, after = _any_year(tokens, at)
    if year:
        yield Date(i, after, year=year, fiscal=True)


def _quarter(tokens: Sequence[Token], i: int) -> Iterator[Date]:
    quarter, at = 0, i
    if tokens[i].word == "q":
        quarter, at = _number(tokens, i + 1, 1, 4), i + 2
    elif found := ordinal(tokens, i):
        if word_at(tokens, found[1]) in {"quarter", "qtr"} and found[0] <= 4:
            quarter, at = int(found[0]), found[1] + 1
    elif word_at(tokens, i + 1) == "q" and tokens[i].kind == "num":
        quarter, at = _number(tokens, i, 1, 4), i + 2
    if not quarter:
        return
    if word_at(tokens, at) == "of":
        at += 1
    for fiscal in _fiscal(tokens, at) if at < len(tokens) else ():
        yield replace(fiscal, first=i, quarter=quarter)
        return
    year, after = _any_year(tokens, at)
    yield Date(i, after, year=year, quarter=quarter) if year else Date(i, at, quarter=quarter)


def _bare_year(tokens: Sequence[Token], i: int) -> Date | None:
    if word_at(tokens, i - 1) == "'" and len(tokens[i].word) == 2 and tokens[i].word.isdecimal() and tokens[i].glued:
        return Date(i, i + 1, year=century(tokens[i].word))
    decade = word_at(tokens, i + 1) == "s" and tokens[i + 1].glued
    if decade and len(tokens[i].word) == 2 and tokens[i].word[1] == "0":
        return Date(i, i + 2, year=century(tokens[i].word), decade=True)
    year = _four(tokens, i)
    if not year or word_at(tokens, i - 1) in {"$", "#"} or word_at(tokens, i + 1) in {"%", "percent", "/"}:
        return None
    if decade:
        return Date(i, i + 2, year=year, decade=True)
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    counted = following is not None and following.kind == "word" and not words.function(following.word)
    counted = counted and following is not None and not looks_past(following)
    if counted and word_at(tokens, i - 1) not in _BEFORE_YEAR:
        return None
    return Date(i, i + 1, year=year)
