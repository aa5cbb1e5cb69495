"""A story and the answers that a candidate typed for it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from coach.domain.base import Model


class AnswerStatus(StrEnum):
    """Whether a question was answered, skipped, or its answer taken back."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


class Answer(Model):
    """One revision of what the candidate typed to one question.

    `id` is unique in its workspace and never reused; an edit is a new row with `revision` + 1.
    `question` is the question's id, `asked` its wording when it was asked.
    """

    id: int
    story: str
    question: str
    asked: str
    text: str
    status: AnswerStatus
    revision: int
    at: datetime


class Story(Model):
    """One accomplishment.

    `ecq` is where it stands under the framework in force, or, without a place there, `told_for`, the ECQ that it was
    begun for. Both are "" for an achievement that has not been filed under an ECQ yet.
    """

    id: str
    ecq: str
    title: str
    created: datetime
    told_for: str = ""


_TITLE_CHARS = 80


def title_from(answer: str) -> str:
    """The title of a story, from the answer to what it is called: its first line, at most 80 characters of it."""
    return answer.strip().splitlines()[0][:_TITLE_CHARS] if answer.strip() else ""


class WorkspaceInfo(Model):
    """Whose workspace this is and which framework is in force."""

    candidate: str
    framework: str
    created: datetime
