"""Reading a document for the library: its headings and what stands under each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from coach.documents.encodings import library_text
from coach.documents.files import read_regular, shown
from coach.documents.kinds import kind_of
from coach.documents.sections.blocks import Block, sections_of
from coach.documents.sections.pdf import pdf_blocks
from coach.documents.sections.pdf_check import require_text
from coach.documents.sections.text import text_blocks
from coach.documents.sections.word import word_blocks
from coach.documents.word import docx_paragraphs
from coach.domain.library import Kind, ReadDocument
from coach.domain.text import printable
from coach.engine.pdf import read_pdf
from coach.errors import Cancelled, FileProblem

MAX_BYTES = 50 * 1024 * 1024
"""A manual of a thousand pages with pictures has less."""

Progress = Callable[[int, int], None]


def read_document(
    path: Path,
    *,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReadDocument:
    """The sections of a .pdf, .docx, .md or .txt file; `on_progress` gets the pages that are read and all of them.

    A document without pages counts as one. A PDF is read in a process of its own.
    Raises FileProblem for a file that cannot be read or is not taken, with the reason, and Cancelled.
    """
    tell = on_progress or (lambda _done, _total: None)
    name = shown(path)
    data = read_regular(path, MAX_BYTES)
    kind = kind_of(data, name, path.suffix)
    sha256 = hashlib.sha256(data).hexdigest()
    _require_wanted(cancelled)
    pages: int | None = None
    blocks: Sequence[Block]
    if kind == "pdf":
        pdf = read_pdf(path, name, sha256, on_progress=tell, cancelled=cancelled)
        pages = len(pdf.pages)
        require_text(pdf, name)
        blocks, title = pdf_blocks(pdf)
    else:
        tell(0, 1)
        blocks, title = _blocks(data, name, kind)
        tell(1, 1)
    _require_wanted(cancelled)
    sections = sections_of(blocks)
    if not any(section.text for section in sections):
        raise FileProblem(f"{name} holds no text.", "Name the file that has the text.")
    return ReadDocument(
        name=printable(path.name),
        title=title or printable(path.name),
        kind=kind,
        sha256=sha256,
        sections=sections,
        pages=pages,
    )


def _blocks(data: bytes, name: str, kind: Kind) -> tuple[Sequence[Block], str]:
    if kind == "docx":
        return word_blocks(docx_paragraphs(data, name))
    return text_blocks(library_text(data, name), markdown=kind == "md")


def _require_wanted(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("Reading was cancelled.", "Nothing was changed; add the document again when you want it.")
