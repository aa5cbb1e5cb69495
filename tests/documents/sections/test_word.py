"""Word documents: headings by any style that means one, lists, and tables row by row."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from coach.documents.sections.blocks import sections_of
from coach.documents.sections.word import word_blocks
from coach.documents.word import docx_paragraphs


def _read(document: Document) -> tuple[list[tuple[tuple[str, ...], str]], str]:
    buffer = io.BytesIO()
    document.save(buffer)
    blocks, title = word_blocks(docx_paragraphs(buffer.getvalue(), "x"))
    return [(section.headings, section.text) for section in sections_of(blocks)], title


def _level(element: Any, level: int) -> None:
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    element.get_or_add_pPr().append(mark)


def test_heading_styles_lists_and_the_title() -> None:
    document = docx.Document()
    document.add_paragraph("The Guide", style="Title")
    document.add_paragraph("Opening.\nSecond line.")
    document.add_heading("One", 1)
    document.add_heading("Deep", 3)
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Number")
    document.add_heading("Two", 1)
    document.add_paragraph("End.")
    assert _read(document) == (
        [
            (("The Guide",), "Opening.\nSecond line."),
            (("The Guide", "One", "Deep"), "- first\n- second"),
            (("The Guide", "Two"), "End."),
        ],
        "The Guide",
    )


def test_the_only_heading_of_the_first_rank_is_the_title() -> None:
    document = docx.Document()
    document.add_heading("A Manual", 1)
    document.add_heading("One", 2)
    document.add_paragraph("x")
    assert _read(document) == ([(("A Manual", "One"), "x")], "A Manual")


def test_styles_by_another_name_and_outline_levels_of_paragraphs() -> None:
    document = docx.Document()
    derived = document.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = document.styles["Heading 1"]
    own = document.styles.add_style("Überschrift des Hauses", WD_STYLE_TYPE.PARAGRAPH)
    _level(own.element, 1)
    quiet = document.styles.add_style("Quiet", WD_STYLE_TYPE.PARAGRAPH)
    quiet.base_style = document.styles["Heading 1"]
    _level(quiet.element, 9)
    document.add_paragraph("One", style="Kapitel")
    document.add_paragraph("Below", style="Überschrift des Hauses")
    document.add_paragraph("not a heading", style="Quiet")
    _level(document.add_paragraph("Deeper")._p, 2)
    document.add_paragraph("x")
    _level(document.add_paragraph("only looks like one", style="Kapitel")._p, 9)
    assert _read(document)[0] == [
        (("One", "Below"), "not a heading"),
        (("One", "Below", "Deeper"), "x\nonly looks like one"),
    ]


def test_a_circle_of_styles_ends() -> None:
    document = docx.Document()
    one = document.styles.add_style("One", WD_STYLE_TYPE.PARAGRAPH)
    two = document.styles.add_style("Two", WD_STYLE_TYPE.PARAGRAPH)
    one.base_style, two.base_style = two, one
    document.add_paragraph("x", style="One")
    assert _read(document)[0] == [((), "x")]


def test_the_list_of_contents_is_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("One\t3", style="toc 1")
    document.add_heading("One", 1)
    document.add_paragraph("x")
    assert _read(document)[0] == [(("One",), "x")]


def test_tables_are_read_row_by_row() -> None:
    document = docx.Document()
    document.add_heading("Ratings", 1)
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"cell {number}"
    table.cell(1, 1).add_paragraph("goes on")
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.add_paragraph("In a frame", style="Heading 2")
    frame.add_paragraph("Text of the frame.")
    assert _read(document)[0] == [
        (("Ratings",), "cell 0 | cell 1\ncell 2 | cell 3 goes on"),
        (("Ratings", "In a frame"), "Text of the frame."),
    ]


def test_bold_and_capital_lines_are_headings_only_where_no_style_is() -> None:
    document = docx.Document()
    document.add_paragraph("LEADING CHANGE")
    document.add_paragraph().add_run("Vision").bold = True
    document.add_paragraph("Takes a long view.")
    mixed = document.add_paragraph()
    mixed.add_run("Bold").bold = True
    mixed.add_run(" and more")
    assert _read(document)[0] == [(("LEADING CHANGE", "Vision"), "Takes a long view.\nBold and more")]
    document.add_heading("Styled", 1)
    document.add_paragraph("x")
    assert _read(document)[0] == [
        ((), "LEADING CHANGE\nVision\nTakes a long view.\nBold and more"),
        (("Styled",), "x"),
    ]
