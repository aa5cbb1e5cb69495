"""The answers, prepared once: their sentences with words, numbers and dates, and where each word occurs."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.domain.sentences import Span, split_sentences
from coach.writing.grounding import words
from coach.writing.grounding.acronyms import customary, definitions, spelled_out
from coach.writing.grounding.agents import forms
from coach.writing.grounding.changes import Change, Kept, changes_in
from coach.writing.grounding.corrections import take_back
from coach.writing.grounding.date_finder import find_dates
from coach.writing.grounding.dates import Date
from coach.writing.grounding.figure_index import FigureIndex
from coach.writing.grounding.implied_units import imply_units
from coach.writing.grounding.model import SourceText
from coach.writing.grounding.moves import Move, told_moves
from coach.writing.grounding.names import Name, find_names, name_words
from coach.writing.grounding.negation import Denial, denials
from coach.writing.grounding.numbers import find_quantities
from coach.writing.grounding.opposed import Sided, sided
from coach.writing.grounding.parsing import Parsed, parse
from coach.writing.grounding.parts import Part, find_parts
from coach.writing.grounding.protagonist import as_candidate, protagonists
from coach.writing.grounding.quantities import Quantity
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import plain
from coach.writing.grounding.typos import TypoIndex

if TYPE_CHECKING:
    from coach.writing.grounding.gains import Gain

_RUN = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Statement:
    """A sentence or note line of an answer; `answer` is the answer's position, `number` its own among all."""

    number: int
    answer: int
    start: int
    end: int
    parsed: Parsed
    dates: list[Date]
    quantities: list[Quantity]
    keys: frozenset[str]
    words: frozenset[str]
    parts: list[Part]
    moves: list[Move]
    changes: list[Change]
    clause_keys: dict[int, frozenset[str]]
    clause_all: dict[int, frozenset[str]]
    telling: frozenset[str]
    sided: list[Sided]
    names: list[Name]
    denials: list[Denial]


@dataclass(frozen=True, slots=True)
class Together:
    """What some answers have between them: keys, words of three capitals and more, and sides of opposites."""

    keys: frozenset[str]
    capitals: frozenset[str]
    sides: frozenset[tuple[int, int]]


def expand(parsed: Parsed, definitions: Mapping[str, tuple[str, ...]]) -> None:
    """Lets each acronym that is spelled out somewhere agree with its words."""
    for i, token in enumerate(parsed.tokens):
        if token.upper and token.word in definitions:
            telling = [word for word in definitions[token.word] if not words.function(word)]
            parsed.keys[i] = parsed.keys[i].union(*(words.keys(word) for word in telling))


def facts(parsed: Parsed) -> tuple[list[Date], list[Quantity]]:
    """A sentence's dates and numbers, the same way for answers and for drafts."""
    dates = find_dates(parsed.tokens)
    taken = {i for date in dates if not _is_plain_number(date) for i in range(date.first, date.last)}
    return dates, find_quantities(parsed, taken)


def _is_plain_number(date: Date) -> bool:
    """A quarter without a year may be a length of time."""
    return date.quarter > 0 and not date.year


