"""The text of a Word document, with limits that keep a hostile file from filling the memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coach.documents.word_styles import is_bold, styles_of
from coach.errors import FileProblem

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 64 * 1024 * 1024
"""Of all parts together: pictures hardly shrink when packed, and the file has at most 20 MB."""
MAX_PART = 16 * 1024 * 1024
"""Of one XML part: about four thousand pages of text."""
MAX_PARTS = 2000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# A text box is written twice, for new and old versions of Word; moved text stands where it went.
_SKIPPED = frozenset({_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}pPr", f"{_W}rPr"})
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SAVE_AGAIN = "Open it in Word, save it again as .docx or as plain text (.txt), and name that file."


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that has text. `row` and `cell` number the table row and cell that it stands in, from 0.

    `rank` is that of a heading: 0 for the document's title, then 1 and up; None for text. `is_contents` says
    that it is a line of a list of contents.
    """

    text: str
    is_item: bool = False
    rank: int | None = None
    is_bold: bool = False
    is_contents: bool = False
    row: int | None = None
    cell: int | None = None


def docx_text(data: bytes, name: str) -> str:
    """The text of a .docx: paragraphs, lists and table cells in reading order.

    A blank line stands between paragraphs; items of one list follow line by line, each after '- '.
    Tracked changes count as accepted; headers, footers, notes, comments are left out.
    Raises FileProblem for damaged, foreign, encrypted or oversized packages.
    """
    return _joined([(paragraph.is_item, paragraph.text) for paragraph in docx_paragraphs(data, name)])


def docx_paragraphs(data: bytes, name: str, *, without: Sequence[str] = ()) -> list[Paragraph]:
    """The paragraphs that `docx_text` joins, with what is known of each; raises FileProblem as it does.

    What has a character style that `without` names is left out.
    """
    _refuse_bombs(data, name)
    # Imported here because it takes longer than the whole of a plain text review.
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return list(_paragraphs(docx.Document(io.BytesIO(data)), without))
    except (
        OpcError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        SyntaxError,  # the base of lxml's XMLSyntaxError
        RuntimeError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise FileProblem(f"{name} is damaged, or is not a Word document (.docx).", _SAVE_AGAIN) from error


def _refuse_bombs(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError) as error:
        raise FileProblem(f"{name} is damaged, or is not a Word document (.docx).", _SAVE_AGAIN) from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileProblem(f"{name} is locked with a password.", "Save a copy without the password and name the copy.")
    # The declared sizes can be trusted as limits: zipfile unpacks no more than they say.
    large = any(p.file_size > MAX_PART for p in parts if p.filename.lower().endswith((".xml", ".rels")))
    if large or len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileProblem(
            f"{name} unpacks to more than the coach reads from one document.",
            "Copy the text into a new document without pictures and name that file.",
        )


def _paragraphs(document: Document, without: Sequence[str]) -> Iterator[Paragraph]:
    styles = styles_of(document)
    left_out = styles.named(*without)
    body: Any = document.element.body
    rows: dict[Any, int] = {}
    cells: dict[Any, int] = {}
    for paragraph in body.iter(f"{_W}p"):
        ancestors = list(paragraph.iterancestors())
        if any(ancestor.tag in _SKIPPED for ancestor in ancestors):
            continue
        text = "".join(_characters(paragraph, left_out)).strip()
        if not text:
            continue
        # The outermost table: what is nested in a cell belongs to its row.
        row = next((a for a in reversed(ancestors) if a.tag == f"{_W}tr"), None)
        cell = next((a for a in reversed(ancestors) if a.tag == f"{_W}tc"), None)
        yield Paragraph(
            text,
            is_item=styles.is_item(paragraph),
            rank=styles.rank(paragraph),
            is_bold=is_bold(paragraph),
            is_contents=styles.is_contents(paragraph),
            row=None if row is None else rows.setdefault(row, len(rows)),
            cell=None if cell is None else cells.setdefault(cell, len(cells)),
        )


def _characters(element: Any, left_out: frozenset[str]) -> Iterator[str]:
    for child in element:
        if left_out and (style := child.find(f"{_W}rPr/{_W}rStyle")) is not None and style.get(f"{_W}val") in left_out:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != f"{_W}p":
            # A paragraph inside a paragraph is a text box, which comes by itself.
            yield from _characters(child, left_out)


def _joined(blocks: list[tuple[bool, str]]) -> str:
    text = ""
    in_list = False
    for is_item, block in blocks:
        if text:
            text += "\n" if is_item and in_list else "\n\n"
        text += f"- {block}" if is_item else block
        in_list = is_item
    return text
