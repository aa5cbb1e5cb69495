"""Words of a sentence that have an opposite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coach.writing.grounding.lexicon.opposites import OPPOSITES
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.stems import stem

_BEING = frozenset("is are was were be still what's".split())
_REFUSING = stem("refuse")
_HELD_WITHIN = 6
_ONLY_IN_PHRASES = frozenset("over under below above".split())


@dataclass(frozen=True, slots=True)
class Sided:
    """A word at a position, with the lines of opposites it is in and on which side of each."""

    position: int
    pairs: frozenset[tuple[int, int]]


def _table() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(OPPOSITES):
        for side, group in enumerate(line.split("|")):
            for entry in group.split():
                key = "_".join(stem(part) for word in entry.split("_") for part in word.split("-"))
                found.setdefault(key, set()).add((number, side))
    return {key: frozenset(pairs) for key, pairs in found.items()}


_SIDES = _table()


def sides_of(words: str) -> frozenset[tuple[int, int]]:
    """The lines of opposites that these words are in, each with their side."""
    return frozenset[tuple[int, int]]().union(*(_SIDES.get(stem(word), frozenset()) for word in words.split()))


def _remaining(parsed: Parsed, i: int) -> bool:
    """'5 are left', '5 left to do', 'we had 5 left': what remains, and not who went."""
    if parsed.word(i - 1) in _BEING or parsed.word(i + 1) in {"to", "over"}:
        return True
    clause = [k for k in range(max(0, i - _HELD_WITHIN), i - 1) if parsed.clauses[k] == parsed.clauses[i]]
    return any(parsed.word(k) in {"had", "have", "has", "with"} for k in clause)


@lru_cache(maxsize=65_536)
def _pairs(own: str, keys: frozenset[str]) -> frozenset[tuple[int, int]]:
    """The sides that a stem and the phrases among these keys are on."""
    found = (_SIDES[key] for key in (own, *(k for k in keys if "_" in k)) if key in _SIDES)
    return frozenset[tuple[int, int]]().union(*found)


def sided(parsed: Parsed) -> list[Sided]:
    """The words of a sentence that have an opposite; 'over' and 'under' only as in 'over budget'."""
    found: list[Sided] = []
    for i, token in enumerate(parsed.tokens):
        if token.kind != "word":
            continue
        if token.word == "left" and _remaining(parsed, i):
            found.append(Sided(i, _SIDES["remain"]))
            continue
        if token.word == "no" and _REFUSING not in parsed.keys[i]:
            continue  # 'no grantee' refuses nothing; 'he said no' has the keys of refusing too.
        stem_too = "" if token.word in _ONLY_IN_PHRASES else token.stem
        if pairs := _pairs(stem_too, parsed.keys[i]):
            found.append(Sided(i, pairs))
    return found
