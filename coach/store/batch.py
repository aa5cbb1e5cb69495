"""Several stories with their answers, taken in together: all of them or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from coach.domain.base import Model
from coach.domain.story import Story
from coach.errors import InputProblem, MeritEssay
from coach.store import answers, stories


class NewAnswer(Model):
    """What is known for a question before it is stored; without a text it was skipped."""

    question: str
    asked: str = ""
    text: str | None = None


class NewStory(Model):
    """A story before it is stored, its answers in the order in which they were given; without an ECQ `ecq` is ""."""

    ecq: str
    title: str = ""
    answers: tuple[NewAnswer, ...] = ()


def add(connection: sqlite3.Connection, batch: Sequence[NewStory], at: datetime) -> list[Story]:
    """The stories as stored; an InputProblem says which story and which question it is about."""
    return [_add_story(connection, new, place, at) for place, new in enumerate(batch, start=1)]


def _add_story(connection: sqlite3.Connection, new: NewStory, place: int, at: datetime) -> Story:
    where = f"Story {place}"
    try:
        story = (
            stories.add(connection, new.ecq, new.title, at)
            if new.ecq
            else stories.add_achievement(connection, new.title, at)
        )
        for number, answer in enumerate(new.answers, start=1):
            where = f"Story {place}, answer {number}"
            if answer.text is None:
                answers.skip(connection, story.id, answer.question, answer.asked, at)
            else:
                answers.refuse_essays(connection, story.id, answer.question, answer.asked, answer.text)
                answers.add(connection, story.id, answer.question, answer.asked, answer.text, at)
    except InputProblem as error:
        kind = MeritEssay if isinstance(error, MeritEssay) else InputProblem
        raise kind(f"{where}: {error.message}", error.next_step) from error
    return story
