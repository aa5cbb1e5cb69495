"""Turning a note into a sentence that says the same: only function words are added.

The writer whom a note leaves out becomes 'I'; 'we', 'they' and named people stay as said. What cannot be completed
without a claim of its own stays a fragment, with a capital letter and a full stop.
"""

from __future__ import annotations

import re

from coach.domain.base import Element
from coach.writing.clauses import AUXILIARIES
from coach.writing.notes.abbreviations import expand
from coach.writing.notes.articles import with_article
from coach.writing.notes.casing import capitalise_names, lower_shouted
from coach.writing.notes.first_person import after_opening, with_writer
from coach.writing.notes.nouns import METRICS, SINGULAR, UNARTICLED
from coach.writing.notes.phrases import (
    DETERMINERS,
    NOT_SUBJECTS,
    STARTS_WITH_NUMBER,
    amount,
    is_clause,
    is_count,
    is_money,
    is_nominal,
    is_plural,
    is_quantity,
    is_state,
    items,
    joined,
    split_outside_brackets,
)
from coach.writing.notes.spelling import correct_spelling
from coach.writing.verbs import is_past

ADDED = frozenset("i a an the was were there and that from to in went".split())
"""Every word that completing a note may add."""
MAX_NOTE_CHARS = 1_500
"""What is longer without an end mark is no note: its words stay as typed."""

_ARROW = re.compile(r"(?P<from>from )?(?P<a>[$]?\d[\d.,]*[kKmMbB%]?(?: [a-z]+)?) ?(?:-+>|→|=+>|⇒) ?(?P<b>[$]?\d)")
_DATE_FIRST = re.compile(
    r"(?:(?:early|late|mid|spring|summer|fall|autumn|winter|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?) )?"
    r"(?:19|20)\d\d (?:the|a|an|one|two|our|my|we|I|they|he|she|it|their|his|her)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z'/ -]{1,40}?)\s*[:=]\s+(?P<value>\S.*)")
_CLAUSE_LABELS = frozenset("problem issue risk goal trouble catch obstacle concern challenge".split())
_UNDER_WAY = re.compile(
    r"(?P<who>[\w$&'-]+(?: [\w$&'-]+){0,4}?) (?P<doing>(?:not )?[a-z]{2,}ing) (?=(?P<next>[\w$'-]+))"
)
_AFTER_DOING = frozenset(
    "to for on in at about over the a an out up off every with from by why how what whether that each their his "
    "her our my more less no against behind into two three half within near next all across around through".split()
)
_COUNTING = frozenset("two three four five six several many".split())
_ROLE = re.compile(
    r"(?:(?:the|a|an)\s+)?(?:[\w.&'/-]+,?\s+){0,4}?(?:director|chief|manager|supervisor|commissioner|administrator|"
    r"secretary|superintendent|commander|officer|executive|president|vp|svp|evp|ceo|cfo|cio|coo|ciso|chro|cto|warden|"
    r"chair|chairman|chairwoman|head|lead|leader|deputy|counsel|treasurer|coordinator|dean|principal|engineer|"
    r"inspector|attorney|advisor|adviser|ambassador|consul|controller|comptroller|auditor|trustee|partner|analyst|"
    r"specialist|captain|colonel|major|scientist|nurse|physician|professor|economist|planner|architect|liaison)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•–—▪◦·●]+|\d{1,2}[.)])\s+")
_I = re.compile(r"(?<![\w.'’(-])i(?=(?:['’](?:m|ve|d|ll))?(?![\w.'’)-]))")
_SEGMENT = re.compile(r",(?!\d)\s+(?:and\s+)?")
_CLOSING = "\"'”’)]"


def complete(fragment: str, element: Element, *, asked_role: bool = False) -> str:
    """The note as a sentence in the first person; a whole sentence keeps its words.

    `element` is what the note tells: in a challenge or a context an -ed word that may be an adjective, or somebody
    else's doing, is not taken for the writer's. With `asked_role` a post becomes 'I was ...'.
    """
    text = normalise(fragment)
    if not any(c.isalnum() for c in text):
        return ""
    if text[-1] in "?!" or text[0] in "\"“'‘":
        return _finished(text)
    body = text.rstrip(_CLOSING).rstrip(".")
    if len(body) > MAX_NOTE_CHARS:
        return _finished(text)
    done = _changed(body) if _ARROW.search(fragment) else ""
    return _finished((done or _completed(body, element, asked_role=asked_role)) + text[len(body) :])


_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')


def normalise(fragment: str) -> str:
    """The fragment on one line, without bullets, with abbreviations spelled out and misspellings corrected."""
    text = _BULLET.sub("", " ".join(fragment.split()), count=1) if _BULLET.match(fragment.strip()) else fragment
    text = " ".join(text.split()).strip(" ,;:–—-")
    if len(text) > MAX_NOTE_CHARS:
        return text
    text = _outside_quotations(capitalise_names(lower_shouted(text)))
    return _I.sub("I", _ARROW.sub(_from_to, text))


def _outside_quotations(text: str) -> str:
    """The text with abbreviations and misspellings mended; what stands in quotation marks is somebody's exact words."""
    pieces = _QUOTED.split(text)
    return "".join(piece if i % 2 else correct_spelling(expand(piece)) for i, piece in enumerate(pieces))


def _from_to(found: re.Match[str]) -> str:
    return f"{found['from'] or 'from '}{found['a']} to {found['b']}"


