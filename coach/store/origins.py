"""Who wrote the words of an answer that began as a sentence of a draft; an answer without a row is all typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from coach.domain.authorship import CANDIDATE, aligned, carried, covers, word_starts
from coach.domain.draft import AuthoredSpan
from coach.domain.story import Answer
from coach.store import stories
from coach.store.seals import seal

Spans = tuple[AuthoredSpan, ...]

TABLE = "origin"

_LAST_ID = 2**63 - 1

_SPANS = TypeAdapter(Spans)


def put(connection: sqlite3.Connection, answer: Answer, given: str, spans: Sequence[AuthoredSpan]) -> None:
    """Keep who wrote an answer that was just stored; `spans` are those of its text as it was given, before cleaning.

    Without spans the candidate typed it, maybe over words that stay. Raises ValueError for spans that do not cover
    the text.
    """
    if spans and not covers(spans, given):
        raise ValueError("spans that do not cover the text")
    if spans:
        kept = carried(answer.text, given, spans, CANDIDATE)
    else:
        kept = inherited(connection, answer.story, answer.question, answer.text, answer.at, before=answer.id)
    if kept:
        row = (answer.id, _SPANS.dump_json(kept).decode())
        connection.execute("INSERT INTO origin (answer, spans, seal) VALUES (?, ?, ?)", (*row, seal(TABLE, row)))


def of_story(connection: sqlite3.Connection, story: str) -> dict[int, Spans]:
    """By answer id, of all revisions that have an origin; the spans cover the answer's text."""
    stories.one(connection, story)
    rows = connection.execute(
        "SELECT answer.id, origin.spans FROM origin JOIN answer ON answer.id = origin.answer"
        " WHERE answer.story = ? ORDER BY answer.id",
        (story,),
    )
    return {answer: _SPANS.validate_json(spans) for answer, spans in rows}


def unbroken(connection: sqlite3.Connection) -> bool:
    """Whether the spans of each origin cover the text of its answer."""
    rows = connection.execute("SELECT answer.text, origin.spans FROM origin JOIN answer ON answer.id = origin.answer")
    try:
        return all(covers(_SPANS.validate_json(spans), text) for text, spans in rows)
    except ValidationError:
        return False


def inherited(
    connection: sqlite3.Connection, story: str, question: str, text: str, at: datetime, *, before: int = _LAST_ID
) -> Spans:
    """Who wrote a text that is typed as the question's next revision, from the one most like it `before` that id.

    () where that was typed too, and where no word of it stays.
    """
    rows = connection.execute(
        "SELECT answer.text, origin.spans FROM answer LEFT JOIN origin ON origin.answer = answer.id"
        " WHERE answer.story = ? AND answer.question = ? AND answer.id < ?"
        " ORDER BY answer.id DESC",
        (story, question, before),
    ).fetchall()
    if not any(spans for _, spans in rows):
        return ()
    # Not simply the last one: what was put aside in between may come again.
    earlier, spans = max(rows, key=lambda row: (len(aligned(text, row[0])), -len(word_starts(row[0]))))
    if not spans or not aligned(text, earlier):
        return ()
    return carried(text, earlier, _SPANS.validate_json(spans), CANDIDATE, edited=at)
