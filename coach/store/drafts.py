"""Drafts in the file: every one saved is a new version, so that evidence and authorship stay as they were."""

from __future__ import annotations

import sqlite3

from pydantic import ValidationError

from coach.domain.draft import Draft
from coach.store import stories, times
from coach.store.problems import damaged
from coach.store.seals import seal
from coach.store.session import Session


def save(connection: sqlite3.Connection, draft: Draft) -> Draft:
    """The draft with its own id, whatever id it came with."""
    stories.one(connection, draft.story)
    number = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM draft").fetchone()[0]
    saved = draft.model_copy(update={"id": number})
    row = (number, saved.story, times.to_text(saved.created), saved.model_dump_json())
    connection.execute(
        "INSERT INTO draft (id, story, created, body, seal) VALUES (?, ?, ?, ?, ?)", (*row, seal("draft", row))
    )
    return saved


def all_of(session: Session, story: str) -> list[Draft]:
    """The story's drafts, of whichever framework, oldest first."""
    with session.reading() as connection:
        stories.one(connection, story)
        rows = connection.execute("SELECT body FROM draft WHERE story = ? ORDER BY id", (story,)).fetchall()
    return [_draft(session, body) for (body,) in rows]


def latest(session: Session, story: str) -> Draft | None:
    """The story's newest draft that was written for the framework in force, or None."""
    with session.reading() as connection:
        stories.one(connection, story)
        row = connection.execute(
            "SELECT body FROM draft WHERE story = ?"
            " AND json_extract(body, '$.framework') = (SELECT framework FROM workspace) ORDER BY id DESC LIMIT 1",
            (story,),
        ).fetchone()
    return _draft(session, row[0]) if row else None


def _draft(session: Session, body: str) -> Draft:
    try:
        return Draft.model_validate_json(body)
    except ValidationError as error:
        raise damaged(session.path) from error
