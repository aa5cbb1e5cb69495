"""The statement of authorship as lines, as Markdown and as a Word document."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from coach.documents.authorship import TITLE, blocks
from coach.documents.printing import one_line
from coach.documents.whole_file import write_whole
from coach.documents.write_md import escape
from coach.writing.authorship_statement import AuthorshipStatement

_POINTS = 10.0
_MARGIN_INCHES = 0.8
_PROPERTY_CHARS = 255
_STYLES = {"title": "Title", "heading": "Heading 1", "text": "Body Text", "item": "Body Text"}
_MARKS = {"title": "# ", "heading": "## ", "text": "", "item": "- "}


def lines(statement: AuthorshipStatement) -> list[str]:
    """The statement for a terminal: a line each, with an empty one before a heading."""
    shown: list[str] = []
    for block in blocks(statement):
        shown += ["", block.text] if block.kind == "heading" else [block.text]
    return shown


def markdown(statement: AuthorshipStatement) -> str:
    """The statement as CommonMark, with everything that was typed shown literally."""
    return "\n\n".join(f"{_MARKS[b.kind]}{escape(b.text)}" for b in blocks(statement)) + "\n"


def docx_bytes(statement: AuthorshipStatement) -> bytes:
    """The statement as a .docx with a title and headings, which a screen reader lists."""
    # Imported here because neither Markdown nor the terminal needs it.
    from docx.shared import Pt

    from coach.documents.blank_docx import blank_document

    document = blank_document(_POINTS, _MARGIN_INCHES)
    properties = document.core_properties
    properties.title = TITLE
    properties.author = properties.last_modified_by = one_line(statement.candidate)[:_PROPERTY_CHARS]
    properties.comments = ""
    properties.language = "en-US"
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0)
    properties.revision = 1
    for block in blocks(statement):
        written = document.add_paragraph(block.text, style=_STYLES[block.kind])
        if block.kind == "item":
            written.paragraph_format.space_after = Pt(0)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write(statement: AuthorshipStatement, fmt: Literal["docx", "md"], path: Path, *, overwrite: bool = False) -> None:
    """Write the statement to path, whole or not at all; raises FileProblem as `write_whole` does."""
    data = docx_bytes(statement) if fmt == "docx" else markdown(statement).encode("utf-8")
    write_whole(path, data, overwrite=overwrite)
