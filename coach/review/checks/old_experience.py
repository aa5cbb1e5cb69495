"""What the writer did more than ten years ago."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with
from coach.review.reading import Reading, Sentence

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?:" + "|".join(m.capitalize() for m in _MONTHS) + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DATE = rf"(?:(?P<month{{n}}>{_MONTH})\s+(?:\d{{{{1,2}}}},?\s+)?)?(?P<year{{n}}>(?:19|20)\d\d)(?P<decade{{n}}>['’]?s)?"
_WHEN = re.compile(
    r"(?:\b|(?=\())(?P<cue>in|during|between|from|by|through|until|around|circa|late|early|the|mid|of|fiscal\s+year|FY|back\s+in|\()"
    r"[\s-]*(?:the\s+)?(?:early|late|mid|(?:late|early|mid)-to-(?:late|mid)|spring\s+of|summer\s+of|fall\s+of|autumn\s+of"
    r"|winter\s+of|fiscal\s+years?|FY|calendar\s+year)?[\s-]*"
    + _DATE.format(n=1)
    + r"(?:\s*(?:-|–|—|to|and|through|until|or)\s*"
    + _DATE.format(n=2)
    + r"|\s*(?:-|–|—|to|through|until)\s*(?P<open>present|now|today|the\s+present|date))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?P<count>\d{2}|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)\s+years\s+ago\b"
    r"|\b(?P<decades>(?:over|more\s+than)\s+a|two|three|several)\s+decades?\s+ago\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40}
_SELF = re.compile(r"\b(?:I|my|me|myself|we|our)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
# How many characters around a date may say whose it is.
_NEAR = 200
_SUBJECT = re.compile(
    r"\b(?:I|we)\b|^(?:My|Our)\s+(?:\w+\s+)?(?:work|team|office|unit|division|staff|role|time|job|service|tenure|command|project)\b"
)
_ONGOING = re.compile(r"\b(?:since|ever since)\s+$", re.IGNORECASE)


class OldExperienceParams(Model):
    """How old experience may be, and what makes a date somebody else's.

    `not_mine`: words between I and the date; `openings`: words before a date that opens the sentence; `things`: nouns
    right after it, as in "the 2009 law".
    """

    years: int
    not_mine: frozenset[str]
    openings: frozenset[str]
    things: frozenset[str]


@check_with("older-than-ten-years", OldExperienceParams)
def older(context: Context, params: OldExperienceParams) -> Iterator[Hit]:
    """Dates of the writer's own doings; a law's, a building's or a system's age does not count."""
    reading, text = context.reading, context.reading.text
    newest = context.today.year - params.years
    places = [m.start() for m in _YEAR.finditer(text) if int(m.group()) <= newest]
    if "ago" in reading.lower:
        places += [start for word, start in zip(reading.lower, reading.starts, strict=True) if word == "ago"]
    found = (reading.sentence_at(place) for place in sorted(places))
    for sentence in dict.fromkeys(s for s in found if s is not None and not reading.in_heading(s)):
        yield from _dated(context, sentence, params)
        for match in _AGO.finditer(text, sentence.start, sentence.end):
            if _years_ago(match) > params.years and _is_mine(reading, sentence, match, params):
                yield Hit(match.start(), match.end(), {"when": match.group()})


def _dated(context: Context, sentence: Sentence, params: OldExperienceParams) -> Iterator[Hit]:
    reading = context.reading
    for match in _WHEN.finditer(reading.text, sentence.start, sentence.end):
        if _too_old(match, context.today, params.years) and _is_mine(reading, sentence, match, params):
            yield Hit(match.start(), match.end(), {"when": match.group().strip(" (")})


def _too_old(match: re.Match[str], today: date, years: int) -> bool:
    if match["open"]:
        return False
    last = 2 if match["year2"] else 1
    year, month = int(match[f"year{last}"]), 12
    if match[f"decade{last}"]:
        year += 9 if year % 10 == 0 else 0
    elif name := match[f"month{last}"]:
        month = next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))
    return (year, month) < (today.year - years, today.month if match[f"month{last}"] else 1)


def _years_ago(match: re.Match[str]) -> int:
    if match["decades"]:
        return 11
    count = match["count"].lower()
    if count.isdigit():
        return int(count)
    tens, _, ones = count.replace("-", " ").partition(" ")
    return _NUMBERS.get(tens, 0) + _NUMBERS.get(ones, 0)


def _is_mine(reading: Reading, sentence: Sentence, match: re.Match[str], params: OldExperienceParams) -> bool:
    """Whether the date says when I did something: it opens the sentence before I, or follows I and my verb."""
    text = reading.text
    before = text[max(sentence.start, match.start() - _NEAR) : match.start()]
    after = text[match.end() : min(sentence.end, match.end() + _NEAR)]
    if _ONGOING.search(before) or _named(" ".join(after.split()[:2]), params.things):
        return False
    subjects = list(_SUBJECT.finditer(before))
    if not subjects:
        opens = (
            match.start() - sentence.start < _NEAR
            and len(before.split()) <= 8
            and (match.re is _AGO or not _named(before, params.openings))
        )
        clause = re.split(r"[;.]|,\s+(?:and|but|which|when)\b", after)[0]
        mine = _SELF.search(clause)
        if not opens or mine is None:
            return False
        return len(clause[: mine.start()].split()) <= (4 if mine.group() in {"I", "we"} else 1)
    between = before[subjects[-1].end() :]
    return not _named(between, params.not_mine) and not re.search(r"[;:]", between)


def _named(between: str, words: frozenset[str]) -> bool:
    return any(word in words for word in re.findall(r"[a-z'-]+", between.lower()))
