"""Who wrote the words of an answer that began as a sentence of a draft; an answer without a row is all typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from coach.domain.authorship import CANDIDATE, aligned, carried, covers, word_starts
from coach.domain.draft import AuthoredSpan
from coach.domain.story import Answer
from coach.store import stories
from coach.store.seals import seal

Spans = tuple[AuthoredSpan, ...]

TABLE = "origin"

_SPANS = TypeAdapter(Spans)


def put(connection: sqlite3.Connection, answer: Answer, given: str, spans: Sequence[AuthoredSpan]) -> None:
    """Keep who wrote an answer that was just stored; `spans` are those of its text as it was given, before cleaning.

    Without spans the candidate typed it, maybe over words that stay. Raises ValueError for spans that do not cover
    the text.
    """
    if spans and not covers(spans, given):
        raise ValueError("spans that do not cover the text")
    kept = carried(answer.text, given, spans, CANDIDATE) if spans else _inherited(connection, answer)
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


def _inherited(connection: sqlite3.Connection, answer: Answer) -> Spans:
    """The origin of an edit, from the earlier revision most like it; () where that was typed or no word stays."""
    rows = connection.execute(
        "SELECT answer.text, origin.spans FROM answer LEFT JOIN origin ON origin.answer = answer.id"
        " WHERE answer.story = ? AND answer.question = ? AND answer.id < ?"
        " ORDER BY answer.id DESC",
        (answer.story, answer.question, answer.id),
    ).fetchall()
    if not any(spans for _, spans in rows):
        return ()
    # Not simply the last one: what was put aside in between may come again.
    text, spans = max(rows, key=lambda row: (len(aligned(answer.text, row[0])), -len(word_starts(row[0]))))
    if not spans or not aligned(answer.text, text):
        return ()
    return carried(answer.text, text, _SPANS.validate_json(spans), CANDIDATE, edited=answer.at)
