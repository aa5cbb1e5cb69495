"""What a word agrees with: its stem, what it abbreviates, and the groups of near-synonyms it belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from coach.writing.grounding.lexicon.abbreviations import ACRONYMS, WORDS
from coach.writing.grounding.lexicon.function_words import FUNCTION, LIGHT
from coach.writing.grounding.lexicon.nouns import NOUNS
from coach.writing.grounding.lexicon.opposites import DOWN, OPPOSITES, UP
from coach.writing.grounding.lexicon.qualities import QUALITIES
from coach.writing.grounding.lexicon.substance import AWARDS, MILD_VERBS, SCOPE, STRICT_VERBS
from coach.writing.grounding.lexicon.things import THINGS
from coach.writing.grounding.lexicon.verbs import VERBS
from coach.writing.grounding.stems import stem

_PREFIXES = frozenset({"co", "re", "pre", "non", "un", "anti", "multi", "inter", "sub"})


def joins(prefix: str) -> bool:
    """Whether a hyphen after this piece only joins it to the word: 're-did', 'co-chaired'."""
    return prefix in _PREFIXES


def _tables() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for number, line in enumerate((*VERBS, *NOUNS, *THINGS, *QUALITIES)):
        for entry in line.split():
            parts = tuple(stem(part) for word in entry.split("_") for part in word.split("-"))
            if len(parts) == 1:
                groups[parts[0]].add(f"~{number}")
            else:
                phrases[parts].add(f"~{number}")
    opposed = " ".join(OPPOSITES).replace("|", " ").split()
    for entry in (*opposed, *UP.split(), *DOWN.split()):
        parts = tuple(stem(word) for word in entry.split("_"))
        if len(parts) > 1:
            phrases[parts].add("_".join(parts))
    by_first: defaultdict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
    for parts, keys in phrases.items():
        by_first[parts[0]].append((parts, frozenset({*keys, "_".join(parts)})))
    return {word: frozenset(ids) for word, ids in groups.items()}, dict(by_first)


_GROUPS, PHRASES = _tables()
_STRICT_STEMS = frozenset(stem(word) for word in (STRICT_VERBS | AWARDS | SCOPE) - MILD_VERBS)
_LIGHT_STEMS = frozenset(stem(word) for word in LIGHT)


@lru_cache(maxsize=65_536)
def acronym_keys(acronym: str) -> frozenset[str]:
    """The stems and groups of the words that a customary acronym stands for."""
    telling = [word for word in ACRONYMS.get(acronym, "").split() if word not in FUNCTION]
    return frozenset[str]().union(*(keys(word) for word in telling))


@lru_cache(maxsize=65_536)
def keys(word: str) -> frozenset[str]:
    """All that a lower-case word agrees with; two words agree when their keys meet."""
    stems = {stem(word), *(stem(full) for full in WORDS.get(word, ()))}
    return frozenset(stems.union(*(_GROUPS.get(s, frozenset()) for s in stems)))


@lru_cache(maxsize=65_536)
def function(word: str) -> bool:
    """Whether the word is grammar or transition only."""
    return word in FUNCTION or word.endswith("n't") or ("'" in word and word.partition("'")[0] in FUNCTION)


@lru_cache(maxsize=65_536)
def light(word: str) -> bool:
    """Whether a narrative may add the word to what the answers say."""
    return stem(word) in _LIGHT_STEMS and not strict(word)


@lru_cache(maxsize=65_536)
def strict(word: str) -> bool:
    """Whether the word always says something that an answer must have."""
    return stem(word) in _STRICT_STEMS and (not word.endswith("ly") or word in SCOPE)


@lru_cache(maxsize=65_536)
def listed(word: str) -> bool:
    """Whether the word is one that the lexicon knows as a whole word."""
    return word in FUNCTION or stem(word) in _GROUPS or stem(word) in _LIGHT_STEMS


def agree(a: str, b: str) -> bool:
    """Whether two lower-case words may stand for one another."""
    return not keys(a).isdisjoint(keys(b))
