"""An answer, and what its signals say."""

from __future__ import annotations

from datetime import UTC, datetime

from coach.domain.story import Answer, AnswerStatus
from coach.writing.executive import Signal, SignalKind, signals


def answer(
    text: str, question: str = "element.action", number: int = 1, status: AnswerStatus = AnswerStatus.ANSWERED
) -> Answer:
    """An answer as a workspace has it."""
    return Answer(
        id=number,
        story="achievement-1",
        question=question,
        asked="",
        text=text,
        status=status,
        revision=1,
        at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def found(text: str, question: str = "element.action") -> list[Signal]:
    """The signals of one answer."""
    return signals([answer(text, question)])


def words(text: str, kind: SignalKind, question: str = "element.action") -> list[str]:
    """The words of one kind."""
    return [signal.words for signal in found(text, question) if signal.kind is kind]
