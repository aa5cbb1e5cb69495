"""Reading documents for the library: what is read of each kind, and what is refused with the reason."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from coach.documents import files, structured
from coach.documents.kinds import kind_of
from coach.documents.structured import MAX_BYTES, read_document
from coach.domain.library import ReadDocument
from coach.errors import Cancelled, FileProblem
from tests.documents.pdf_files import Text, bomb, content, lines, pdf, raw, stream

_SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def _refused(path: Path, says: str) -> None:
    with pytest.raises(FileProblem, match=says) as caught:
        read_document(path)
    assert caught.value.message.endswith(".") and caught.value.next_step.endswith(".")
    assert "\n" not in str(caught.value)


def _shape(document: ReadDocument) -> list[tuple[int | None, tuple[str, ...], str]]:
    return [(section.page, section.headings, section.text) for section in document.sections]


def test_a_pdf_with_pages_headings_and_progress(tmp_path: Path) -> None:
    first = [
        Text("The Guide", 740, size=22),
        Text("Scope", 700, size=16),
        *lines("A sentence.", "", "Another.", top=670),
    ]
    data = pdf([first, lines("On the second page.")], outline=[("Scope", 1)])
    news: list[tuple[int, int]] = []
    document = read_document(_file(tmp_path, "g.pdf", data), on_progress=lambda *news_: news.append(news_))
    assert _shape(document) == [
        (1, ("The Guide", "Scope"), "A sentence.\nAnother."),
        (2, ("The Guide", "Scope"), "On the second page."),
    ]
    assert (document.title, document.kind, document.pages, document.name) == ("The Guide", "pdf", 2, "g.pdf")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert news == [(1, 2), (2, 2)]


def test_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("One", 1)
    document.add_paragraph("A sentence.")
    path = tmp_path / "g.docx"
    document.save(str(path))
    found = read_document(path)
    assert _shape(found) == [(None, ("One",), "A sentence.")]
    assert (found.title, found.kind, found.pages) == ("One", "docx", None)


def test_markdown_and_text(tmp_path: Path) -> None:
    assert _shape(read_document(_file(tmp_path, "g.md", b"# One\ntext\n"))) == [(None, ("One",), "text")]
    news: list[tuple[int, int]] = []
    found = read_document(_file(tmp_path, "notes.txt", b"just text\r\n"), on_progress=lambda *n: news.append(n))
    assert (_shape(found), found.title, found.kind) == ([(None, (), "just text")], "notes.txt", "txt")
    assert news == [(0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "“Zoë” – § 3".encode("cp1252") + b" and enough of plain text that it is English beyond doubt " * 3,
            "“Zoë” – § 3 and",
        ),
        ("“Zoë”".encode("utf-16"), "“Zoë”"),
        ("\ufeff“Zoë”".encode(), "“Zoë”"),
        ("Zoe\u0308".encode(), "Zoë"),
    ],
)
def test_encodings_that_are_read(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_document(_file(tmp_path, "x.txt", data)).sections[0].text.startswith(text)


@pytest.mark.parametrize(
    "data",
    [
        "Привет, это текст на русском языке".encode("cp1251"),
        "“quoted” in another encoding".encode("mac-roman") + b" and more" * 30,
        b"\x81\x8d undefined" + b" and more" * 30,
        "日本語のテキスト".encode("shift-jis"),
    ],
)
def test_encodings_that_would_be_a_guess_are_refused(tmp_path: Path, data: bytes) -> None:
    _refused(_file(tmp_path, "x.txt", data), "is not in the encoding UTF-8")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.txt", b"", "is empty"),
        ("x.txt", b" \n\n", "holds no text"),
        ("x.md", b"---\n", "holds no text"),
        ("x.txt", b"\x00\x01\x02", "holds data and not text"),
        ("x.txt", b"red \x1b[31m", r"control character \(U\+001B\)"),
        ("x.docx", b"%PDF-1.7\n", "although its name ends in"),
        ("x.docx", b"PK\x03\x04damaged", "is damaged"),
        ("x.pdf", b"%PDF-1.7\nrubbish", "is damaged, or is not a PDF"),
        ("x.pdf", pdf([lines("Text.")])[:300], "is damaged, or is not a PDF"),
        ("x.pdf", raw([b"q /P Do Q"] * 2, picture=True), "looks scanned"),
        ("x.pdf", raw([b""]), "holds no text that could be read"),
        ("x.pdf", raw([bomb(b"\x00" * 1_000_000, 200)], packed=True), "unpacks to more than"),
        ("x.pdf", pdf([lines("Text.")]).replace(b"/Kids [10 0 R]", b"/Kids [ 2 0 R]"), "is damaged"),
        ("x.pdf", raw([b"[" * 200_000]), "is damaged"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    _refused(_file(tmp_path, name, data), says)


def test_a_bomb_in_a_word_document(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "x")
        package.writestr("word/document.xml", b" " * (17 * 1024 * 1024))
    _refused(_file(tmp_path, "x.docx", buffer.getvalue()), "unpacks to more than the coach reads")


def test_locked_and_encrypted_pdfs(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    for password, owner in (("secret", "other"), ("", "other")):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([lines("Words to be read.")])))
        writer.encrypt(password, owner, algorithm="RC4-128")
        writer.write(str(tmp_path / f"x{password}.pdf"))
    _refused(tmp_path / "xsecret.pdf", "is locked with a password")
    # Only printing or copying is locked: every program shows such a PDF.
    assert read_document(tmp_path / "x.pdf").sections[0].text == "Words to be read."


def test_a_pdf_that_is_encrypted_with_aes(tmp_path: Path) -> None:
    keys = b"/O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s>" % tuple(b"00" * n for n in (48, 48, 32, 32, 16))
    crypt = b"/CF << /S << /CFM /AESV3 /Length 32 >> >> /StmF /S /StrF /S"
    trailer = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -1 %s %s >>" % (keys, crypt)
    _refused(_file(tmp_path, "x.pdf", raw([b""], trailer=trailer)), "encrypted in a way that the coach cannot undo")


def test_scripts_and_attachments_are_left_where_they_are(tmp_path: Path) -> None:
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    attached = stream(b"attached words", b"/Type /EmbeddedFile")
    data = raw(
        [content(lines("Words to be read."))],
        catalog=script + b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 7 0 R >> >>] >> >>",
        others={7: attached},
    )
    assert b"attached words" in data and b"JavaScript" in data
    _file(tmp_path, "x.pdf", data)
    assert _shape(read_document(tmp_path / "x.pdf")) == [(1, (), "Words to be read.")]


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.pdf"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    _refused(path, "has 300 MB; at most 50 MB are read")


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = _file(tmp_path, "x.txt", b"a" * 1000)
    assert len(files.read_regular(path, 1000)) == 1000
    with pytest.raises(FileProblem, match="at most"):
        files.read_regular(path, 999)
    assert MAX_BYTES == 50 * 1024 * 1024


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_pipes_devices_folders_and_missing_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    _refused(tmp_path / "x.txt", "is a pipe or device")
    _refused(Path("/dev/zero"), "is a pipe or device")
    (tmp_path / "folder.pdf").mkdir()
    _refused(tmp_path / "folder.pdf", "is a folder")
    _refused(tmp_path / "missing.pdf", "There is no file")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    _refused(tmp_path / "loop.txt", "cannot be read")
    _refused(tmp_path / "nul\x00.txt", "name is not valid")


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, "x.txt", b"some words")
    real = os.fstat

    def changing(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        with path.open("ab") as file:
            file.write(b" and more")
        return found

    monkeypatch.setattr(os, "fstat", changing)
    _refused(path, "changed while it was read")


@pytest.mark.parametrize("change", ["other", "gone"])
def test_a_pdf_that_changes_before_its_process_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = _file(tmp_path, "x.pdf", pdf([lines("Words.")]))
    real = kind_of

    def changing(data: bytes, name: str, suffix: str) -> str:
        if change == "gone":
            path.unlink()
        else:
            path.write_bytes(pdf([lines("Other words.")]))
        return real(data, name, suffix)

    monkeypatch.setattr(structured, "kind_of", changing)
    _refused(path, "changed while it was read")


@pytest.mark.parametrize("name", ["x.txt", "x.pdf"])
def test_a_cancel_ends_it(tmp_path: Path, name: str) -> None:
    data = pdf([lines(f"Page {n} with words.") for n in range(50)]) if name == "x.pdf" else b"words"
    path = _file(tmp_path, name, data)
    seen: list[int] = []
    with pytest.raises(Cancelled, match="was cancelled"):
        read_document(path, on_progress=lambda done, _: seen.append(done), cancelled=lambda: bool(seen))
    with pytest.raises(Cancelled):
        read_document(path, cancelled=lambda: True)


def _seeds() -> Iterator[Path]:
    yield from sorted(_SEEDS.glob("*.txt")) if _SEEDS.is_dir() else []


@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize(
    ("number", "title", "path", "text"),
    [
        (
            "000",
            "The Senior Executive Service and The",
            ("Leading People", "Competencies", "Team Building"),
            "- Inspires",
        ),
        ("000", "", ("Reviewing and Writing Tips", "AVOID"), "- Using the same example for more than one ECQ\n"),
        (
            "001",
            "Senior Executive Service Executive Core",
            ("Qualifications Review Board",),
            "- Certifies the executive",
        ),
        ("001", "", ("Results Driven What should the focus be?",), "- In describing your experience and acc"),
        ("001", "", ("The Resume Rating Scale",), "Top Group Experience based on scope"),
        (
            "002",
            "Senior Executive Service Executive Core Qualifications",
            ("Senior Executive Service Executive Core Qualifications", "ECQ 3 - RESULTS DRIVEN", "Key Characteristics"),
            "- (a) Understanding and appropriately applying",
        ),
        ("003", "Federal Careers", ("Federal Careers", "What goes into ECQs?"), "ECQs include specific evidence"),
        ("004", "004", ("QRB Membership",), "- Consists of three SES members\n- QRB members cannot review the"),
        ("004", "", ("ECQs & Leadership Competencies", "Leading Change"), "- Creativity and Innovation\n- External"),
    ],
)
def test_the_seeds(number: str, title: str, path: tuple[str, ...], text: str) -> None:
    document = read_document(next(seed for seed in _seeds() if seed.name.startswith(number)))
    assert document.title.startswith(title)
    assert any(section.headings == path and section.text.startswith(text) for section in document.sections)


@pytest.mark.parametrize("seed", list(_seeds()), ids=lambda seed: seed.name[:3])
def test_every_letter_of_a_seed_is_in_its_sections_in_order(seed: Path) -> None:
    """But for ornaments' descriptions, and the bullets and numbers that make the slides."""
    document = read_document(seed)
    found = "".join(filter(str.isalpha, " ".join(" ".join([*s.headings, s.text]) for s in document.sections)))
    at = 0
    ornament = ("A vertical strip", "The image shows")
    for line in seed.read_text(encoding="utf-8").split("\n"):
        letters = "".join(filter(str.isalpha, line.partition("](")[0]))
        if line.startswith((*ornament, "Title:")) or not letters:
            continue
        place = found.find(letters[:40], max(0, at - 400))
        assert place >= 0, line
        at = max(at, place)
