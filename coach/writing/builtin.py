"""The built-in drafter: the candidate's own sentences, completed, sorted and put in order, without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coach.domain.authorship import whole
from coach.domain.base import CCAR, Element
from coach.domain.draft import Author, Draft, Evidence, Sentence
from coach.domain.framework import Framework
from coach.domain.questions import TITLE, asks_for_fact, asks_for_role, asks_for_time, focus_elements
from coach.domain.story import Answer, AnswerStatus, Story
from coach.guidance.frameworks import editions
from coach.writing.authorship import NO_ORIGINS, Origins, arranged
from coach.writing.duplicates import fuller_of
from coach.writing.fragments import complete
from coach.writing.told_units import told_units
from coach.writing.transitions import with_transitions
from coach.writing.units import Unit
from coach.writing.when import complete_time

AUTHOR = Author(kind="built-in", name="built-in drafter")

_GAPS = {
    Element.CHALLENGE: "[What specific problem did you face, or what goal did you have, and what was at stake?]",
    Element.CONTEXT: "[Where was this, whom did you work with, and how many people and how much money were involved?]",
    Element.ACTION: "[What did you yourself decide and do, step by step?]",
    Element.RESULT: "[What changed because of this, and by how much?]",
}
_GAPS_BEFORE_ANYTHING = {
    Element.ACTION: "[What did you yourself do to bring this about?]",
    Element.RESULT: "[What came of it in the end, and how can it be measured?]",
}
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\))\s+")


@dataclass(slots=True)
class _Piece:
    """A completed piece of an answer with the spans that say it."""

    text: str
    element: Element
    score: float
    evidence: list[Evidence] = field(default_factory=list)
    is_fact: bool = False
    follows: bool = False


def draft_builtin(
    story: Story,
    answers: Sequence[Answer],
    framework: Framework,
    *,
    now: datetime,
    origins: Origins = NO_ORIGINS,
) -> Draft:
    """The story drafted from its answers: each sentence is the candidate's, made whole by function words only.

    A missing element becomes a bracketed question; what tells no part of the story is left out and noted. `origins`
    say by answer id whose words an answer holds that began as a sentence of a draft.
    """
    pieces = _without_repetition(_pieces(answers, framework))
    told = [p for p in pieces if p.element is not Element.OTHER]
    present = {p.element for p in told}
    sentences: list[Sentence] = []
    for element in CCAR:
        own = sorted((p for p in told if p.element is element), key=lambda p: not p.is_fact)
        if not own:
            sentences.append(gap_sentence(element, present))
        texts = with_transitions([p.text for p in own], [p.follows for p in own])
        sentences += [
            Sentence(
                text=text,
                element=element,
                evidence=tuple(p.evidence),
                author=AUTHOR,
                # The first evidence is what it was made from; the rest says the same elsewhere.
                spans=arranged(text, AUTHOR, p.evidence[0], origins),
            )
            for text, p in zip(texts, own, strict=True)
        ]
    notes = [
        f"Left out as it tells no part of the story: “{' '.join(e.text.split())}”."
        for p in pieces
        if p.element is Element.OTHER
        for e in p.evidence
    ]
    return Draft(
        story=story.id,
        framework=framework.id,
        drafter=AUTHOR,
        created=now,
        sentences=tuple(sentences),
        notes=tuple(notes),
    )


def elements_present(answers: Sequence[Answer], framework: Framework) -> dict[Element, float]:
    """For each CCAR element the score of the sentence that tells it best, from 0 (absent) to 1."""
    strength = dict.fromkeys(CCAR, 0.0)
    for piece in _without_repetition(_pieces(answers, framework)):
        if piece.element in strength:
            strength[piece.element] = max(strength[piece.element], piece.score)
    return strength


def gap_sentence(element: Element, present: Iterable[Element] = CCAR) -> Sentence:
    """The bracketed question that stands where nothing tells the element; `present` are the elements told."""
    told = set(present)
    first = {
        Element.ACTION: Element.RESULT in told and Element.CHALLENGE not in told,
        Element.RESULT: Element.ACTION not in told,
    }
    text = _GAPS_BEFORE_ANYTHING[element] if first.get(element) else _GAPS[element]
    return Sentence(text=text, element=element, gap=True, author=AUTHOR, spans=whole(text, AUTHOR))


def _pieces(answers: Sequence[Answer], framework: Framework) -> list[_Piece]:
    focus = focus_elements(editions(framework))
    return [
        piece
        for answer in answers
        if answer.status is AnswerStatus.ANSWERED and answer.question != TITLE
        for piece in _pieces_of(answer, focus)
    ]


def _pieces_of(answer: Answer, focus: Mapping[str, tuple[Element, ...]]) -> list[_Piece]:
    return [
        _Piece(
            text=_sentence(answer, unit, element),
            element=element,
            score=score,
            evidence=[Evidence(answer=answer.id, start=unit.start, end=unit.end, text=unit.text)],
            is_fact=asks_for_fact(answer.question),
            follows=number > 0 and _is_numbered(answer.text, unit.start),
        )
        for number, (unit, element, score) in enumerate(told_units(answer, focus))
    ]


def _is_numbered(text: str, start: int) -> bool:
    """Whether nothing but a list number stands before this place on its line."""
    return bool(_NUMBERED.fullmatch(text, text.rfind("\n", 0, start) + 1, start))


def _sentence(answer: Answer, unit: Unit, element: Element) -> str:
    if asks_for_time(answer.question):
        return complete_time(unit.text)
    return complete(unit.text, element, asked_role=asks_for_role(answer.question))


def _without_repetition(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without those that another says in full; the fuller one takes over their evidence."""
    told = [p for p in pieces if p.element is not Element.OTHER]
    for piece, keeper in zip(told, fuller_of([p.text for p in told]), strict=True):
        if told[keeper] is not piece:
            told[keeper].evidence += piece.evidence
            piece.evidence = []
    return [p for p in pieces if p.evidence]
