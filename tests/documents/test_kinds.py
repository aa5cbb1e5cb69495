"""What a file is goes by what it holds; the refusal says what that is."""

from __future__ import annotations

import io
import zipfile

import pytest

from coach.documents.kinds import kind_of
from coach.errors import FileProblem


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


_DOCX = _zip("[Content_Types].xml", "word/document.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"%PDF-1.7\n", ".pdf", "pdf"),
        (b"%PDF-1.7\n", ".PDF", "pdf"),
        (b"mail header\n%PDF-1.4\n1 0 obj\n", ".pdf", "pdf"),
        (_DOCX, ".docx", "docx"),
        (b"PK\x03\x04damaged", ".docx", "docx"),
        (b"# One\n", ".md", "md"),
        (b"# One\n", ".markdown", "md"),
        (b"# One\n", ".txt", "txt"),
        (b"# One\n", "", "txt"),
        (b"A text about %PDF- files\n", ".txt", "txt"),
    ],
)
def test_kinds_that_are_taken(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, "x", suffix) == kind


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        (b"", ".txt", "is empty"),
        (b"%PDF-1.7\n", ".docx", r"no Word document, although its name ends in \.docx: it holds a PDF.*ends in \.pdf"),
        (b"%PDF-1.7\n", ".txt", r"is a PDF, although its name ends in \.txt"),
        (b"%PDF-1.7\n", "", r"is a PDF, although its name has no ending"),
        (_DOCX, ".txt", r"is a Word document, although its name ends in \.txt"),
        (_DOCX, ".pdf", r"no PDF, although its name ends in \.pdf: it holds a Word document"),
        (b"plain words", ".pdf", "no PDF.*it holds text"),
        (b"plain words", ".docx", "no Word document.*it holds text"),
        (b"a,b\n1,2\n", ".csv", r"ends in \.csv, which the library does not take"),
        (b"\x89PNG\r\n\x1a\n", ".pdf", r"is a picture \(PNG\)"),
        (b"\xff\xd8\xff\xe0", ".jpg", r"is a picture \(JPEG\)"),
        (b"{\\rtf1 x}", ".rtf", "Rich Text Format"),
        (b"{\\rtf1 x}", ".txt", "Rich Text Format"),
        (_OLE + "WordDocument".encode("utf-16-le"), ".doc", r"is an old Word document \(\.doc\)"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "is locked with a password"),
        (_OLE, ".txt", "old Office program"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), ".xlsx", "is an Excel workbook"),
        (_zip("[Content_Types].xml", "ppt/presentation.xml"), ".docx", "is a PowerPoint presentation"),
        (_zip("mimetype", "content.xml"), ".odt", "is an OpenDocument file"),
        (_zip("a.txt"), ".docx", "is a ZIP archive"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", ".txt", "is a web page"),
        (b"SQLite format 3\x00", ".txt", "is a database"),
    ],
)
def test_kinds_that_are_refused(data: bytes, suffix: str, says: str) -> None:
    with pytest.raises(FileProblem) as caught:
        kind_of(data, "the file", suffix)
    assert caught.match(f"(?s){says}")
    assert "the file" in caught.value.message
    assert caught.value.message.endswith(".") and caught.value.next_step.endswith(".")
