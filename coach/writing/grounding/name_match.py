"""Finds a name of a draft in the answers: exactly, in short forms, with one slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.lexicon.demonyms import DEMONYMS
from coach.writing.grounding.names import TITLES
from coach.writing.grounding.sources import Sources, Statement
from coach.writing.grounding.stems import stem

GENERIC = frozenset(
    """federal government agency department office bureau division branch administration state county city town region
    national us american congress congressional team program project committee board council commission service
    services executive senior deputy assistant associate acting vice north south east west northern southern eastern
    western center field district regional headquarters united states type level phase tier class series grade
    section title english french spanish departments agencies""".split()
)


_ADJECTIVAL = frozenset("ern i an ian n ese ish".split())


_BODIES = frozenset("department departments agency agencies office bureau administration service services".split())


_SLACK = 3


def _shorts(of: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """Each word of a full form, or its stem, with the short forms that notes use for it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for short, full in WORDS.items():
        for word in full:
            found[of(word)].add(short)
    return {word: frozenset(shorts) for word, shorts in found.items()}


_SHORT_FOR, _SHORT_FOR_STEM = _shorts(str), _shorts(stem)


def candidates(case: Case, word: str) -> list[tuple[int, int]]:
    """Where the answers nearby have this word of a name."""
    sources, near = case.sources, case.near
    forms = sources.name_forms.get(word)
    if forms is None:
        forms = sources.name_forms[word] = frozenset(f for f in _forms(sources, word) if f in sources.places)
    return [spot for form in forms for spot in sources.places[form] if spot[0] in near]


def _forms(sources: Sources, word: str) -> set[str]:
    forms = {word, f"{word}s", f"{word}'s", f"{word}es", word.removesuffix("s")}
    forms |= {word + ending for ending in _ADJECTIVAL} | {word.removesuffix(e) for e in _ADJECTIVAL if len(word) > 6}
    forms |= DEMONYMS.get(word, frozenset())
    forms |= _SHORT_FOR.get(word, frozenset())
    if words.light(word) or word in GENERIC or word in TITLES:
        near = {*sources.stemmed.get(stem(word), ()), *_SHORT_FOR_STEM.get(stem(word), ())}
        forms |= {form for form in near if form in sources.places and form.isalpha()}
        forms |= {word.removesuffix(e) for e in _ADJECTIVAL if len(word.removesuffix(e)) > 3}
    return forms


def together(case: Case, parts: list[str]) -> Statement | None:
    """A statement that has all the words: proper ones side by side, titles and generic words close by."""
    proper = [part for part in parts if part not in GENERIC and part not in TITLES]
    ordered = proper + [part for part in parts if part not in proper]
    spots = [candidates(case, part) for part in ordered]
    if not all(spots):
        return _misspelt(case, parts, [candidates(case, part) for part in parts])
    for number, position in spots[0]:
        statement = case.sources.statements[number]
        if _beside(statement, position, spots[1 : len(proper)]) and all(
            any(n == number and abs(p - position) <= len(parts) + _SLACK for n, p in others)
            for others in spots[max(1, len(proper)) :]
        ):
            return statement
    return None


def _beside(statement: Statement, position: int, spots: list[list[tuple[int, int]]]) -> bool:
    """Whether each of the words stands next to the one before it, with at most one token between."""
    for others in spots:
        clause = statement.parsed.clauses[position]
        near = [
            p
            for n, p in others
            if n == statement.number and 0 < abs(p - position) <= 3 and statement.parsed.clauses[p] == clause
        ]
        if not near:
            return False
        position = near[0]
    return True


def _misspelt(case: Case, parts: list[str], spots: list[list[tuple[int, int]]]) -> Statement | None:
    """A name that the answers write with one slip: all its other words must stand beside it, or it is in small."""
    missing = [i for i, found in enumerate(spots) if not found]
    if len(missing) != 1:
        return None
    slips = case.sources.typos.near(parts[missing[0]])
    for slip in slips:
        for number, position in case.sources.places.get(slip, ()):
            statement = case.sources.statements[number]
            others = [spots[i] for i in range(len(parts)) if i != missing[0]]
            beside = all(any(n == number and abs(p - position) <= 4 for n, p in found) for found in others)
            small = not statement.parsed.tokens[position].capital
            if beside and (others or small):
                return statement
    return None


def partly_short(case: Case, parts: list[str]) -> Statement | None:
    """'Carver Heights Housing Authority' where the answer has 'Carver Heights HA'."""
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            rest = [*parts[:first], *parts[last:]]
            short = "".join(part[0] for part in parts[first:last])
            if not rest or short not in case.sources.places:
                continue
            capitals = [
                (n, p) for n, p in case.sources.places[short] if case.sources.statements[n].parsed.tokens[p].upper
            ]
            found = together(case, [*rest, short]) if capitals else None
            if found is not None:
                return found
    return None


def split_name(case: Case, parts: list[str]) -> list[Statement]:
    """Generic words and titles around a name need not stand beside it in the answers."""
    telling = [p for p in parts if p not in GENERIC and p not in TITLES]
    generic = [p for p in parts if (p in GENERIC or p in TITLES) and p not in _BODIES]
    if not telling:
        return []
    found = together(case, telling)
    rest = [together(case, [p]) for p in generic]
    if found is None or any(r is None for r in rest):
        return []
    return [found]
