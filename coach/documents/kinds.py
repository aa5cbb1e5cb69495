"""What a file is, by what it holds, because a name can lie."""

from __future__ import annotations

import io
import zipfile

from coach.domain.library import Kind
from coach.errors import FileProblem

ACCEPTED = "PDF (.pdf), Word (.docx), Markdown (.md) and plain text (.txt)"
_SAVE_AS = f"Save it as one of these and name that file: {ACCEPTED}."
_SUFFIXES: dict[str, Kind] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
    "": "txt",
}
_NAMES: dict[Kind, str] = {"pdf": "a PDF", "docx": "a Word document", "md": "text", "txt": "text"}
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7-Zip)"),
    (b"Rar!\x1a\x07", "a packed file (RAR)"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"%!PS", "a PostScript document"),
)
_WEB = (b"<!doctype html", b"<html")
_HEAD = 1024


def kind_of(data: bytes, name: str, suffix: str) -> Kind:
    """The kind of a document that the library takes; `name` is for the user and `suffix` that of the file.

    Raises FileProblem for one that it does not take, for one whose name says something else, and for an empty one.
    """
    if not data:
        raise FileProblem(f"{name} is empty.", "Name the file that has the text.")
    suffix = suffix.lower()
    found = _by_content(data, name, suffix)
    meant = _SUFFIXES.get(suffix)
    if found == meant:
        return found
    if meant is None and found == "txt":
        raise FileProblem(f"{name} ends in {suffix}, which the library does not take.", _SAVE_AS)
    if meant in ("pdf", "docx"):
        raise FileProblem(
            f"{name} is no {_NAMES[meant].removeprefix('a ')}, although its name ends in {suffix}: "
            f"it holds {_NAMES[found]}.",
            f"If that is what you want to add, give it a name that ends in .{found}.",
        )
    raise FileProblem(
        f"{name} is {_NAMES[found]}, although its name {f'ends in {suffix}' if suffix else 'has no ending'}.",
        f"Give it a name that ends in .{found} to add it.",
    )


def _by_content(data: bytes, name: str, suffix: str) -> Kind:
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-") or (b"%PDF-" in head and b" obj" in data):
        return "pdf"
    if head.startswith(_ZIPS):
        return _of_zip(data, name)
    if head.startswith(_OLE):
        raise _refused(name, _of_ole(data), "Save a copy as .docx, without a password, and name the copy.")
    for start, what in _OTHERS:
        if head.startswith(start):
            raise _refused(name, what)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        raise _refused(name, "a web page", "Save it as plain text or as a PDF from the browser, and name that file.")
    return "md" if _SUFFIXES.get(suffix) == "md" else "txt"


def _refused(name: str, what: str, next_step: str = _SAVE_AS) -> FileProblem:
    return FileProblem(f"{name} is {what}, which the library does not take.", next_step)


def _of_zip(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError):
        # The reader of Word documents says what is wrong with it.
        return "docx"
    if "[Content_Types].xml" not in names:
        what = "an OpenDocument file" if "mimetype" in names and "content.xml" in names else "a ZIP archive"
        raise _refused(name, what)
    for folder, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(part.startswith(folder) for part in names):
            raise _refused(name, what, "Save it as a PDF and name that file.")
    return "docx"


def _of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "locked with a password"
    if "WordDocument".encode("utf-16-le") in data:
        return "an old Word document (.doc)"
    return "a file of an old Office program"