def _by_clause(parsed: Parsed, positions: Iterable[int]) -> dict[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for i in positions:
        found[parsed.clauses[i]] |= parsed.keys[i]
    return {clause: frozenset(keys) for clause, keys in found.items()}


def value_key(value: float) -> str:
    """A value as the index holds it."""
    return f"{value:.6g}"


def _pieces(text: str) -> Iterator[str]:
    """The runs of letters and digits of a text, and two that stand side by side or at a hyphen as one."""
    runs = [run.casefold() for run in _RUN.findall(plain(text))]
    yield from runs
    yield from (one + other for one, other in pairwise(runs) if one.isdigit() != other.isdigit())


class Sources:
    """The answers of a workspace or a file, read once for any number of checks."""

    def __init__(self, texts: Sequence[SourceText], *, to_reader: bool = False) -> None:
        """`to_reader` is for guidance, where a sentence may speak to whoever reads it, as an answer's draft may not."""
        self.to_reader = to_reader
        self.texts = tuple(texts)
        self.statements: list[Statement] = []
        self.of_answer: list[list[Statement]] = []
        self.postings: dict[str, list[int]] = {}
        self.figures = FigureIndex()
        self.pieces = frozenset(piece for source in texts for piece in _pieces(source.text))
        self.values: dict[str, list[int]] = {}
        self.dates: list[tuple[Statement, Date]] = []
        self.places: dict[str, list[tuple[int, int]]] = {}
        self.name_forms: dict[str, frozenset[str]] = {}
        self.kept: Kept = {}
        self.gains: dict[tuple[str, frozenset[str]], Gain | None] = {}
        self.stretches: dict[int, list[tuple[Statement, Quantity]]] = {}
        self._holding: dict[frozenset[str], frozenset[int]] = {}
        self._together: dict[tuple[int, ...], Together] = {}
        self._beside: dict[int, frozenset[str]] = {}
        self.answer_keys: list[frozenset[str]] = []
        parsed = [[(span, parse(span.text)) for span in split_sentences(source.text)] for source in self.texts]
        self.definitions = {k: v for source in self.texts for k, v in definitions(source.text).items()}
        shorts = {t.word for own in parsed for _, p in own for t in p.tokens if t.upper} - self.definitions.keys()
        every = [p for own in parsed for _, p in own]
        self.definitions.update(spelled_out((s for s in shorts if not customary(s)), [p.tokens for p in every]))
        postings: defaultdict[str, list[int]] = defaultdict(list)
        values: defaultdict[str, list[int]] = defaultdict(list)
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for own in every:
            expand(own, self.definitions)
        read = [(own, *facts(own)) for own in every]
        numbers = [answer for answer, spans in enumerate(parsed) for _ in spans]
        take_back([(answer, own, found) for answer, (own, _, found) in zip(numbers, read, strict=True)])
        imply_units(numbers, [(own, quantities) for own, _, quantities in read])
        self.name_words = frozenset(name_words(every))
        for own in every:
            own.known_names = self.name_words
        found = iter(read)
        for answer, spans in enumerate(parsed):
            mine = [self._add(answer, span, *next(found)) for span, _ in spans]
            self.of_answer.append(mine)
            self.answer_keys.append(frozenset[str]().union(*(s.keys for s in mine)))
            for statement in mine:
                for key in statement.keys:
                    postings[key].append(statement.number)
                for quantity in statement.quantities:
                    for end in {quantity.low, quantity.high}:
                        values[value_key(end)].append(statement.number)
                for position, token in enumerate(statement.parsed.tokens):
                    if token.kind != "sym":
                        places[token.word].append((statement.number, position))
        told_of = protagonists([[(s.parsed, s.names) for s in mine] for mine in self.of_answer])
        for statement in self.statements:
            if (who := told_of[statement.answer]) is not None:
                statement.parts = as_candidate(statement.parsed, statement.names, statement.parts, who)
        self.postings, self.values, self.places = dict(postings), dict(values), dict(places)
        self.typos = TypoIndex(self.places)
        self.stemmed: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.places:
            self.stemmed[stem(word)].append(word)
        self.families: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.places:
            self.families[word[:6]].append(word)

    def _add(self, answer: int, span: Span, parsed: Parsed, dates: list[Date], quantities: list[Quantity]) -> Statement:
        keys = frozenset[str]().union(*(parsed.keys[i] for i in [*parsed.content, *parsed.telling]))
        plain = frozenset(t.word for t in parsed.tokens)
        statement = Statement(
            number=len(self.statements),
            answer=answer,
            start=span.start,
            end=span.end,
            parsed=parsed,
            dates=dates,
            quantities=quantities,
            keys=keys,
            words=plain,
            parts=find_parts(parsed),
            moves=told_moves(parsed, quantities),
            changes=changes_in(parsed, quantities),
            clause_keys=_by_clause(parsed, parsed.content),
            clause_all=_by_clause(parsed, range(len(parsed.tokens))),
            telling=frozenset(parsed.tokens[i].stem for i in parsed.content if not words.light(parsed.word(i))),
            sided=sided(parsed),
            names=find_names(parsed, set()),
            denials=denials(parsed),
        )
        self.statements.append(statement)
        for quantity in quantities:
            self.figures.add(statement, quantity)
        self.dates.extend((statement, date) for date in dates)
        return statement

    def holding(self, keys: frozenset[str]) -> frozenset[int]:
        """The numbers of all statements that have one of these keys."""
        found = self._holding.get(keys)
        if found is None:
            found = frozenset(n for key in keys for n in self.postings.get(key, ()))
            self._holding[keys] = found
        return found

    def together(self, answers: tuple[int, ...]) -> Together:
        """What the statements of these answers have between them."""
        found = self._together.get(answers)
        if found is None:
            read = [s for a in answers for s in self.of_answer[a]]
            found = self._together[answers] = Together(
                keys=frozenset[str]().union(*(self.answer_keys[a] for a in answers)),
                capitals=frozenset(t.word for s in read for t in s.parsed.tokens if t.upper and len(t.word) > 2),
                sides=frozenset(pair for s in read for one in s.sided for pair in one.pairs),
            )
        return found

    @cached_property
    def deeds(self) -> dict[str, list[tuple[int, int]]]:
        """For each key the role words and deeds that have it: the statement's number and the place among its parts."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for statement in self.statements:
            for index, part in enumerate(statement.parts):
                for key in statement.parsed.keys[part.position]:
                    found[key].append((statement.number, index))
        return dict(found)

    @cached_property
    def called(self) -> frozenset[frozenset[str]]:
        """The words of each name that the answers write."""
        return frozenset(forms(s.parsed, name) for s in self.statements for name in s.names)

    def beside(self, statement: Statement) -> frozenset[str]:
        """The keys of the statements right before and after it in its answer."""
        number = statement.number
        found = self._beside.get(number)
        if found is None:
            around = [s.keys for s in self.of_answer[statement.answer] if abs(s.number - number) == 1]
            found = self._beside[number] = frozenset[str]().union(*around)
        return found

    def rarity(self, holding: int) -> float:
        """What a word that this many statements have is worth: little when nearly all have it."""
        return max(0.1, math.log((len(self.statements) + 1) / (holding + 0.5)))

    def text_of(self, answer: int) -> str:
        """The whole text of the answer at a position."""
        return self.texts[answer].text
