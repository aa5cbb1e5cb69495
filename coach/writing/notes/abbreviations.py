"""Abbreviations of note-taking, spelled out where they can mean one thing only."""

from __future__ import annotations

import re

WORDS: dict[str, str] = {
    "abt": "about",
    "acctg": "accounting",
    "approx": "approximately",
    "appt": "appointment",
    "appts": "appointments",
    "asst": "assistant",
    "atty": "attorney",
    "attys": "attorneys",
    "avg": "average",
    "b/c": "because",
    "b4": "before",
    "bc": "because",
    "bldg": "building",
    "bldgs": "buildings",
    "btwn": "between",
    "cuz": "because",
    "dept": "department",
    "depts": "departments",
    "emps": "employees",
    "engr": "engineer",
    "engrs": "engineers",
    "gov't": "government",
    "govt": "government",
    "hq": "headquarters",
    "incl": "including",
    "int'l": "international",
    "mgmt": "management",
    "mgr": "manager",
    "mgrs": "managers",
    "mtg": "meeting",
    "mtgs": "meetings",
    "nat'l": "national",
    "org": "organization",
    "orgs": "organizations",
    "pct": "percent",
    "ppl": "people",
    "proj": "project",
    "qtr": "quarter",
    "qtrs": "quarters",
    "rec'd": "received",
    "reqd": "required",
    "req'd": "required",
    "rqmts": "requirements",
    "reqts": "requirements",
    "rpt": "report",
    "rpts": "reports",
    "thru": "through",
    "w/": "with",
    "w/in": "within",
    "w/o": "without",
    "wk": "week",
    "wks": "weeks",
    "yr": "year",
    "yrs": "years",
}
"""Lower-case abbreviation to the word it stands for, wherever it stands."""

UNITS: dict[str, tuple[str, str]] = {
    "mo": ("month", "months"),
    "mos": ("month", "months"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "wk": ("week", "weeks"),
    "wks": ("week", "weeks"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
}
"""Units of time after a number, as one and as several; 'mo' and 'hr' mean other things elsewhere."""

_CAPITALISED = frozenset(
    {
        "approx",
        "asst",
        "avg",
        "dept",
        "govt",
        "gov't",
        "mgmt",
        "mgr",
        "mgrs",
        "ppl",
        "int'l",
        "nat'l",
        "hq",
        "appt",
        "proj",
    }
)
_UNIT = re.compile(
    r"(?<![\w.,$])(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|few|several)( ?|-)(mos?|yrs?|wks?|"
    r"hrs?|mins?)\b(\.(?=\s))?"
)
_PER_UNIT = re.compile(r"\b(per|a|each|every|last|next|this|the) (mo|hr)\b")
_WITH = re.compile(r"(?<![\w/])(w/(?:in|o)?)(?![\w.])|(?<![\w/])w/(?=[a-z]{2,}\b)(?!in\b|o\b)|(?<= )w(?= [a-z\d$])")
_WORD = re.compile(r"(?<![\w@./'-])([A-Za-z]+(?:['/][a-z]+)?|b4)(?![\w@'/-])(\.(?=\s+[a-z\d$]))?")
_AND = re.compile(r"(?P<before>[^\s&]+) & (?P<after>[^\s&]+)")
_ABOUT = re.compile(r"(?<![\w~])~ ?(?=\$?\d)")
_MORE, _LESS = re.compile(r"(?<![\w<>=-])> ?(?=\$?\d)"), re.compile(r"(?<![\w<>=])< ?(?=\$?\d)")


def expand(text: str) -> str:
    """The text with unambiguous abbreviations spelled out; words in capitals and names stay as they are."""
    text = _UNIT.sub(_unit, text)
    text = _PER_UNIT.sub(lambda m: f"{m[1]} {UNITS[m[2]][0]}", text)
    text = _WITH.sub(_with, text)
    text = _WORD.sub(_word, text)
    text = _AND.sub(_and, text)
    text = _ABOUT.sub("about ", text)
    return _LESS.sub("less than ", _MORE.sub("more than ", text))


def _unit(found: re.Match[str]) -> str:
    number, joint, unit = found[1], found[2], found[3]
    one, several = UNITS[unit]
    if joint == "-":
        return f"{number}-{one}"
    return f"{number} {one if number in {'1', 'one'} else several}"


def _with(found: re.Match[str]) -> str:
    mark = found.group()
    if mark == "w/" and not found[1]:
        return "with "
    return WORDS.get(mark, "with")


def _word(found: re.Match[str]) -> str:
    word, stop = found[1], found[2] or ""
    full = WORDS.get(word.lower())
    if full is None:
        return found.group()
    if word.islower():
        return full
    if word.istitle() and word.lower() in _CAPITALISED:
        return full.capitalize()
    return word + stop


def _and(found: re.Match[str]) -> str:
    before, after = found["before"], found["after"]
    if before[:1].isupper() and after[:1].isupper():
        return found.group()
    return f"{before} and {after}"
