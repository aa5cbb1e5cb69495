"""Documents for the tests of a library, and all that one holds."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence

from coach.domain.library import Chunk, LibraryDocument, ReadDocument, Section
from coach.store.library import Library

MODEL = "words-1"


def read_document(text: str, name: str = "guide.txt", title: str = "Guide", pages: int | None = None) -> ReadDocument:
    """A document of one section, as a reader gives it."""
    return ReadDocument(
        name=name,
        title=title,
        kind="txt",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        sections=(Section(text=text),),
        pages=pages,
    )


def vector(text: str) -> bytes:
    """Four float16 numbers that stand for a text."""
    return struct.pack("<4e", *(byte / 256 for byte in hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4]))


def add(
    library: Library,
    texts: Sequence[str],
    *,
    name: str = "guide.txt",
    title: str = "Guide",
    headings: tuple[str, ...] = (),
    frameworks: tuple[str, ...] = (),
    model: str = MODEL,
    replacing: Sequence[int] = (),
) -> LibraryDocument:
    """Add a document of those passages."""
    chunks = [Chunk(headings=headings, text=text, page=page) for page, text in enumerate(texts, start=1)]
    document = read_document("\n".join((name, *texts)), name, title, pages=len(texts))
    return library.add(document, chunks, [vector(text) for text in texts], model, frameworks, replacing=replacing)


def held(library: Library) -> dict[str, object]:
    """All that a library holds, by way of its public methods."""
    vectors = list(library.vectors())
    passages = library.passages([number for _, number, _ in vectors])
    words = sorted({word for passage in passages for word in passage.text.split()})[:40]
    return {
        "documents": library.documents(),
        "passages": passages,
        "vectors": vectors,
        "frequencies": library.frequencies(words),
        "found": {word: library.search([word], 100) for word in words},
        "key": library.key(),
    }
