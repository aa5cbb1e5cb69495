"""A user's own documents: what a reader finds in one, and what the library keeps of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from coach.domain.base import Model

Kind = Literal["pdf", "docx", "md", "txt"]


class Section(Model):
    """A run of text under one heading path, outermost heading first; paragraphs and list items are lines.

    `page` is the page that it begins on, from 1, where the kind of document has pages.
    """

    headings: tuple[str, ...] = ()
    text: str
    page: int | None = None


class ReadDocument(Model):
    """A document as it was read; `sha256` is that of the file's bytes, `title` what it calls itself or its name."""

    name: str
    title: str
    kind: Kind
    sha256: str
    sections: tuple[Section, ...]
    pages: int | None = None


class Chunk(Model):
    """A passage of a document before it has an id: what is embedded, searched and shown as one."""

    headings: tuple[str, ...] = ()
    text: str
    page: int | None = None


class LibraryDocument(Model):
    """A document in a workspace's library; `frameworks` names the editions that it speaks of, none: all."""

    id: int
    name: str
    title: str
    kind: Kind
    sha256: str
    added: datetime
    frameworks: tuple[str, ...] = ()
    pages: int | None = None
    passages: int


class LibraryPassage(Model):
    """A stored chunk; `id` is unique in its workspace and never reused, `position` counts from 0 in its document."""

    id: int
    document: int
    position: int
    headings: tuple[str, ...] = ()
    text: str
    page: int | None = None
