"""How well sentences are sorted: by themselves, in their answers, in the whole story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from coach.domain.base import Element
from coach.engine.ports import Embedder
from coach.writing.structure import sort_alone, sort_sentences
from tests.quality.structure.cases import Labelled, LabelledStory

View = Literal["alone", "asked", "story"]
VIEWS: tuple[View, ...] = ("alone", "asked", "story")


class Outcome(NamedTuple):
    """What was expected of a sentence and what was found."""

    label: Element
    found: Element
    score: float
    text: str


def outcomes(stories: Sequence[LabelledStory], view: View, embedder: Embedder | None = None) -> list[Outcome]:
    """Each sentence, sorted in this view: alone, within its answer to its question, or in its story as one text."""
    found: list[Outcome] = []
    for story in stories:
        if view == "asked":
            for answer in story.answers:
                texts = [s.text for s in answer.sentences]
                found += _of(answer.sentences, sort_sentences(texts, asked=answer.asks, embedder=embedder))
        else:
            texts = [s.text for s in story.sentences]
            sort = sort_alone if view == "alone" else sort_sentences
            found += _of(story.sentences, sort(texts, embedder=embedder))
    return found


def accuracy(found: Sequence[Outcome]) -> float:
    """The share of sentences whose element is right."""
    return sum(one.label is one.found for one in found) / len(found)


def confusion(found: Sequence[Outcome]) -> Counter[tuple[Element, Element]]:
    """How often each label was taken for each element."""
    return Counter((one.label, one.found) for one in found)


def _of(sentences: Sequence[Labelled], told: Sequence[tuple[Element, float]]) -> list[Outcome]:
    return [Outcome(s.element, element, score, s.text) for s, (element, score) in zip(sentences, told, strict=True)]
