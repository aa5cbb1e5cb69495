"""Finds the words of a sentence that say which way something went."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from coach.writing.grounding.lexicon.opposites import DOWN, UP, UP_ALSO
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.stems import stem


def _keys(text: str) -> frozenset[str]:
    return frozenset("_".join(stem(part) for part in entry.split("_")) for entry in text.split())


_UP, _DOWN = _keys(f"{UP} {UP_ALSO}") - {"up"}, _keys(DOWN) - {"down"}
_CHANGING = _keys("improve worsen deteriorate recover rebound strengthen weaken")
_MOVING = _UP | _DOWN | _CHANGING
_COSTS = frozenset("cost costs expense expenses bill bills spending".split())
_WENT_WITHIN, _YEAR = 8, 4
_FLAT = frozenset("flat unchanged static".split())
_STAYING = frozenset("stayed stay remained remain was were held kept about".split())
_ENDING = frozenset(", . ; : and but which though while as".split()) | {""}
_NO = frozenset("no not never didnt".split())
_PARTICLES = {"up": 1, "down": -1, "more": 1, "less": -1, "fewer": -1, "higher": 1, "lower": -1}


@dataclass(frozen=True, slots=True)
class Move:
    """A word at a position that says up (1), down (-1), or in an answer that nothing moved (0)."""

    position: int
    side: int


def moves(parsed: Parsed, quantities: list[Quantity]) -> list[Move]:
    """The words of a sentence that say which way something went."""
    ends = {k for q in quantities for k in (*range(q.first - 3, q.first), *range(q.last, q.last + 2))}
    after = {k for q in quantities for k in range(q.last, q.last + 2)}
    found: list[Move] = []
    for i, token in enumerate(parsed.tokens):
        if token.kind != "word":
            continue
        if token.word in _PARTICLES:
            before = parsed.word(i - 1)
            if (found and found[-1].position == i - 1) or _limit(parsed, i):
                continue
            compared = token.word in {"higher", "lower"} and _compares_times(parsed, i)
            if compared:
                found.append(Move(i, _PARTICLES[token.word]))
            if compared or (token.word not in {"up", "down"} and i not in after):
                continue
            if (i in ends and not _after_verb(parsed, i)) or before in {
                "go",
                "went",
                "gone",
                "goes",
                "is",
                "was",
                "were",
            }:
                found.append(Move(i, _PARTICLES[token.word]))
            continue
        literal = {token.stem, *(k for k in parsed.keys[i] if "_" in k)}
        if not literal.isdisjoint(_UP):
            found.append(Move(i, 1))
        elif not literal.isdisjoint(_DOWN) and token.word not in {"clear", "clears", "short", "saving", "save"}:
            found.append(Move(i, -1))
    return found


def moving(parsed: Parsed, i: int) -> bool:
    """Whether a word by itself says that something rose, fell or got better."""
    return parsed.tokens[i].stem in _MOVING


def told_moves(parsed: Parsed, quantities: list[Quantity]) -> list[Move]:
    """Moves of an answer's sentence: its words, and pairs of numbers as in '14 -> 5' or 'from 45 to 130'."""
    found = moves(parsed, quantities)
    for a, b in pairwise(quantities):
        between = [t.word for t in parsed.tokens[a.last : b.first]]
        arrow = any(word in {">", "->", "-->", "=>"} for word in between)
        pair = a.kind is b.kind and a.unit == b.unit and parsed.clauses[a.first] + arrow >= parsed.clauses[b.first]
        went = "to" in between or arrow
        if pair and went and a.value != b.value and len(between) <= 5:
            found.append(Move(a.first, 1 if b.value > a.value else -1))
    found += [Move(i, 0) for i, token in enumerate(parsed.tokens) if token.word in _FLAT or _unmoved(parsed, i)]
    for i, token in enumerate(parsed.tokens):
        if token.stem == "save" and quantities and not _COSTS.isdisjoint(t.word for t in parsed.tokens):
            found.append(Move(i, -1))
    for q in quantities:
        before = [parsed.word(q.first - k) for k in (1, 2, 3)]
        if before[0] == "+" and (
            q.first == 1 or parsed.tokens[q.first - 2].kind == "sym" or not parsed.tokens[q.first - 1].glued
        ):
            found.append(Move(q.first, 1))
        if before[0] == "-" and (
            q.first == 1 or (parsed.tokens[q.first - 2].kind == "word" and parsed.tokens[q.first].glued)
        ):
            found.append(Move(q.first, -1))
        if before[0] == "to" and {"nothing", "zero", "none"} & set(before[1:]):
            found.append(Move(q.first, 1))
    return found


def _unmoved(parsed: Parsed, i: int) -> bool:
    """'stayed about the same', 'did not change', 'no change'."""
    before = [parsed.word(k) for k in range(max(0, i - 4), i) if parsed.clauses[k] == parsed.clauses[i]]
    if parsed.word(i) == "same":
        return not _STAYING.isdisjoint(before) and parsed.word(i + 1) in _ENDING
    return parsed.tokens[i].stem == "chang" and any(w in _NO or w.endswith("n't") for w in before[-2:])


def _compares_times(parsed: Parsed, i: int) -> bool:
    """'lower in 2020 than in 2010': two years with 'than' between them."""
    years = [k for k in range(i + 1, min(i + 8, len(parsed.tokens))) if _year(parsed, k)]
    than = next((k for k in range(i + 1, i + 6) if parsed.word(k) == "than"), 0)
    return len(years) == 2 and years[0] < than < years[1] and _newer_first(parsed, years)


def _newer_first(parsed: Parsed, years: list[int]) -> bool:
    """Whether the first of two years is the later one, as in 'lower in 2020 than in 2010'."""
    return parsed.word(years[0]) > parsed.word(years[1])


def _year(parsed: Parsed, k: int) -> bool:
    word = parsed.word(k)
    return len(word) == _YEAR and word.isdigit() and word[:2] in {"19", "20"}


def _limit(parsed: Parsed, i: int) -> bool:
    """'up to 12' sets a limit unless something goes, went or was up."""
    moving = {"go", "went", "gone", "goes", "is", "was", "were", "from", "%", "percent", "rates", "back"}
    clause = [k for k in range(max(0, i - _WENT_WITHIN), i) if parsed.clauses[k] == parsed.clauses[i]]
    went = any(parsed.word(k) in {"went", "came"} for k in clause)
    return parsed.word(i) == "up" and parsed.word(i + 1) == "to" and parsed.word(i - 1) not in moving and not went


def _after_verb(parsed: Parsed, i: int) -> bool:
    return parsed.word(i) in {"up", "down"} and parsed.tokens[i - 1].stem in {
        "set",
        "sign",
        "pick",
        "stand",
        "write",
        "back",
        "make",
    }
