"""Finds numbers, percentages, amounts of money and durations in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.measures import measured
from coach.writing.grounding.number_context import add_context
from coach.writing.grounding.number_ranges import ranges, share_units
from coach.writing.grounding.number_shares import fraction
from coach.writing.grounding.number_words import NUMBER_WORDS, cardinal, ordinal, word_at
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.tokens import Token
from coach.writing.grounding.units import DURATIONS

_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}


_OF_VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3}
_MULTIPLES = {
    **dict.fromkeys("double doubled doubles doubling twofold".split(), 2.0),
    **dict.fromkeys("triple tripled triples tripling threefold".split(), 3.0),
    **dict.fromkeys("quadruple quadrupled quadrupling fourfold".split(), 4.0),
    **dict.fromkeys("halve halved halves halving".split(), 0.5),
    "tenfold": 10.0,
}


_TIMES_WHAT = frozenset("as more higher larger greater bigger faster longer the what its their that those".split())
_DURING = frozenset(
    "in within for after over nearly almost about under inside than of < for said took lasted needed".split()
)
_SHIFTED = frozenset("later earlier sooner longer behind ago early ahead late".split())
_EARLIER_WORDS = frozenset("one each every per the this that last next first final previous".split())


def find_quantities(parsed: Parsed, taken: AbstractSet[int] = frozenset()) -> list[Quantity]:
    """Quantities in order; `taken` are the positions of tokens that belong to dates."""
    tokens, found, i = parsed.tokens, list[Quantity](), 0
    while i < len(tokens):
        quantity = None if i in taken else _at(tokens, i)
        if quantity is None or not taken.isdisjoint(range(quantity.first, quantity.last)):
            i += 1
            continue
        found.append(quantity)
        i = quantity.last
    found = share_units(tokens, ranges(tokens, found))
    for index, quantity in enumerate(found):
        add_context(parsed, quantity, found[index - 1] if index else None)
    for a, b in pairwise(found):
        a.after = [i for i in a.after if i < b.first]
        if not a.after and [t.word for t in tokens[a.last : b.first]] in (
            ["of"],
            ["of", "the"],
            ["of", "our"],
            ["out", "of"],
        ):
            a.after = b.after
    return found


_BEGINNING = frozenset(
    {*NUMBER_WORDS, *_VAGUE, *_OF_VAGUE, *_MULTIPLES, *DURATIONS, *"a an the another twice thrice".split()}
)
"""All words that a quantity can begin with; at most tokens there is nothing to look for."""


def _at(tokens: Sequence[Token], i: int) -> Quantity | None:
    word = tokens[i].word
    if word not in _BEGINNING and tokens[i].kind != "num":
        return None
    if word in _OF_VAGUE and word_at(tokens, i + 1) == "of" and word_at(tokens, i + 2) in _VAGUE:
        value = _OF_VAGUE[word] * _VAGUE[word_at(tokens, i + 2)]
        return measured(tokens, Quantity(ClaimKind.NUMBER, value, value, i, i + 3, vague=True))
    if word in _VAGUE:
        return measured(tokens, Quantity(ClaimKind.NUMBER, _VAGUE[word], _VAGUE[word], i, i + 1, vague=True))
    if word in _MULTIPLES:
        return Quantity(ClaimKind.NUMBER, _MULTIPLES[word], _MULTIPLES[word], i, i + 1, unit=TIMES)
    if word in {"twice", "thrice"}:
        value = 2.0 if word == "twice" else 3.0
        return Quantity(ClaimKind.NUMBER, value, value, i, i + 1, unit=TIMES)
    if period := _a_period(tokens, i):
        return period
    scaled = cardinal(tokens, i) if word in {"a", "one"} and word_at(tokens, i + 1) == "quarter" else None
    if not scaled and (part := fraction(tokens, i)) and not (word == "half" and word_at(tokens, i + 1) in DURATIONS):
        return Quantity(ClaimKind.PERCENT, part[0] * 100, part[0] * 100, i, part[1], share=True)
    if _in_name(tokens, i):
        return None
    if place := ordinal(tokens, i):
        return Quantity(ClaimKind.NUMBER, place[0], place[0], i, place[1], unit=ORDINAL)
    number = cardinal(tokens, i)
    if number is None or (word == "one" and _pronoun(tokens, i)):
        return None
    value, last = number
    if _in_name(tokens, last):
        return Quantity(ClaimKind.NUMBER, value, value, i, last)
    if word_at(tokens, last) == "times" and word_at(tokens, last + 1) in _TIMES_WHAT:
        return Quantity(ClaimKind.NUMBER, value, value, i, last + 1, unit=TIMES)
    rough = word_at(tokens, i + 1) == "quarter" or word == "half"
    size = value if rough else 12.0 if tokens[last - 1].word == "dozen" else 1.0
    large = value >= 1000 and tokens[i].kind == "num" and "," not in word and float(word) < value
    return measured(tokens, Quantity(ClaimKind.NUMBER, value, value, i, last, scaled=large, size=size))


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """'Second Harvest', 'First Army': a place in a row only when it begins the sentence or is not written as a name."""
    if i + 1 >= len(tokens) or i == 0 or tokens[i].kind == "num" or not tokens[i].capital:
        return False
    return word_at(tokens, i) in {"first", "second", "third"} and tokens[i + 1].capital


def _a_period(tokens: Sequence[Token], i: int) -> Quantity | None:
    """'a year and a half', 'half a year', 'within a month', 'year early': periods without a numeral."""
    word, second, third = (word_at(tokens, i + k) for k in range(3))
    if word == "half" and second in {"a", "an"} and third in DURATIONS:
        return _period(third, 0.5, i, i + 3)
    if word == "half" and second in DURATIONS and not second.endswith("s"):
        return _period(second, 0.5, i, i + 2)
    before = word_at(tokens, i - 1)
    if word in DURATIONS and second in _SHIFTED and not word.endswith("s") and not before.isdecimal():
        return None if before in _EARLIER_WORDS else _period(word, 1.0, i, i + 1)
    if word not in {"a", "an", "the", "another"} or second not in DURATIONS or second.endswith("s"):
        return None
    if [word_at(tokens, i + k) for k in range(2, 5)] == ["and", "a", "half"]:
        return _period(second, 1.5, i, i + 5)
    if word not in {"a", "an"} or second == "second" or (second == "quarter" and third == "of"):
        return None
    return _period(second, 1.0, i, i + 2) if before in _DURING or third in {*_SHIFTED, "before"} else None


def _period(unit: str, times: float, first: int, last: int) -> Quantity:
    base, size = DURATIONS[unit]
    return Quantity(ClaimKind.DURATION, times * size, times * size, first, last, unit=base, size=size)


def _pronoun(tokens: Sequence[Token], i: int) -> bool:
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if word_at(tokens, i - 1) in {"to", ">", "->"} and "from" in {word_at(tokens, k) for k in range(max(0, i - 6), i)}:
        return False
    if [word_at(tokens, i + k) for k in range(1, 4)] == ["and", "a", "half"]:
        return False
    if word_at(tokens, i - 1) in {
        "on",
        "no",
        "every",
        "each",
        "any",
        "this",
        "that",
        "which",
        "some",
        "another",
        "the",
    }:
        return True
    return following is None or (following.kind == "word" and words.function(following.word)) or following.kind == "sym"
