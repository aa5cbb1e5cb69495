"""What it is worth that a statement of the answers has a word, number or date of the sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from coach.writing.grounding import words
from coach.writing.grounding.dates import Date
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Sources, value_key
from coach.writing.grounding.stems import stem

REACH = 6
"""How many answers on either side are read together with one."""
_AROUND = 0.9
_LIGHT, _EXACT = 0.4, 1.25
_SMALL_SET = 120
_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class Gain:
    """The statements that have a word or number, each with what that is worth, and the best for each answer.

    `around` starts with the answer that stands REACH before the first, so that no end needs looking after.
    """

    statements: dict[int, float]
    answers: frozenset[int]
    around: list[float]
    most: float
    _said: dict[int, float] = field(default_factory=dict)

    def said(self, centre: int) -> float:
        """What is said of it around an answer, the answer itself counting a little more."""
        found = self._said.get(centre)
        if found is None:
            found = max(self.around[centre + REACH], _AROUND * max(self.around[centre : centre + 2 * REACH + 1]))
            self._said[centre] = found
        return found


def gains_of(parsed: Parsed, quantities: list[Quantity], dates: list[Date], sources: Sources) -> list[Gain]:
    """A gain for each word, number and date of the sentence that the answers have; what nearly all have is left out."""
    found: list[Gain] = []
    kept = sources.gains
    for i in parsed.content:
        key = (parsed.tokens[i].word, parsed.keys[i])
        if key not in kept:
            kept[key] = _of_word(*key, sources)
        if (gain := kept[key]) is not None:
            found.append(gain)
    for quantity in quantities:
        matched = {n for end in {quantity.low, quantity.high} for n in sources.values.get(value_key(end), ())}
        found += _of_places(matched, sources)
    for date in dates:
        found += _of_places({s.number for s, other in sources.dates if other.says(date)}, sources)
    return found


def _of_word(word: str, keys: frozenset[str], sources: Sources) -> Gain | None:
    holding, total = sources.holding(keys), len(sources.statements)
    if not holding or (len(holding) > _COMMON * total and total > _SMALL_SET):
        return None
    exact = sources.holding(frozenset({stem(word)}))
    worth = sources.rarity(len(holding)) * (_LIGHT if words.light(word) else 1.0)
    return _gain({n: worth * (_EXACT if n in exact else 1.0) for n in holding}, sources)


def _of_places(numbers: Collection[int], sources: Sources) -> list[Gain]:
    return [_gain(dict.fromkeys(numbers, sources.rarity(len(numbers))), sources)] if numbers else []


def _gain(statements: dict[int, float], sources: Sources) -> Gain:
    around = [0.0] * (len(sources.texts) + 2 * REACH)
    for number, worth in statements.items():
        at = sources.statements[number].answer + REACH
        around[at] = max(around[at], worth)
    answers = frozenset(sources.statements[number].answer for number in statements)
    return Gain(statements, answers, around, max(around))