def _changed(text: str) -> str:
    """'wait 54 -> 12 days' says that the wait went from 54 to 12 days."""
    subject, found, change = text.partition(" from ")
    words = subject.split()
    if not found or not words or is_clause(text) or not is_nominal(words):
        return ""
    return f"{with_article(subject)} went from {change}"


def _completed(text: str, element: Element, *, asked_role: bool) -> str:
    if asked_role and _ROLE.match(text) and not is_clause(text):
        return f"I was {text}"
    for attempt in (_labelled, _counted, _described, _under_way):
        if done := attempt(text):
            return done
    return _compound(text, element) or _own(text, element) or _opened(text)


def _own(text: str, element: Element) -> str:
    return after_opening(text, element) or with_writer(text, element)


def _labelled(text: str) -> str:
    """'budget: $2.4M' says that the budget was $2.4M."""
    found = _LABEL.fullmatch(text)
    if not found or not found["label"][1:].islower() or len(found["label"].split()) > 4:
        return ""
    label, value = f"{found['label'][0].lower()}{found['label'][1:]}", found["value"]
    head = label.split()[-1]
    if is_past(label.split()[0]) or not (is_plural(head) or head in SINGULAR | METRICS | UNARTICLED):
        return ""
    be = "were" if is_plural(head) else "was"
    if STARTS_WITH_NUMBER.match(value) and not is_clause(value):
        return f"{with_article(label)} {be} {joined(items(value))}"
    if is_clause(value) and head in _CLAUSE_LABELS:
        return f"{with_article(label)} was that {value}"
    return ""


def _counted(text: str) -> str:
    """'40 people, 3 offices' says that there were 40 people and 3 offices."""
    things = items(text)
    if not things or not all(is_count(thing) for thing in things):
        return ""
    first = things[0].split()[0]
    be = "was" if first.lower() in {"1", "one"} or is_money(first) else "were"
    return f"There {be} {joined([amount(thing) for thing in things])}"


def _described(text: str) -> str:
    """'backlog down from 14k to 900' says that the backlog was down."""
    words = [] if is_clause(text) else text.split()
    for k in range(1, min(5, len(words))):
        who, rest = words[:k], words[k:]
        if not re.fullmatch(r"[A-Za-z][\w'-]*", who[-1]):
            return ""
        if is_nominal(who) and (is_state(rest) or (who[-1].lower() in METRICS and is_quantity(rest))):
            return f"{with_article(' '.join(who))} {'were' if is_plural(who[-1]) else 'was'} {' '.join(rest)}"
    return ""


def _under_way(text: str) -> str:
    """'two sponsors threatening to sue' says that they were threatening to."""
    found = _UNDER_WAY.match(text)
    if not found or found["next"].lower() not in _AFTER_DOING or is_clause(text.replace(found["doing"], "")):
        return ""
    who = found["who"].split()
    if who[0].lower() in DETERMINERS - _COUNTING:
        return ""
    if any(w.lower() in NOT_SUBJECTS - {"and"} or is_past(w) or w.endswith("ing") for w in who):
        return ""
    counted = bool(STARTS_WITH_NUMBER.match(who[0])) and who[0].lower() not in {"1", "one"}
    many = "and" in who or counted or is_plural(who[-1])
    if not many and who[-1].lower() not in SINGULAR | UNARTICLED | METRICS:
        return ""
    subject = found["who"] if many else with_article(found["who"])
    return f"{subject} {'were' if many else 'was'} {text[found.start('doing') :]}"


def _compound(text: str, element: Element) -> str:
    """'wait 54 days, vets angry' says two things, each completed; a further step of the writer's joins on."""
    segments = split_outside_brackets(_SEGMENT, text)
    if len(segments) < 2 or any(len(s.split()) < 2 for s in segments):
        return ""
    first = _own(segments[0], element)
    if first.startswith("I "):
        later = [with_writer(s, element) for s in segments[1:]]
        own = all(s.startswith("I ") for s in later)
        return joined([first, *(s.removeprefix("I ") for s in later)]) if own else ""
    counts = [s for s in segments if is_count(s)]
    described = [_described(s) for s in segments[len(counts) :]]
    if segments[: len(counts)] != counts or not all(described):
        return ""
    clauses = [_counted(", ".join(counts)), *described] if counts else described
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}" if len(clauses) > 1 else clauses[0]


def _opened(text: str) -> str:
    """'Jan 2022 the platform failed' lacks 'in', 'committee met in May' lacks 'the'; else the text as it is."""
    if _DATE_FIRST.match(text):
        return f"In {text}"
    words = text.split()
    if len(words) > 2 and words[0].lower() in SINGULAR and (words[1] in AUXILIARIES or is_past(words[1])):
        return f"the {words[0].lower() if words[0].istitle() else words[0]} {' '.join(words[1:])}"
    return text


def _finished(text: str) -> str:
    """With a capital first letter and an end mark."""
    text = text.strip().rstrip(",;:–—-").rstrip()
    first = text.split()[0]
    if first[:1].islower() and not any(c.isupper() for c in first[1:]) and "." not in first[:-1] and "@" not in first:
        text = _capital(text)
    elif text[0] in "\"“'‘(" and len(text) > 1:
        text = text[0] + _capital(text[1:])
    return text if text.rstrip(_CLOSING)[-1:] in {".", "!", "?", "…"} else text + "."


def _capital(text: str) -> str:
    """With a capital first letter, if that letter has a capital of its own."""
    first = text[0].upper()
    return first + text[1:] if first.lower() == text[0] else text
