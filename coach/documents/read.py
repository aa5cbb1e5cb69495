"""Reading a text that is to be reviewed, mapped or verified."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from coach.documents.essays import refuse_essays
from coach.documents.files import decode, is_standard_input, plain_lines, read_bytes, refuse_controls, shown
from coach.documents.word import docx_text
from coach.errors import FileProblem

_SAVE_AS = "Save it as a Word document (.docx) or as plain text (.txt) and name that file."
# What the first bytes say, because a name can lie.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word document (.doc), or one that is locked with a password"),
    (b"{\\rtf", "is in Rich Text Format, which the coach does not read"),
)
_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORD = frozenset({".docx", ".docm", ".dotx"})


def read_text(path: Path | None) -> str:
    """The text of a .txt, .md, .docx or .pdf file, or of standard input for None or '-', with LF line ends in NFC.

    A .docx and a .pdf give their paragraphs with blank lines between them; the lines of a PDF are put together again.
    Offsets of findings and sentences count characters of this text.
    Raises FileProblem for a file that is missing, a folder, closed to the user, larger than 20 MB, empty,
    in another encoding than UTF-8 (or UTF-16 with a byte order mark), or of another kind; and for a PDF that is
    scanned, locked or damaged, or comes by standard input. Raises MeritEssay for one with a passage for an essay that
    only the applicant may write.
    """
    text = _read(path, "\n")
    refuse_essays(text, shown(path))
    return text


def read_body(path: Path | None) -> str:
    """The candidate's text of a draft in a file that `read_text` reads; of an export, without what it prints by itself.

    Empty where an export holds nothing but that. Raises FileProblem and MeritEssay as `read_text` does.
    """
    # Imported here because other texts need no frameworks.
    from coach.documents.body import body_of, word_body

    return _made(path, body_of, word_body)


def read_own_text(path: Path | None) -> str:
    """The text that is to be a draft in a file that `read_text` reads; of an export, without its headings and marks.

    Its open questions stay, and so does all of any other text. Raises FileProblem and MeritEssay as `read_text` does.
    """
    from coach.documents.body import own_text, own_word_text

    return _made(path, own_text, own_word_text)


def _made(path: Path | None, of_text: Callable[[str], str], of_word: Callable[[bytes, str], str]) -> str:
    """What is made of a file's text, or of the bytes of a Word document and its name."""
    data = read_bytes(path)
    name = shown(path)
    text = _text_of(path, data, name, "\n")
    made = plain_lines(of_word(data, name)) if data.startswith(_ZIP) else of_text(text)
    refuse_essays(made, name)
    return made


def read_lines(path: Path | None) -> list[str]:
    """The lines of a file that `read_text` reads, each one item, blank ones too; of a .docx or .pdf the paragraphs.

    Only LF, CR LF and CR end a line, so that item N is line N of the file. Raises FileProblem as `read_text` does;
    lines for an essay are among them, as `essays.essay_lines` tells.
    """
    lines = _read(path, " ").removesuffix("\n").split("\n")
    return [line for line in lines if line] if _is_word(path) or _is_pdf(path) else lines


def _read(path: Path | None, breaks: str) -> str:
    return _text_of(path, read_bytes(path), shown(path), breaks)


def _text_of(path: Path | None, data: bytes, name: str, breaks: str) -> str:
    for start, what in _REFUSED:
        if data.startswith(start):
            raise FileProblem(f"{name} {what}.", _SAVE_AS)
    if data.startswith(_PDF):
        return _pdf_text(path, data, name)
    if not data.startswith(_ZIP) and not _is_word(path):
        return decode(data, name, breaks=breaks)
    text = plain_lines(docx_text(data, name), breaks)
    refuse_controls(text, name)
    if not text.strip():
        raise FileProblem(f"{name} holds no text.", "Name the file that has the text.")
    return text


def _pdf_text(path: Path | None, data: bytes, name: str) -> str:
    if path is None or is_standard_input(path):
        raise FileProblem(f"{name} is a PDF.", "Name the PDF's file instead.")
    # Imported here because other texts need no child process.
    from coach.documents.sections.pdf import pdf_blocks
    from coach.documents.sections.pdf_check import require_text
    from coach.documents.sections.printed_text import text_of
    from coach.engine.pdf import read_pdf

    digest = hashlib.sha256(data).hexdigest()
    pdf = read_pdf(path, name, digest, on_progress=lambda _done, _total: None, cancelled=lambda: False)
    require_text(pdf, name)
    return text_of(pdf_blocks(pdf)[0])


def _is_pdf(path: Path | None) -> bool:
    return path is not None and path.suffix.lower() == ".pdf"


def _is_word(path: Path | None) -> bool:
    return path is not None and path.suffix.lower() in _WORD
