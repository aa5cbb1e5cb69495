"""Drafts in the file: every one saved is a new version, so that evidence and authorship stay as they were."""

from __future__ import annotations

import sqlite3

from pydantic import ValidationError

from coach.domain.draft import Draft, Sentence
from coach.domain.merit_essays import refuse_essay
from coach.errors import InputProblem
from coach.store import stories, times
from coach.store.problems import damaged
from coach.store.seals import seal
from coach.store.session import Session


def save(connection: sqlite3.Connection, draft: Draft) -> Draft:
    """The draft with its own id, whatever id it came with; raises MeritEssay for what a candidate typed for one."""
    stories.one(connection, draft.story)
    refuse_essay(" ".join(s.text for s in draft.sentences if _typed(s)), "This text")
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


def one(session: Session, story: str, draft: int) -> Draft:
    """The story's draft with that id; raises InputProblem when it has none such."""
    with session.reading() as connection:
        row = connection.execute("SELECT body FROM draft WHERE id = ? AND story = ?", (draft, story)).fetchone()
    if row is None:
        raise InputProblem(f"This story has no draft {draft}.", "Look at its latest draft.")
    return _draft(session, row[0])


def written(session: Session, story: str) -> dict[str, int]:
    """Framework → how many drafts were written for it; versions that a decision made are not counted."""
    with session.reading() as connection:
        stories.one(connection, story)
        rows = connection.execute(
            "SELECT json_extract(body, '$.framework') AS framework, count(*) FROM draft WHERE story = ?"
            " AND coalesce(json_extract(body, '$.decision.kind'), 'write') = 'write'"
            " GROUP BY framework ORDER BY min(id)",
            (story,),
        ).fetchall()
    return dict(rows)


def _typed(sentence: Sentence) -> bool:
    """Whether a candidate typed the sentence, or typed over a part of it."""
    return sentence.author.kind == "candidate" or any(span.edited is not None for span in sentence.spans)


def _draft(session: Session, body: str) -> Draft:
    try:
        return Draft.model_validate_json(body)
    except ValidationError as error:
        raise damaged(session.path) from error
