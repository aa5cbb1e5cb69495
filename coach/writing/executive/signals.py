"""All signals of a story's answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.domain.questions import ROLE
from coach.domain.story import Answer, AnswerStatus
from coach.writing.executive.complexity import complexity
from coach.writing.executive.influence import influence
from coach.writing.executive.initiative import idea, others_plan
from coach.writing.executive.numbers import money, people
from coach.writing.executive.partners import partners
from coach.writing.executive.reach import scope
from coach.writing.executive.routine import events, technical
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told, told

_FINDERS = (scope, complexity, people, money, idea, influence, others_plan, events, technical)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


def signals(answers: Sequence[Answer]) -> list[Signal]:
    """What the answers that stand tell of scope, complexity, people, money, partners, idea and influence, and against.

    In the order of the answers; what is denied and what is another's is no signal.
    """
    own = frozenset(
        word
        for answer in answers
        if answer.question == ROLE and answer.status is AnswerStatus.ANSWERED
        for word in _ACRONYM.findall(answer.text)
    )
    return [signal for sentence in told(answers) for signal in _of(sentence, own)]


def _of(sentence: Told, own_bodies: frozenset[str]) -> list[Signal]:
    found = list(partners(sentence, own_bodies))
    bodies = list(found)
    for find in _FINDERS:
        # Two farm bureaus that sign are partners, and not places.
        found += [s for s in find(sentence) if s.kind is not SignalKind.SCOPE or not any(_meet(s, b) for b in bodies)]
    return sorted(found, key=lambda signal: (signal.evidence.start, signal.evidence.end))


def _meet(one: Signal, other: Signal) -> bool:
    """Whether two signals of one answer share words."""
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
