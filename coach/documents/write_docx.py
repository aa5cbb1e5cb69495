"""The package as a Word document."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from coach.documents.blank_docx import blank_document
from coach.documents.printed import (
    CUT_SHORT,
    DRAFT_MARK,
    EDITION,
    OPEN_POINT,
    OPEN_QUESTION,
    TITLE,
    UNSUPPORTED_MARK,
    Mark,
    Package,
    Paragraph,
    PrintedSentence,
)

_MARK, _FLAGGED = WD_COLOR_INDEX.GRAY_25, WD_COLOR_INDEX.YELLOW
_PROPERTY_CHARS = 255


def docx_bytes(package: Package) -> bytes:
    """A .docx with the candidate's name above each page, framework and 'Page X of Y' below, and Heading 1 for each ECQ.

    An unsupported sentence follows UNSUPPORTED_MARK, and what of it no answer supports is underlined and highlighted.
    That mark and open questions are highlighted in another shade and have the character styles OPEN_POINT and
    OPEN_QUESTION, which tell them from the candidate's text.
    """
    document = blank_document(package.font_points, package.margin_inches)
    if package.draft_mark:
        for style in (OPEN_POINT, OPEN_QUESTION):
            document.styles.add_style(style, WD_STYLE_TYPE.CHARACTER)
    _set_properties(document, package)
    _write_header(document, package)
    _write_footer(document, package)
    document.add_paragraph(TITLE, style="Title")
    for section in package.sections:
        document.add_paragraph(section.heading, style="Heading 1")
        for number, story in enumerate(section.stories):
            for position, paragraph in enumerate(story.paragraphs):
                written = _write_paragraph(document, paragraph)
                if number and position == 0:
                    # A second example has no title; some space shows where it starts.
                    written.paragraph_format.space_before = Pt(package.font_points)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_properties(document: Document, package: Package) -> None:
    properties = document.core_properties
    now = datetime.now(UTC).replace(microsecond=0)
    properties.title = TITLE
    properties.subject = package.framework[:_PROPERTY_CHARS]
    properties.author = properties.last_modified_by = package.candidate[:_PROPERTY_CHARS]
    properties.comments = ""
    properties.language = "en-US"
    properties.created = properties.modified = now
    properties.revision = 1


def _write_header(document: Document, package: Package) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run(package.candidate)
    if package.draft_mark:
        paragraph.add_run("\t")
        mark = paragraph.add_run(DRAFT_MARK)
        mark.bold = True
        mark.font.highlight_color = _FLAGGED


def _write_footer(document: Document, package: Package) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{EDITION}{package.framework}")
    paragraph.add_run("\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: DocxParagraph, code: str) -> None:
    """A field that Word counts by itself; '1' stands there until it does."""
    for kind in ("begin", "instr", "separate", "result", "end"):
        run = paragraph.add_run("1" if kind == "result" else "")
        if kind == "result":
            continue
        element: Any = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
        if kind == "instr":
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _write_paragraph(document: Document, paragraph: Paragraph) -> DocxParagraph:
    written = document.add_paragraph(style="Body Text")
    for position, sentence in enumerate(paragraph.sentences):
        if position:
            written.add_run(" ")
        _write_sentence(written, sentence)
    return written


def _write_sentence(written: DocxParagraph, sentence: PrintedSentence) -> None:
    if sentence.mark is Mark.GAP:
        _write_mark(written, sentence.text, OPEN_POINT if sentence.text == CUT_SHORT else OPEN_QUESTION)
        return
    if sentence.mark is Mark.UNSUPPORTED:
        _write_mark(written, UNSUPPORTED_MARK, OPEN_POINT)
        written.add_run(" ")
    for text, is_flagged in sentence.pieces:
        run = written.add_run(text)
        if is_flagged:
            run.font.highlight_color = _FLAGGED
            run.font.underline = True


def _write_mark(written: DocxParagraph, text: str, style: str) -> None:
    written.add_run(text, style=style).font.highlight_color = _MARK
