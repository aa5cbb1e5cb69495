"""Stories with the words of theirs that show how large a thing was, and how the signals do on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from coach.domain.base import Model
from coach.domain.story import Answer, AnswerStatus
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.signals import signals

Half = Literal["tune", "test"]


class LabelledStory(Model):
    """A story's answers by question, and under each kind the words that show it."""

    id: str
    texts: dict[str, str]
    words: dict[SignalKind, tuple[str, ...]]

    @property
    def answers(self) -> list[Answer]:
        """The answers as a workspace has them."""
        return [answer(text, question, number) for number, (question, text) in enumerate(self.texts.items(), 1)]


class Outcome(NamedTuple):
    """What was found of a story: the right signals, the wrong ones, and the words that none met, with their kind."""

    right: list[Signal]
    wrong: list[Signal]
    missed: list[tuple[SignalKind, str]]
    met: list[tuple[SignalKind, str]]


def answer(text: str, question: str = "element.action", number: int = 1) -> Answer:
    """An answer that stands."""
    return Answer(
        id=number,
        story="achievement-1",
        question=question,
        asked="",
        text=text,
        status=AnswerStatus.ANSWERED,
        revision=1,
        at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def load(half: Half) -> list[LabelledStory]:
    """The stories of one half; an AssertionError for words that are in no answer."""
    rows = yaml.safe_load((Path(__file__).parent / f"{half}.yaml").read_text(encoding="utf-8"))
    stories: list[LabelledStory] = []
    for row in rows:
        ident, texts = row.pop("id"), row.pop("answers")
        stories.append(LabelledStory(id=ident, texts=texts, words=row))
        for kind, words in row.items():
            for each in words:
                assert any(each in text for text in texts.values()), f"{ident}: {kind}: {each}"
    return stories


def outcome(story: LabelledStory) -> Outcome:
    """The story's signals against its labels."""
    places = list(_places(story))
    found = signals(story.answers)
    right = [s for s in found if any(_meets(s, place) for place in places)]
    wanted = dict.fromkeys(place[:2] for place in places)
    met = {place[:2] for place in places if any(_meets(s, place) for s in found)}
    missed = [each for each in wanted if each not in met]
    return Outcome(right, [s for s in found if s not in right], missed, [each for each in wanted if each in met])


def rates(stories: Sequence[LabelledStory], kind: SignalKind) -> tuple[float, float, int]:
    """Precision, recall and the number of labels of one kind."""
    found = [outcome(story) for story in stories]
    right = sum(s.kind is kind for o in found for s in o.right)
    wrong = sum(s.kind is kind for o in found for s in o.wrong)
    met = sum(k is kind for o in found for k, _ in o.met)
    missed = sum(k is kind for o in found for k, _ in o.missed)
    return right / max(1, right + wrong), met / max(1, met + missed), met + missed


_Place = tuple[SignalKind, str, int, int, int]


def _places(story: LabelledStory) -> Iterator[_Place]:
    """Each labelled stretch, wherever it stands: its kind, its words, the answer, and the place in it."""
    for kind, all_words in story.words.items():
        for words in all_words:
            for answer in story.answers:
                for match in re.finditer(re.escape(words), answer.text):
                    yield kind, words, answer.id, *match.span()


def _meets(signal: Signal, place: _Place) -> bool:
    kind, _, number, start, end = place
    at = signal.evidence
    return signal.kind is kind and at.answer == number and at.start < end and start < at.end
