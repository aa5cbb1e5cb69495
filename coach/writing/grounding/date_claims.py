"""Checks the dates of a sentence, one claim for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.dates import Date
from coach.writing.grounding.number_words import ordinal
from coach.writing.grounding.sources import Statement

_BACK, _SAME_THING = 3, 2


def date_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """The claims, and the statements that support them."""
    claims, used = list[Claim](), list[Statement]()
    for _, group in groupby(case.dates, key=lambda d: d.first):
        readings = list(group)
        status, reason, support = _judge(case, readings)
        first, last = readings[0].first, readings[0].last
        claims.append(claim(case, ClaimKind.DATE, first, last, status, reason))
        used += support
    return claims, used


def _judge(case: Case, readings: list[Date]) -> tuple[Status, str, list[Statement]]:
    said = case.parsed.slice(readings[0].first, readings[0].last - 1)
    known = [(s, d) for s in case.nearby for d in s.dates]
    matching = [(s, d) for s, d in known for reading in readings if d.says(reading)]
    if matching:
        statement, date = max(matching, key=lambda m: case.shared(case.parsed.content, m[0]))
        if rival := _beside(case, readings, statement, date) or _rival(case, readings, statement, known):
            return Status.UNSUPPORTED, f"For this an answer gives {_text(*rival)}, not {said}.", []
        return Status.SUPPORTED, f"An answer says {_text(statement, date)}.", [statement]
    if pieces := _pieces(readings[0], known):
        parts = " and ".join(dict.fromkeys(_text(s, d) for s, d in pieces))
        return Status.DERIVED, f"Put together from {parts}.", [s for s, _ in pieces]
    if days := _day_of_month(case, readings[0], known):
        return Status.DERIVED, "The answers give the month, and the day beside it.", days
    if number := _as_number(case, readings):
        return Status.SUPPORTED, "An answer has this number.", [number]
    return Status.UNSUPPORTED, _reason(case, readings[0], said, known), []


def _text(statement: Statement, date: Date) -> str:
    return statement.parsed.slice(date.first, date.last - 1)


def _beside(case: Case, readings: list[Date], found: Statement, own: Date) -> tuple[Statement, Date] | None:
    """The other date of the same statement, when what the draft dates stands with that one: 'A in 2018, B in 2019'."""
    words = [i for i in case.clause_of(readings[0].first) if not any(d.first <= i < d.last for d in case.dates)]

    def told(date: Date) -> int:
        return _with(case, words, found, date)

    for other in found.dates:
        same_grain = bool(other.year) == bool(own.year) and bool(other.month) == bool(own.month)
        rival = same_grain and not other.says(own) and not any(other.says(d) for d in case.dates)
        if rival and told(other) >= told(own) + _SAME_THING:
            return found, other
    return None


def _with(case: Case, words: list[int], statement: Statement, date: Date) -> int:
    """How many of the words stand in the clause of a date."""
    keys = statement.clause_keys.get(statement.parsed.clauses[date.first], frozenset())
    return sum(not case.parsed.keys[i].isdisjoint(keys) for i in words)


def _rival(
    case: Case, readings: list[Date], found: Statement, known: list[tuple[Statement, Date]]
) -> tuple[Statement, Date] | None:
    """The date that the answers give for what the sentence says, when its own date belongs to something else."""
    dated = {i for d in case.dates for i in range(d.first, d.last)}
    clause = [i for i in case.clause_of(readings[0].first) if i not in dated]
    everything = clause or [i for i in case.parsed.content if i not in dated]
    if case.shared(everything, found) or _leads_to(case, everything, found):
        return None
    for statement, date in known:
        same_grain = bool(date.year) == bool(readings[0].year) and bool(date.month) == bool(readings[0].month)
        stated = any(date.says(other) for other in case.dates)
        if same_grain and not stated and case.shared(everything, statement) >= 3:
            return statement, date
    return None


def _leads_to(case: Case, words: list[int], found: Statement) -> bool:
    """Whether the sentences just before a dated 'That was in 2019.' say what the draft says."""
    if found.parsed.word(0) not in {"that", "that's", "this", "it", "it's", "all"}:
        return False
    before = [s for s in case.sources.of_answer[found.answer] if 0 < found.number - s.number <= _BACK]
    return any(case.shared(words, s) >= _SAME_THING for s in before)


def _pieces(date: Date, known: list[tuple[Statement, Date]]) -> list[tuple[Statement, Date]]:
    """A day or month from one place and its year from another: the only year of all answers, or the one last told."""
    if not date.year or not date.month:
        return []
    years = {(d.year, d.fiscal) for _, d in known if d.year}
    yearless = Date(date.first, date.last, month=date.month, day=date.day)
    for statement, partial in [(s, d) for s, d in known if not d.year and d.says(yearless)]:
        if years == {(date.year, date.fiscal)}:
            return [(statement, partial), next((s, d) for s, d in known if d.year)]
        told = _last_year(statement, partial, known)
        if told and told[1].year == date.year:
            return [(statement, partial), told]
    return []


def _last_year(statement: Statement, date: Date, known: list[tuple[Statement, Date]]) -> tuple[Statement, Date] | None:
    """The year that the same answer gives for the month itself, or last before this date."""
    own = [(s, d) for s, d in known if s.answer == statement.answer and d.year and not d.fiscal]
    before = [(s, d) for s, d in own if (s.number, d.first) < (statement.number, date.first)]
    return next((e for e in own if e[1].month == date.month), None) or (before[-1] if before else None)


def _day_of_month(case: Case, date: Date, known: list[tuple[Statement, Date]]) -> list[Statement]:
    """'on the 8th' beside or right after the month in the same answer."""
    if not date.day:
        return []
    month = replace(date, day=0)
    for statement, told in known:
        if told.day or not told.says(month):
            continue
        for later in case.sources.of_answer[statement.answer]:
            tokens = later.parsed.tokens
            days = (ordinal(tokens, i) for i in range(1, len(tokens)) if tokens[i - 1].word == "the")
            if 0 <= later.number - statement.number <= 1 and any(day and day[0] == date.day for day in days):
                return [statement, later]
    return []


def _as_number(case: Case, readings: list[Date]) -> Statement | None:
    """A bare year that an answer wrote where only a number was seen: '2016/17', 'class of 2009s'."""
    date = readings[0]
    bare = date.year and not (date.month or date.quarter or date.season or date.fiscal or date.decade or date.part)
    if not bare or date.last - date.first > 1:
        return None
    return next((s for s in case.nearby if str(date.year) in s.words), None)


def _reason(case: Case, date: Date, said: str, known: list[tuple[Statement, Date]]) -> str:
    if not known:
        return f"No answer mentions {said}."

    def likeness(entry: tuple[Statement, Date]) -> tuple[int, int]:
        statement, other = entry
        same = (other.year == date.year) + (other.month == date.month) + (other.day == date.day)
        kind = bool(other.month) == bool(date.month)
        return case.shared(case.parsed.content, statement) + kind, same

    return f"No answer mentions {said}; the nearest says {_text(*max(known, key=likeness))}."
