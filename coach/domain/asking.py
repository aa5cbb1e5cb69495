"""A question to the guidance and what came of it: passages, what they cover, and an answer where there is a model."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model
from coach.domain.draft import Author
from coach.domain.guidance import Passage

NOT_ANSWERED = "The guidance does not answer this."


class AnswerSentence(Model):
    """A sentence of an answer and the ids of the passages that it rests on."""

    text: str
    citations: tuple[str, ...]


class GuidanceAnswer(Model):
    """What a model made of the passages, after each sentence was held against those that it cites.

    `text` is NOT_ANSWERED when no sentence is left. `removed` counts the sentences that were taken out, and `reasons`
    says why, each reason once. `finish` is 'length' when the model was cut short, 'cancelled' when a person stopped it.
    """

    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    removed: int = 0
    reasons: tuple[str, ...] = ()
    finish: Literal["stop", "length", "cancelled"] = "stop"
    author: Author


class Scope(Model):
    """Whether the guidance covers what a question asks.

    If not, `kind` says what it asks for instead and `message` who could help; `answered` whether a model may still
    answer from the passages.
    """

    covered: bool = True
    kind: str | None = None
    message: str = ""
    answered: bool = True


class Asked(Model):
    """A question, the edition in force, and what the guidance says; `answer` is None where no model was asked."""

    question: str
    framework: str
    passages: tuple[Passage, ...]
    scope: Scope
    answer: GuidanceAnswer | None = None

    @property
    def numbered(self) -> tuple[Passage, ...]:
        """The passages in the order of their numbers, from 1: those found, then those that say otherwise."""
        return numbered(self.passages)

    @property
    def marked(self) -> str:
        """The answer with the numbers of its passages after each sentence; empty without one."""
        if self.answer is None:
            return ""
        places = {passage.id: place for place, passage in enumerate(self.numbered, start=1)}
        marked = [
            f"{s.text} [{', '.join(str(place) for place in sorted(places[i] for i in s.citations))}]"
            for s in self.answer.sentences
        ]
        return " ".join(marked) or self.answer.text


def numbered(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Passages and those that say otherwise, each once: the number of one is its place, from 1."""
    found: dict[str, Passage] = {}
    disagreeing = [other for passage in passages for other in passage.disagreeing]
    for passage in (*passages, *disagreeing):
        found.setdefault(passage.id, passage)
    return tuple(found.values())
