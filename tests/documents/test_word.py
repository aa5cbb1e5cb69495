"""Reading Word documents: all text that a reader sees, and no hostile file."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.documents.blank_docx import blank_document
from coach.documents.read import read_lines, read_text
from coach.documents.word import MAX_PART, MAX_PARTS, docx_text
from coach.errors import FileProblem


def _bytes(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _small_template() -> bytes:
    return _bytes(blank_document(font_points=12, margin_inches=1))


def _small_document() -> Document:
    """A document that opens ten times as fast as python-docx's own."""
    return docx.Document(io.BytesIO(_small_template()))


def _with_body(xml: str) -> bytes:
    document = docx.Document()
    body: Any = document.element.body
    for element in parse_xml(f"<w:body {nsdecls('w')} {_MC}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    return _bytes(document)


_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> bytes:
    """The package with each part changed; None leaves it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
        for name, part in extra.items():
            new.writestr(name, part)
    return buffer.getvalue()


def _replacing(wanted: str, new: bytes | None) -> Callable[[str, bytes], bytes | None]:
    return lambda name, part: new if name == wanted else part


@pytest.fixture
def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("I led 12 people.")
    return _bytes(document)


def test_paragraphs_lists_and_tables_in_reading_order() -> None:
    document = docx.Document()
    document.add_heading("Leading Change", level=1)
    document.add_paragraph("I led 12 people.\nIn 2019.")
    document.add_paragraph()
    document.add_paragraph("asked", style="List Bullet")
    document.add_paragraph("decided", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"cell {number}"
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("The end.")
    assert docx_text(_bytes(document), "x") == (
        "Leading Change\n\nI led 12 people.\nIn 2019.\n\n- asked\n- decided\n\n"
        "cell 0\n\ninner\n\ncell 1\n\ncell 2\n\ncell 3\n\nThe end."
    )


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{_run('I ')}<w:ins w:id='1' w:author='c'>{_run('led')}</w:ins>{_run(' it.')}</w:p>", "I led it."),
        (
            f"<w:p>{_run('I ')}<w:del w:id='1' w:author='c'><w:r><w:delText>helped</w:delText></w:r></w:del>"
            f"{_run('led.')}</w:p>",
            "I led.",
        ),
        (
            f"<w:p><w:moveFrom w:id='1' w:author='c'>{_run('moved ')}</w:moveFrom>{_run('I ')}"
            f"<w:moveTo w:id='2' w:author='c'>{_run('moved.')}</w:moveTo></w:p>",
            "I moved.",
        ),
        (f"<w:sdt><w:sdtContent><w:p>{_run('In a control.')}</w:p></w:sdtContent></w:sdt>", "In a control."),
        (f"<w:p><w:sdt><w:sdtContent>{_run('Inline.')}</w:sdtContent></w:sdt></w:p>", "Inline."),
        (f"<w:p><w:hyperlink>{_run('linked')}</w:hyperlink></w:p>", "linked"),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
            "a\tb\nc-d",
        ),
        (f"<w:p><w:fldSimple w:instr='DATE'>{_run('2024')}</w:fldSimple></w:p>", "2024"),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:txbxContent><w:p>"
            f"{_run('boxed')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{_run('boxed')}"
            f"</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{_run('outside')}</w:p>",
            "outside\n\nboxed",
        ),
        (f"<w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>{_run('no item')}</w:p>", "no item"),
        (f"<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>{_run('item')}</w:p>", "- item"),
    ],
)
def test_what_a_reader_sees(xml: str, text: str) -> None:
    assert docx_text(_with_body(xml), "x") == text


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_any_words_come_back(words: list[str]) -> None:
    document = _small_document()
    document.add_paragraph(" ".join(words))
    assert docx_text(_bytes(document), "x") == " ".join(words)


def test_the_file_is_known_by_its_content(plain: bytes, tmp_path: Path) -> None:
    for name in ("narrative.docx", "narrative.txt", "narrative"):
        (tmp_path / name).write_bytes(plain)
        assert read_text(tmp_path / name) == "I led 12 people."


def test_lines_of_a_document_are_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("One.", "Two.", "", "Three."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "narrative.docx"))
    assert read_lines(tmp_path / "narrative.docx") == ["One.", "Two.", "Three."]


def test_an_empty_document(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "narrative.docx"))
    with pytest.raises(FileProblem, match="holds no text"):
        read_text(tmp_path / "narrative.docx")


def test_control_characters_are_refused(tmp_path: Path) -> None:
    (tmp_path / "narrative.docx").write_bytes(_with_body(f"<w:p>{_run('a &#x202e;b')}</w:p>"))
    with pytest.raises(FileProblem, match=r"U\+202E"):
        read_text(tmp_path / "narrative.docx")


class TestHostile:
    """Nothing but a FileProblem comes out, and nothing large is unpacked."""

    def _refused(self, data: bytes, says: str) -> None:
        with pytest.raises(FileProblem, match=says) as caught:
            docx_text(data, "narrative.docx")
        assert caught.value.message.startswith("narrative.docx")

    def test_one_part_that_unpacks_to_more_than_the_limit(self, plain: bytes) -> None:
        bomb = _rewritten(plain, lambda name, part: part + b" " * MAX_PART if name == "word/document.xml" else part)
        assert len(bomb) < 200_000
        self._refused(bomb, "unpacks to more")

    def test_many_parts_that_unpack_to_more_than_the_limit(self, plain: bytes) -> None:
        media = {f"word/media/{n}.png": b"\0" * MAX_PART for n in range(5)}
        self._refused(_rewritten(plain, lambda _, part: part, **media), "unpacks to more")

    def test_too_many_parts(self, plain: bytes) -> None:
        parts = {f"word/{n}.bin": b"" for n in range(MAX_PARTS)}
        self._refused(_rewritten(plain, lambda _, part: part, **parts), "unpacks to more")

    def test_a_size_that_lies(self, plain: bytes) -> None:
        bomb = _rewritten(plain, lambda name, part: part + b" " * MAX_PART if name == "word/document.xml" else part)
        size = zipfile.ZipFile(io.BytesIO(bomb)).getinfo("word/document.xml").file_size
        lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
        assert lying != bomb
        self._refused(lying, "damaged")

    def test_entities_are_not_expanded(self, plain: bytes) -> None:
        def billion_laughs(name: str, part: bytes) -> bytes:
            if name != "word/document.xml":
                return part
            levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
            head = f'<!DOCTYPE w:document [<!ENTITY l0 "laugh">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
            xml = part.decode().partition("?>")[2].replace("12 people", "&l9; &f; people")
            return f"<?xml version='1.0' encoding='UTF-8'?>{head}{xml}".encode()

        try:
            text = docx_text(_rewritten(plain, billion_laughs), "narrative.docx")
        except FileProblem:
            return
        assert len(text) < 100
        assert "root:" not in text

    def test_a_password(self, plain: bytes) -> None:
        data = bytearray(plain)
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = -1
            while (at := data.find(signature, at + 1)) >= 0:
                data[at + offset] |= 1
        self._refused(bytes(data), "password")

    def test_other_archives(self, plain: bytes) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("hello.txt", "hello")
        self._refused(buffer.getvalue(), "not a Word document")
        sheet = _rewritten(
            plain,
            lambda name, part: (
                part.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
                if name == "[Content_Types].xml"
                else part
            ),
        )
        self._refused(sheet, "not a Word document")

    @pytest.mark.parametrize("missing", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
    def test_a_part_is_missing(self, missing: str, plain: bytes) -> None:
        self._refused(_rewritten(plain, _replacing(missing, None)), "damaged")

    @pytest.mark.parametrize("damage", [b"<w:document", b"", b"\xff\xfe\x00", b"<a/>", b"<!-- -->", b"<a" * 10_000])
    def test_a_part_is_damaged(self, damage: bytes, plain: bytes) -> None:
        for name in ("word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"):
            data = _rewritten(plain, _replacing(name, damage))
            with contextlib.suppress(FileProblem):
                docx_text(data, "narrative.docx")

    def test_deeply_nested_elements(self) -> None:
        deep = "<w:r>" * 100_000 + "<w:t>x</w:t>" + "</w:r>" * 100_000
        document = _with_body("<w:p/>")
        data = _rewritten(
            document, lambda n, p: p.replace(b"<w:p/>", f"<w:p>{deep}</w:p>".encode()) if "document.xml" in n else p
        )
        with pytest.raises(FileProblem):
            docx_text(data, "narrative.docx")

    @settings(deadline=None)
    @given(st.integers(0, 40_000), st.binary(min_size=1, max_size=20))
    def test_damage_anywhere(self, at: int, damage: bytes) -> None:
        document = _small_document()
        document.add_paragraph("I led 12 people.")
        data = _bytes(document)
        at %= len(data)
        with contextlib.suppress(FileProblem):
            docx_text(data[:at] + damage + data[at + len(damage) :], "narrative.docx")

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
    def test_a_truncated_file(self, share: float, plain: bytes) -> None:
        self._refused(plain[: int(len(plain) * share)], "damaged")
