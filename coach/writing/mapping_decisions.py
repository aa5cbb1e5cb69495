"""Which of the candidate's decisions on a mapping hold for an action as it is worded now.

A decision holds for the action with its wording, whatever its case, spacing and punctuation. Where that wording is
gone, it holds for the actions that rest on the same stretch of the answers, so that it outlives a new draft; where
several rest on it, for those whose words are nearest. Where nothing rests there, it holds for the action that says
nearly the same, so that a word mended in an answer costs no decision. A wording that stands has the first say, then the
latest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from coach.domain.draft import Evidence
from coach.domain.mapping import MappingDecision
from coach.domain.story import Answer, AnswerStatus
from coach.writing.actions import StoryAction
from coach.writing.duplicates import content_words

_WORD = re.compile(r"\w+")
NEARLY = 0.8
"""Share of the words of both that stand in both in the same order: one word of eight may have changed, not a third."""

Standing = dict[str, list[MappingDecision]]
"""Competency → the decisions that hold for an action, the one that counts last."""

Places = set[tuple[int, int]]
"""Characters of answers: an answer's id and a position."""


def standing(
    actions: Sequence[StoryAction], decisions: Iterable[MappingDecision], answers: Sequence[Answer]
) -> list[Standing]:
    """For each action of one story the decisions that hold for it; all are of one framework.

    `decisions` are in their order, the latest last; `answers` are the story's newest revisions.
    """
    wordings = [wording(action.text) for action in actions]
    rests_on = [_places(action.evidence, answers) for action in actions]
    exact: list[Standing] = [{} for _ in actions]
    former: list[Standing] = [{} for _ in actions]
    for decision in decisions:
        decided = wording(decision.text)
        same = [n for n, said in enumerate(wordings) if said == decided]
        alike = same or _resting_alike(decision, actions, rests_on, answers) or _nearly_worded(decided, wordings)
        for number in alike:
            (exact if same else former)[number].setdefault(decision.competency, []).append(decision)
    return [
        {competency: [*was.get(competency, []), *now.get(competency, [])] for competency in {**was, **now}}
        for was, now in zip(former, exact, strict=True)
    ]


def wording(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, whatever its case, spacing and punctuation."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _resting_alike(
    decision: MappingDecision, actions: Sequence[StoryAction], rests_on: Sequence[Places], answers: Sequence[Answer]
) -> list[int]:
    """The actions that share at least half of the shorter of the two stretches, and the words as nobody does more."""
    place = _places(decision.evidence, answers)
    alike = [n for n, other in enumerate(rests_on) if 2 * len(place & other) >= min(len(place), len(other)) > 0]
    said = content_words(decision.text)
    shared = {n: len(said & content_words(actions[n].text)) for n in alike}
    return [n for n in alike if 2 * shared[n] >= max(shared.values())]


def _nearly_worded(decided: Sequence[str], wordings: Sequence[Sequence[str]]) -> list[int]:
    """The action with most of the words in their order, if it has nearly all."""
    shares = [SequenceMatcher(None, decided, said, autojunk=False).ratio() for said in wordings]
    best = max(shares, default=0.0)
    return [shares.index(best)] if best >= NEARLY else []


def _places(evidence: Iterable[Evidence], answers: Sequence[Answer]) -> Places:
    return {
        (answer, at) for each in evidence for answer, first, end in [_now(each, answers)] for at in range(first, end)
    }


def _now(evidence: Evidence, answers: Sequence[Answer]) -> tuple[int, int, int]:
    """Where the stretch stands in the answers as they are now, if an edit left it; else where it stood."""
    given = [a for a in answers if a.status is AnswerStatus.ANSWERED]
    if all(a.id != evidence.answer for a in given):
        for answer in given:
            start = answer.text.find(evidence.text)
            if evidence.text and start >= 0:
                return answer.id, start, start + len(evidence.text)
    return evidence.answer, evidence.start, evidence.end
