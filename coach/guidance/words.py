"""The telling words of a text, and how much of one text's telling words another one has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from coach.guidance.corpus import load_entries

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
STOP_WORDS = frozenset(
    "a an and are as at be been but by can could did do does for from had has have how i if in into is it its may me "
    "my not of on or our should so some than that the their them then there these they this to was we were what when "
    "where which who why will with would you your am about any ecq ecqs".split()
)
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SHORTEST_STEM = 3


def telling_words(text: str) -> list[str]:
    """The words that are not on the stop list, in lower case and in order, each once."""
    return list(dict.fromkeys(word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS))


@cache
def stem(word: str) -> str:
    """The word without its ending, so that forms of one word mostly meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of a text's telling words."""
    return frozenset(map(stem, telling_words(text)))


@cache
def weight(stemmed: str) -> float:
    """How telling a stem is: the fewer entries of the shipped guidance have it, the more."""
    held, entries = _frequencies()
    return math.log(1 + entries / (held.get(stemmed, 0) + 0.5))


def worth(wanted: AbstractSet[str]) -> dict[str, float]:
    """What share of the wanted stems each of them is, by weight; together 1."""
    whole = sum(map(weight, wanted))
    return {stemmed: weight(stemmed) / whole for stemmed in wanted}


def coverage(wanted: Mapping[str, float], held: AbstractSet[str]) -> float:
    """How much of what is wanted is among the stems held: the sum of their worth."""
    return sum(wanted[stemmed] for stemmed in wanted.keys() & held)


@cache
def _frequencies() -> tuple[Counter[str], int]:
    entries = load_entries()
    texts = (" ".join((e.title, e.text, e.quote, *e.asks)) for e in entries)
    return Counter(word for text in texts for word in stems(text)), len(entries)
