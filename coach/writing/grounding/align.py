"""Which sentences of the answers a draft sentence speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.changes import Change, told_changes
from coach.writing.grounding.dates import Date
from coach.writing.grounding.gains import REACH, Gain, gains_of
from coach.writing.grounding.moves import Move, moves
from coach.writing.grounding.names import Name, find_names
from coach.writing.grounding.opposed import Sided, sided
from coach.writing.grounding.parsing import Parsed, parse
from coach.writing.grounding.parts import Part, find_parts
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.sources import Sources, Statement, expand, facts

_MAX_EVIDENCE = 3
_RANKED = 12
_FEW_ANSWERS = 30
_PLACES = 2
_SECOND_PLACE = 0.35
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
    answers: tuple[int, ...]
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
        return self.sources.holding(self.parsed.keys[position])

    @cached_property
    def matched(self) -> dict[int, tuple[Quantity, list[tuple[Statement, Quantity]]]]:
        """Figures by their identity, each with where the answers nearby have it, as far as anyone asked."""
        return {}

    @cached_property
    def figures(self) -> dict[tuple[ClaimKind, str], list[tuple[Statement, Quantity]]]:
        """The figures of the statements nearby by kind and unit, in the answers' order."""
        found: dict[tuple[ClaimKind, str], list[tuple[Statement, Quantity]]] = {}
        for statement in self.nearby:
            for quantity in statement.quantities:
                found.setdefault((quantity.kind, quantity.unit), []).append((statement, quantity))
        return found

    @cached_property
    def weights(self) -> dict[int, float]:
        """What the words at these positions are worth, as far as anyone asked."""
        return {}

    @cached_property
    def moving(self) -> list[Move]:
        """The rises and falls that the sentence tells."""
        return list(moves(self.parsed, self.quantities))

    @cached_property
    def changes(self) -> list[tuple[Change, list[Statement]]]:
        """The before-and-after pairs that the answers nearby tell."""
        answers = [self.sources.of_answer[a] for a in self.answers]
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

    def overlap(self, statement: Statement) -> int:
        """How many content words of the sentence a statement has."""
        return self._overlaps.get(statement.number, 0)

    @cached_property
    def _overlaps(self) -> Counter[int]:
        found = Counter[int]()
        for i in self.parsed.content:
            found.update(self.holding(i))
        return found

    def telling_of(self, position: int) -> list[int]:
        """Positions of the content words in the clause of a token that tell more than any story could say."""
        clause = self.parsed.clauses[position]
        found = self._telling.get(clause)
        if found is None:
            found = [i for i in self._content.get(clause, ()) if not words.light(self.parsed.word(i))]
            self._telling[clause] = found
        return found

    @cached_property
    def _telling(self) -> dict[int, list[int]]:
        return {}

    def shared(self, positions: list[int], statement: Statement) -> int:
        """How many of these words of the sentence the statement has."""
        return sum(not self.parsed.keys[i].isdisjoint(statement.keys) for i in positions)


def open_case(text: str, sources: Sources) -> Case:
    """Reads a sentence and finds its evidence."""
    parsed = parse(text)
    parsed.known_names = sources.name_words
    expand(parsed, sources.definitions)
    dates, quantities = facts(parsed)
    gains = gains_of(parsed, quantities, dates, sources)
    totals = [0.0] * len(sources.statements)
    for gain in gains:
        for number, weight in gain.statements.items():
            totals[number] += weight
    ranked = sorted([n for n, total in enumerate(totals) if total], key=totals.__getitem__, reverse=True)
    near = _neighbourhood(gains, ranked[:_RANKED], sources)
    inside = set(near)
    evidence = _cover(gains, [n for n in ranked if n in inside][:_RANKED])
    nearby = [sources.statements[n] for n in near]
    answers = tuple(dict.fromkeys(s.answer for s in nearby))
    keys = sources.together(answers).keys
    chosen = [sources.statements[n] for n in evidence]
    return Case(parsed, dates, quantities, sources, chosen, nearby, answers, keys, sided(parsed))


def _neighbourhood(gains: list[Gain], ranked: list[int], sources: Sources) -> list[int]:
    """All statements of a few answers; of many, those around the place that says most of the sentence.

    A story's answers stand together. A second place is taken in when it says much that the first does not.
    """
    answers = len(sources.texts)
    if answers <= _FEW_ANSWERS:
        return list(range(len(sources.statements)))
    total = sum(gain.most for gain in gains)
    centres = list(dict.fromkeys(sources.statements[n].answer for n in ranked))
    taken: set[int] = set()
    for _ in range(_PLACES):
        left = [gain for gain in gains if taken.isdisjoint(gain.answers)]
        if taken and sum(gain.most for gain in left) < _SECOND_PLACE * total:
            break
        said = {centre: sum(gain.said(centre) for gain in left) for centre in centres}
        best = max(centres, key=said.__getitem__, default=None)
        if best is None or said[best] < (_SECOND_PLACE * total if taken else 0.01):
            break
        taken |= set(range(max(0, best - REACH), min(answers, best + REACH + 1)))
    return sorted(s.number for a in taken for s in sources.of_answer[a])


def _cover(gains: list[Gain], ranked: list[int]) -> list[int]:
    """Up to three statements that between them have most of the sentence."""
    left, chosen = [gain.statements for gain in gains], list[int]()
    while len(chosen) < _MAX_EVIDENCE and left:
        totals = {n: sum([gain.get(n, 0.0) for gain in left]) for n in ranked if n not in chosen}
        best = max(totals, key=lambda n: (totals[n], -n), default=None)
        if best is None or totals[best] <= 0 or (chosen and totals[best] < _MIN_GAIN):
            break
        chosen.append(best)
        left = [gain for gain in left if best not in gain]
    return chosen
