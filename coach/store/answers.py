"""Answers in the file: each thing the candidate does to a question is a row that never changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from coach.domain.draft import AuthoredSpan
from coach.domain.merit_essays import refusal, refuse_essay, told_in
from coach.domain.story import Answer, AnswerStatus
from coach.domain.text import clean, printable
from coach.errors import InputProblem
from coach.store import origins, stories, times
from coach.store.seals import last_seal, seal

_BESIDE_CHARS = 1_000
"""What is told where two answers meet is shorter than this on either side."""

_Row = tuple[int, str, str, str, str, str, int, str]


def add(
    connection: sqlite3.Connection,
    story: str,
    question: str,
    asked: str,
    text: str,
    at: datetime,
    spans: Sequence[AuthoredSpan] = (),
) -> Answer:
    """The first or the next revision of an answer, with its origin; raises InputProblem for text not to be taken."""
    answer = _append(connection, story, question, asked, clean(text), AnswerStatus.ANSWERED, at)
    origins.put(connection, answer, text, spans)
    return answer


def refuse_essays(connection: sqlite3.Connection, story: str, question: str, asked: str, text: str) -> None:
    """Refuse what is for an essay that only the applicant may write, before `add`; raises MeritEssay.

    Alone, or as the end of what the story's answer before it began. It takes a while, so that no transaction waits.
    """
    refuse_essay(asked, "The question")
    refuse_essay(text, "This answer")
    _refuse_second_half(connection, story, question, text)


def _refuse_second_half(connection: sqlite3.Connection, story: str, question: str, text: str) -> None:
    """A pipe gives an essay that is wrapped over two lines as two answers, of which neither need tell it by itself."""
    row = connection.execute(
        "SELECT text FROM answer WHERE story = ? AND question <> ? AND status = 'answered' AND NOT EXISTS ("
        "  SELECT 1 FROM answer AS later WHERE later.story = answer.story AND later.question = answer.question"
        "  AND later.revision > answer.revision"
        ") ORDER BY id DESC LIMIT 1",
        (story, question),
    ).fetchone()
    if row is None:
        return
    before, after = row[0][-_BESIDE_CHARS:], text[:_BESIDE_CHARS]
    found = told_in(f"{before} {after}") - told_in(before) - told_in(after)
    if found:
        raise refusal(found, "This answer, with the one before it,")


def skip(connection: sqlite3.Connection, story: str, question: str, asked: str, at: datetime) -> Answer:
    """Note that the question was passed over."""
    return _append(connection, story, question, asked, "", AnswerStatus.SKIPPED, at)


def withdraw(connection: sqlite3.Connection, story: str, question: str, at: datetime) -> Answer:
    """Take back what the question holds; earlier revisions stay in its history."""
    earlier = history(connection, story, question)
    if not earlier:
        raise InputProblem(
            f"The question '{printable(question[:80])}' has no answer to take back.",
            "Choose a question that was answered or skipped.",
        )
    return _append(connection, story, question, earlier[-1].asked, "", AnswerStatus.WITHDRAWN, at)


def latest(connection: sqlite3.Connection, story: str) -> list[Answer]:
    """The newest revision for each question, in the order in which the questions first came up."""
    stories.one(connection, story)
    rows = connection.execute(
        "SELECT answer.* FROM answer JOIN ("
        "  SELECT question, max(revision) AS revision, min(id) AS first FROM answer WHERE story = ? GROUP BY question"
        ") AS newest ON answer.question = newest.question AND answer.revision = newest.revision"
        " WHERE answer.story = ? ORDER BY newest.first",
        (story, story),
    )
    return [_answer(row) for row in rows]


def history(connection: sqlite3.Connection, story: str, question: str) -> list[Answer]:
    """All revisions for a question, oldest first."""
    stories.one(connection, story)
    rows = connection.execute(
        "SELECT * FROM answer WHERE story = ? AND question = ? ORDER BY revision", (story, question)
    )
    return [_answer(row) for row in rows]


def _append(
    connection: sqlite3.Connection,
    story: str,
    question: str,
    asked: str,
    text: str,
    status: AnswerStatus,
    at: datetime,
) -> Answer:
    stories.one(connection, story)
    question = clean(question, "The question's id")
    asked = clean(asked, "The question") if asked.strip() else ""
    number = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM answer").fetchone()[0]
    revision = connection.execute(
        "SELECT coalesce(max(revision), 0) + 1 FROM answer WHERE story = ? AND question = ?", (story, question)
    ).fetchone()[0]
    row: _Row = (number, story, question, asked, text, status.value, revision, times.to_text(at))
    connection.execute(
        "INSERT INTO answer (id, story, question, asked, text, status, revision, at, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, seal("answer", row, last_seal(connection))),
    )
    return _answer(row)


def _answer(row: _Row) -> Answer:
    return Answer(
        id=row[0],
        story=row[1],
        question=row[2],
        asked=row[3],
        text=row[4],
        status=AnswerStatus(row[5]),
        revision=row[6],
        at=times.from_text(row[7]),
    )
