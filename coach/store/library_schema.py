"""The tables of a library: a user's own documents, cut into passages that are found by words and by vectors."""

from __future__ import annotations

INDEX = "passage_index"
"""The words of the passages; SQLite keeps it in tables of its own, whose names begin with this one."""

LIBRARY = (
    """CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'md', 'txt')),
    sha256 TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL,
    frameworks TEXT NOT NULL,
    pages INTEGER,
    first INTEGER NOT NULL,
    passages INTEGER NOT NULL CHECK (passages > 0),
    model TEXT NOT NULL,
    content TEXT NOT NULL,
    vectors TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
    """CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    headings TEXT NOT NULL,
    page INTEGER,
    text TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (document, position)
)""",
    "CREATE INDEX passage_by_digest ON passage (digest)",
    # Apart from the text: they are read all at once, and made again when the model changes.
    """CREATE TABLE passage_vectors (
    passage INTEGER PRIMARY KEY REFERENCES passage (id),
    vectors BLOB NOT NULL
)""",
    # Without content, so that no text is there twice; what leaves it is told to it word by word.
    f"""CREATE VIRTUAL TABLE {INDEX} USING fts5(
    headings, text, content = '', tokenize = 'porter unicode61'
)""",
    """CREATE TABLE library (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    words TEXT NOT NULL,
    seal BLOB NOT NULL
)""",
)
