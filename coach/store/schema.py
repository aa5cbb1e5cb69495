"""The tables of a workspace file, as statements per migration; a statement once released never changes."""

from __future__ import annotations

APPLICATION_ID = 0x45435131
"""'ECQ1' in ASCII, at offset 68 of the file: what tells a workspace from any other SQLite file."""

INITIAL = (
    """CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    applied TEXT NOT NULL
)""",
    """CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    candidate TEXT NOT NULL,
    framework TEXT NOT NULL,
    created TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
    """CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ecq TEXT NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
    """CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story TEXT NOT NULL REFERENCES story (id),
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('answered', 'skipped', 'withdrawn')),
    revision INTEGER NOT NULL CHECK (revision > 0),
    at TEXT NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (story, question, revision)
)""",
    """CREATE TRIGGER answer_keeps_its_words BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END""",
    """CREATE TRIGGER answer_stays BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END""",
    # INSERT OR REPLACE deletes without firing a delete trigger.
    """CREATE TRIGGER answer_is_not_replaced BEFORE INSERT ON answer
WHEN EXISTS (
    SELECT 1 FROM answer
    WHERE id = NEW.id OR (story = NEW.story AND question = NEW.question AND revision = NEW.revision)
)
BEGIN SELECT RAISE(ABORT, 'answers are append-only'); END""",
    """CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story TEXT NOT NULL REFERENCES story (id),
    created TEXT NOT NULL,
    body TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
    "CREATE INDEX draft_by_story ON draft (story, id)",
    """CREATE TABLE note (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
)

PLACEMENT = """CREATE TABLE placement (
    story TEXT NOT NULL REFERENCES story (id),
    framework TEXT NOT NULL,
    ecq TEXT NOT NULL,
    at TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (story, framework)
)"""

ORIGIN = (
    """CREATE TABLE origin (
    answer INTEGER PRIMARY KEY REFERENCES answer (id),
    spans TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
    """CREATE TRIGGER origin_keeps_its_words BEFORE UPDATE ON origin
BEGIN SELECT RAISE(ABORT, 'origins are append-only'); END""",
    """CREATE TRIGGER origin_stays BEFORE DELETE ON origin
BEGIN SELECT RAISE(ABORT, 'origins are append-only'); END""",
    """CREATE TRIGGER origin_is_not_replaced BEFORE INSERT ON origin
WHEN EXISTS (SELECT 1 FROM origin WHERE answer = NEW.answer)
BEGIN SELECT RAISE(ABORT, 'origins are append-only'); END""",
)

MAPPING_DECISION = """CREATE TABLE mapping_decision (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL REFERENCES story (id),
    framework TEXT NOT NULL,
    competency TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('suggested', 'accepted', 'rejected')),
    text TEXT NOT NULL,
    evidence TEXT NOT NULL,
    at TEXT NOT NULL,
    seal BLOB NOT NULL,
    UNIQUE (story, framework, competency, text)
)"""

PLAN_RULE = """CREATE TABLE plan_rule (
    story TEXT NOT NULL REFERENCES story (id),
    framework TEXT NOT NULL,
    ecq TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pin', 'ban')),
    at TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (story, framework, ecq)
)"""
