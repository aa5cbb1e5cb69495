"""Finds the candidate in answers that tell of them in the third person: 'Ms. Cole headed the division. She …'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from coach.domain.draft import ClaimKind
from coach.writing.grounding.agents import agent, forms
from coach.writing.grounding.names import Name
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part
from coach.writing.grounding.subjects import Actor

_FIRST = frozenset("i i'm i've i'd i'll me my mine myself we our us".split())
_ANSWERS, _BESIDE_OTHERS, _PRONOUNS, _SHARE = 3, 5, 3, 0.7
_OPENING = 2


@dataclass(frozen=True, slots=True)
class Protagonist:
    """The one a run of answers tells of: the pronoun, and the words of the name."""

    pronoun: str
    names: frozenset[str]


def protagonists(answers: Sequence[Sequence[tuple[Parsed, Sequence[Name]]]]) -> list[Protagonist | None]:
    """For each answer who is meant by the candidate's part; None where the answers say 'I', or leave the subject out.

    A run of answers without 'I', that opens with a name and goes on with 'she' or 'he', tells of the one named.
    """
    spoken = [_says_i([parsed for parsed, _ in own]) for own in answers]
    found: list[Protagonist | None] = []
    for first_person, run in groupby(range(len(answers)), key=lambda n: spoken[n]):
        numbers = list(run)
        enough = len(numbers) >= (_ANSWERS if len(numbers) == len(answers) else _BESIDE_OTHERS)
        told = _told_of([answers[n] for n in numbers]) if enough and not first_person else None
        found += [told] * len(numbers)
    return found


def _says_i(own: Sequence[Parsed]) -> bool:
    return any(token.word in _FIRST for parsed in own for token in parsed.tokens)


def _told_of(run: Sequence[Sequence[tuple[Parsed, Sequence[Name]]]]) -> Protagonist | None:
    opening, names = next(iter(run[0]), (None, ()))
    first = next((n for n in names if n.kind is ClaimKind.NAME), None)
    if opening is None or first is None or first.first > _OPENING:
        return None
    pronouns = Counter(t.word for own in run for parsed, _ in own for t in parsed.tokens if t.word in {"he", "she"})
    pronoun, count = next(iter(pronouns.most_common(1)), ("", 0))
    if count < _PRONOUNS or count < _SHARE * pronouns.total():
        return None
    return Protagonist(pronoun, forms(opening, first))


def as_candidate(parsed: Parsed, names: Sequence[Name], parts: list[Part], who: Protagonist) -> list[Part]:
    """The parts of a sentence, with what the protagonist does as the candidate's."""
    return [replace(p, actor=Actor.CANDIDATE) if _does(parsed, names, p, who) else p for p in parts]


def _does(parsed: Parsed, names: Sequence[Name], part: Part, who: Protagonist) -> bool:
    if part.actor is not Actor.OTHER:
        return False
    clause = [k for k in range(part.position) if parsed.clauses[k] == parsed.clauses[part.position]]
    pronoun = next((parsed.word(k) for k in reversed(clause) if parsed.word(k) in {"he", "she", "they"}), "")
    if pronoun:
        return pronoun == who.pronoun
    doer = agent(parsed, names, part.position)
    return doer is not None and not doer.names.isdisjoint(who.names)
