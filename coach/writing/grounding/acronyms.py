"""Acronyms and what they stand for: as the answers define them, and the customary federal ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.writing.grounding.lexicon.abbreviations import ACRONYMS, STATES
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import Token, tokenize

_DEFINED = re.compile(r"\(\s*[\"']?([A-Z][A-Za-z&]{1,9})[\"']?\s*\)")
_ARTICLES = frozenset("of the and a an to &".split())
_SMALL_WORDS = frozenset("of the and for in on to a an &".split())


def initials_match(acronym: str, words: list[str]) -> bool:
    """Whether the acronym is made of the words' first letters, with or without the small words."""
    letters = acronym.lower().replace("&", "")
    every = "".join(w[0] for w in words if w[0].isalpha())
    telling = "".join(w[0] for w in words if w not in _SMALL_WORDS)
    return letters in {every, telling}


def same_words(words: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether two forms of a name have the same words, articles and endings apart."""
    mine, theirs = ([stem(w) for w in part if w not in _SMALL_WORDS] for part in (words, meant))
    return mine == theirs


def definitions(text: str) -> dict[str, tuple[str, ...]]:
    """Each acronym that the text gives as 'Full Name (FN)', with the words of the full name."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _DEFINED.finditer(text):
        before = [t.word for t in tokenize(text[max(0, match.start() - 120) : match.start()]) if t.kind == "word"]
        for length in range(2, min(10, len(before)) + 1):
            phrase = before[-length:]
            if phrase[0] not in _SMALL_WORDS and initials_match(match[1], phrase):
                found[match[1].lower()] = tuple(phrase)
                break
    return found


def spelled_out(acronyms: Iterable[str], sentences: Sequence[Sequence[Token]]) -> dict[str, tuple[str, ...]]:
    """For each acronym the words elsewhere in the same answers whose first letters it is made of."""
    wanted = {a: a.removesuffix("s") for a in acronyms if len(a.removesuffix("s")) > 2}
    found: dict[str, tuple[str, ...]] = {}
    for tokens in sentences:
        every = [t.word for t in tokens if t.kind == "word"]
        for plain in (every, [w for w in every if w not in _SMALL_WORDS]):
            initials = "".join(w[0] for w in plain)
            for acronym, letters in wanted.items():
                at = initials.find(letters)
                while at >= 0 and acronym not in found:
                    run = plain[at : at + len(letters)]
                    if all(len(w) > 1 for w in run) and run[0] not in _ARTICLES and run[-1] not in _SMALL_WORDS:
                        found[acronym] = tuple(run)
                    at = initials.find(letters, at + 1)
    return found


def customary(acronym: str) -> tuple[str, ...]:
    """The words that a well-known acronym or postal code stands for; empty when unknown."""
    full = ACRONYMS.get(acronym.lower()) or STATES.get(acronym.lower(), "")
    return tuple(full.split())


def short_forms(words: list[str]) -> list[str]:
    """The well-known acronyms of a full name, with or without 'United States' and 'department'."""
    return _SHORT.get(_told(words), []) or (["us"] if words == ["united", "states"] else [])


def _told(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _SMALL_WORDS and w not in _LEFT_OUT)


_LEFT_OUT = frozenset("department us u.s united states".split())
_SHORT: dict[tuple[str, ...], list[str]] = {}
for _acronym, _full in {**STATES, **ACRONYMS}.items():
    _SHORT.setdefault(_told(_full.split()), []).append(_acronym)
_SHORT[()] = []
