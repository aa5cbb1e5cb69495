"""Which sentences of the answers a draft sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from coach.writing.grounding import words
from coach.writing.grounding.changes import Change, told_changes
from coach.writing.grounding.dates import Date
from coach.writing.grounding.moves import Move, moves
from coach.writing.grounding.names import Name, find_names
from coach.writing.grounding.opposed import Sided, sided
from coach.writing.grounding.parsing import Parsed, parse
from coach.writing.grounding.parts import Part, find_parts
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Sources, Statement, expand, facts, value_key

_MAX_EVIDENCE = 3
_SMALL_SET = 120
_RANKED = 12
_FEW_ANSWERS = 30
_REACH = 6
_PLACES = 2
_SECOND_PLACE = 0.35
_COMMON = 0.3
_MIN_GAIN = 0.7


@dataclass
class Case:
    """A draft sentence, the answers' sentences nearest to it, and those that may be read with them.

    `evidence` together say most of it, best first; `nearby` are all statements of the same answers and the
    next nearest ones; a word, number or name is looked for there and nowhere else.
    """

    parsed: Parsed
    dates: list[Date]
    quantities: list[Quantity]
    sources: Sources
    evidence: list[Statement]
    nearby: list[Statement]
    nearby_keys: frozenset[str]
    sided: list[Sided]

    @cached_property
    def role_words(self) -> list[Part]:
        """The role words and deeds of the sentence."""
        return find_parts(self.parsed)

    @cached_property
    def names(self) -> list[Name]:
        """The proper names of the sentence."""
        return find_names(self.parsed, set())

    @cached_property
    def near(self) -> frozenset[int]:
        """The numbers of the statements nearby."""
        return frozenset(s.number for s in self.nearby)

    def holding(self, position: int) -> frozenset[int]:
        """The numbers of all statements that have the word at a position."""
        found = self._holding.get(position)
        if found is None:
            posted = (self.sources.postings.get(key, ()) for key in self.parsed.keys[position])
            found = self._holding[position] = frozenset(n for numbers in posted for n in numbers)
        return found

    @cached_property
    def _holding(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def matched(self) -> dict[int, tuple[Quantity, list[tuple[Statement, Quantity]]]]:
        """Figures by their identity, each with where the answers nearby have it, as far as anyone asked."""
        return {}

    @cached_property
    def moving(self) -> list[Move]:
        """The rises and falls that the sentence tells."""
        return list(moves(self.parsed, self.quantities))

    @cached_property
    def changes(self) -> list[tuple[Change, list[Statement]]]:
        """The before-and-after pairs that the answers nearby tell."""
        answers = [self.sources.of_answer[a] for a in dict.fromkeys(s.answer for s in self.nearby)]
        return told_changes(answers, self.sources.kept)

    def clause_of(self, position: int) -> list[int]:
        """Positions of the content words in the clause of a token."""
        return self._content.get(self.parsed.clauses[position], [])

    @cached_property
    def _content(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i in self.parsed.content:
            found.setdefault(self.parsed.clauses[i], []).append(i)
        return found

    def shared(self, positions: list[int], statement: Statement) -> int:
        """How many of these words of the sentence the statement has."""
        return sum(not self.parsed.keys[i].isdisjoint(statement.keys) for i in positions)


def open_case(text: str, sources: Sources) -> Case:
    """Reads a sentence and finds its evidence."""
    parsed = parse(text)
    parsed.known_names = sources.name_words
    expand(parsed, sources.definitions)
    dates, quantities = facts(parsed)
    gains = _gains(parsed, quantities, dates, sources)
    totals: dict[int, float] = {}
    for gain in gains:
        for number, weight in gain.items():
            totals[number] = totals.get(number, 0.0) + weight
    ranked = sorted(totals, key=lambda n: (-totals[n], n))
    near = _neighbourhood(gains, ranked[:_RANKED], sources)
    inside = set(near)
    evidence = _cover(gains, [n for n in ranked if n in inside][:_RANKED])
    nearby = [sources.statements[n] for n in near]
    keys = frozenset[str]().union(*(s.keys for s in nearby)) if nearby else frozenset[str]()
    chosen = [sources.statements[n] for n in evidence]
    return Case(parsed, dates, quantities, sources, chosen, nearby, keys, sided(parsed))


def _neighbourhood(gains: list[dict[int, float]], ranked: list[int], sources: Sources) -> list[int]:
    """All statements of a few answers; of many, those around the place that says most of the sentence.

    A story's answers stand together. A second place is taken in when it says much that the first does not.
    """
    answers = len(sources.texts)
    if answers <= _FEW_ANSWERS:
        return list(range(len(sources.statements)))
    by_answer = [_per_answer(gain, sources) for gain in gains]
    total = sum(max(gain.values(), default=0.0) for gain in by_answer)
    taken: set[int] = set()
    for _ in range(_PLACES):
        centres = dict.fromkeys(sources.statements[n].answer for n in ranked)
        left = [gain for gain in by_answer if taken.isdisjoint(gain)]
        best = max(centres, key=lambda c: _said(left, c), default=None)
        if best is None or _said(left, best) < (_SECOND_PLACE * total if taken else 0.01):
            break
        taken |= set(range(max(0, best - _REACH), min(answers, best + _REACH + 1)))
    return sorted(s.number for a in taken for s in sources.of_answer[a])


def _per_answer(gain: dict[int, float], sources: Sources) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, weight in gain.items():
        answer = sources.statements[number].answer
        found[answer] = max(found.get(answer, 0.0), weight)
    return found


def _said(gains: list[dict[int, float]], centre: int) -> float:
    """How much of the words is said around an answer, the answer itself counting a little more."""
    around = range(centre - _REACH, centre + _REACH + 1)
    return sum(
        max((gain[a] * (1.0 if a == centre else 0.9) for a in around if a in gain), default=0.0) for gain in gains
    )


def _gains(parsed: Parsed, quantities: list[Quantity], dates: list[Date], sources: Sources) -> list[dict[int, float]]:
    """For each word and number of the sentence the statements that have it, with what that is worth."""
    total = len(sources.statements)
    gains: list[dict[int, float]] = []
    for i in parsed.content:
        holding = {n for key in parsed.keys[i] for n in sources.postings.get(key, ())}
        if not holding or (len(holding) > _COMMON * total and total > _SMALL_SET):
            continue
        exact = set(sources.postings.get(parsed.tokens[i].stem, ()))
        worth = sources.rarity(len(holding)) * (0.4 if words.light(parsed.tokens[i].word) else 1.0)
        gains.append({n: worth * (1.25 if n in exact else 1.0) for n in holding})
    for quantity in quantities:
        matched = {n for end in {quantity.low, quantity.high} for n in sources.values.get(value_key(end), ())}
        if matched:
            gains.append(dict.fromkeys(matched, sources.rarity(len(matched))))
    for date in dates:
        matched = {s.number for s, other in sources.dates if other.says(date)}
        if matched:
            gains.append(dict.fromkeys(matched, sources.rarity(len(matched))))
    return gains


def _cover(gains: list[dict[int, float]], ranked: list[int]) -> list[int]:
    """Up to three statements that between them have most of the sentence."""
    left, chosen = list(gains), list[int]()
    while len(chosen) < _MAX_EVIDENCE and left:
        totals = {n: sum(gain.get(n, 0.0) for gain in left) for n in ranked if n not in chosen}
        best = max(totals, key=lambda n: (totals[n], -n), default=None)
        if best is None or totals[best] <= 0 or (chosen and totals[best] < _MIN_GAIN):
            break
        chosen.append(best)
        left = [gain for gain in left if best not in gain]
    return chosen
