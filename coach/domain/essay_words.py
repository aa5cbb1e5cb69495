"""The words of a text as essay prompts are looked for in it: without case, line breaks, numbering and typing slips."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEYS = tuple(
    "constitution founding principles commitment inspired motivated pursue federal government skills experience "
    "improve efficiency efficient effectiveness effective effectively examples processes reduced outcomes advance "
    "president executive orders order policy priorities initiatives administration significant implement hired "
    "selected ethic contributed professional academic achievements qualities enable position essay essays merit "
    "hiring question questions would".split()
)
"""Words that the prompts cannot do without: one that is nearly so is taken for a slip of the fingers."""
_OTHERS = frozenset(
    "world could wound should funding finding foundling police polity ethnic precedent purse personnel effected "
    "affective inspire expired perceive proposition composition deposition offering reducer ordered ordeal "
    "signification quotients equalities implant experiment principals".split()
)
"""Words in their own right that are as near."""
_FOLDED = {"u": "you", "ur": "your", "yr": "your", "eo": "executive order", "eos": "executive orders"}
_SHORT = re.compile(r"\b(i|you|we|they|he|she|who)['’]d\b")
_TOKEN = re.compile(r"[a-z0-9]+|[.!?]+(?=\s|$)|\n[^\S\n]*\n")
_SLIPS = re.compile(r"^[a-z]{5,}$")
_LONG = 9


def plain(text: str) -> str:
    """The text's words in lower case with a blank between, and a full stop where a sentence or a paragraph ends.

    Accents, signs that nobody sees and full-width forms are undone; "you'd" is "you would", "EO" "executive order".
    """
    seen = text.casefold()
    if not seen.isascii():
        folded = unicodedata.normalize("NFKD", seen)
        seen = "".join(c for c in folded if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    tokens = _TOKEN.findall(_SHORT.sub(r"\1 would", seen))
    return " ".join(_word(token) if token[0].isalnum() else "." for token in tokens)


def _word(token: str) -> str:
    return _FOLDED.get(token, token) if len(token) < 5 else _meant(token)


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    if word in _KEYS or word in _OTHERS or not _SLIPS.match(word):
        return word
    near = [key for key in _KEYS if key[0] == word[0] and _slips(word, key) <= (2 if len(key) >= _LONG else 1)]
    # A longer form of a key, such as "implemented", is no slip: the patterns look at how words begin.
    return word if not near or any(word.startswith(key[:-1]) for key in _KEYS) else min(near, key=len)


def _slips(word: str, key: str) -> int:
    """How many letters were left out, typed too much, or wrong, two that changed places counting as one."""
    if abs(len(word) - len(key)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(key) + 1))
    for i, a in enumerate(word, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(key, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == key[j - 2] and word[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
