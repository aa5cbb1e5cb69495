"""Reading texts: every way a file can be wrong ends in one sentence."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coach.documents.files import MAX_BYTES
from coach.documents.read import read_lines, read_text
from coach.errors import FileProblem
from tests.documents.pdf_files import Text, lines, pdf


def _file(tmp_path: Path, data: bytes, name: str = "narrative.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def _refused(path: Path | None, says: str) -> FileProblem:
    with pytest.raises(FileProblem, match=says) as caught:
        read_text(path)
    for part in (caught.value.message, caught.value.next_step):
        assert part.endswith(".")
        assert "\n" not in part
        assert part[0].isupper() or part.startswith(("/", "narrative"))
    return caught.value


@pytest.mark.parametrize("name", ["narrative.txt", "narrative.md", "narrative", "NARRATIVE.TXT", "narrative.doc"])
def test_text_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    assert read_text(_file(tmp_path, b"  I led 12 people.\n\n* I cut\n", name)) == "  I led 12 people.\n\n* I cut\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        ("€ä".encode("utf-16"), "€ä"),
        (codecs.BOM_UTF16_BE + "€ä".encode("utf-16-be"), "€ä"),
        ("€ä".encode("utf-32"), "€ä"),
        ("e\u0301".encode(), "\u00e9"),
        (b"page one\x0cpage two\x0bline", "page one\npage two\nline"),
        (b"PKI certificates", "PKI certificates"),
    ],
)
def test_encodings_and_line_ends(data: bytes, text: str, tmp_path: Path) -> None:
    assert read_text(_file(tmp_path, data)) == text


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "narrative.txt", "holds no text"),
        (b" \n\t\n", "narrative.txt", "holds no text"),
        (codecs.BOM_UTF8, "narrative.txt", "holds no text"),
        ("one\ntwo café".encode("cp1252"), "narrative.txt", r"not in the encoding UTF-8 \(line 2\)"),
        (codecs.BOM_UTF16_LE + b"a", "narrative.txt", "not in the encoding UTF-16"),
        ("plain".encode("utf-16-le"), "narrative.txt", "data and not text"),
        (b"\x89PNG\r\n\x1a\n\x00", "narrative.txt", "data and not text"),
        (b"one\ntwo \x1b[31mred", "narrative.txt", r"U\+001B\) in line 2, column 5"),
        ("a \u202egpj".encode(), "narrative.txt", r"U\+202E\) in line 1, column 3"),
        (b"%PDF-1.7\n", "narrative.pdf", "is damaged, or is not a PDF"),
        (b"%PDF-1.7\n", "narrative.docx", "is damaged, or is not a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "narrative.doc", "old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "narrative.docx", "password"),
        (b"{\\rtf1\\ansi hello}", "narrative.rtf", "Rich Text"),
        (b"plain text", "narrative.docx", "not a Word document"),
        (b"", "narrative.docx", "not a Word document"),
        (b"PK\x03\x04rubbish", "narrative.txt", "not a Word document"),
    ],
)
def test_wrong_contents(data: bytes, name: str, says: str, tmp_path: Path) -> None:
    problem = _refused(_file(tmp_path, data, name), says)
    assert name in problem.message


def test_a_refused_pdf_says_what_to_do(tmp_path: Path) -> None:
    assert "print it to a new PDF" in _refused(_file(tmp_path, b"%PDF-1.7\n"), "PDF").next_step


def test_a_pdf_is_read_as_paragraphs(tmp_path: Path) -> None:
    page = lines("I led twelve people through a change that nobody", "had asked for.", "", "• I decided", "• I acted")
    path = _file(tmp_path, pdf([[Text("Leading Change", 740, size=18), *page], lines("Result.")]), "narrative.pdf")
    led = "I led twelve people through a change that nobody had asked for."
    assert read_text(path) == f"Leading Change\n\n{led}\n\n- I decided\n- I acted\n\nResult."
    assert read_lines(path) == ["Leading Change", led, "- I decided", "- I acted", "Result."]


def test_a_pdf_cannot_come_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(pdf([lines("Text.")]))))
    with pytest.raises(FileProblem, match=r"Standard input is a PDF\. Name the PDF's file"):
        read_text(None)


def test_missing_folder_and_unusable_names(tmp_path: Path) -> None:
    _refused(tmp_path / "missing.txt", "no file")
    _refused(tmp_path / "missing" / "narrative.txt", "no file")
    _refused(tmp_path, "is a folder")
    _refused(tmp_path / "nul\x00.txt", "name is not valid")
    _refused(tmp_path / ("x" * 300), "cannot be read")
    inside = _file(tmp_path, b"text") / "narrative.txt"
    _refused(inside, "cannot be read|no file")


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in str(_refused(tmp_path / "\x1b[31m.txt", "no file"))


@pytest.mark.parametrize(
    ("code", "says"),
    [(errno.EACCES, "may not be read"), (errno.EPERM, "may not be read"), (errno.EIO, "cannot be read")],
)
def test_a_closed_or_failing_file(code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, b"text")

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(Path, "open", fail)
    _refused(path, says)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read anything")
def test_no_permission(tmp_path: Path) -> None:
    path = _file(tmp_path, b"text")
    path.chmod(0)
    _refused(path, "may not be read")


def test_the_largest_file_and_one_byte_more(tmp_path: Path) -> None:
    path = _file(tmp_path, b"a" * MAX_BYTES)
    assert len(read_text(path)) == MAX_BYTES
    with path.open("ab") as file:
        file.write(b"a")
    _refused(path, "larger than 20 MB")


@pytest.mark.parametrize("path", [None, Path("-")])
def test_standard_input(path: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("I led\r\nZoë".encode())))
    assert read_text(path) == "I led\nZoë"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))
    _refused(path, "Standard input is not in the encoding UTF-8")
    monkeypatch.setattr("sys.stdin", None)
    _refused(path, "no standard input")


def test_lines_keep_the_numbers_of_the_file(tmp_path: Path) -> None:
    data = "one\n\nthree\u2028still three\x0c\r\n  four \n".encode()
    assert read_lines(_file(tmp_path, data)) == ["one", "", "three still three ", "  four "]
    assert read_lines(_file(tmp_path, b"one")) == ["one"]
    assert read_lines(_file(tmp_path, b"one\n\n")) == ["one", ""]
