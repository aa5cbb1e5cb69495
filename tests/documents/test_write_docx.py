"""The Word export as python-docx reads it back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.documents.package import build_package
from coach.documents.printed import Package
from coach.documents.printing import one_line
from coach.documents.word import docx_text
from coach.documents.write_docx import docx_bytes
from coach.domain.base import CCAR, Element
from coach.domain.framework import Framework
from coach.domain.story import WorkspaceInfo
from coach.guidance.frameworks import load_framework

from .conftest import NOW, drafted, flagged, gap, said, story


@pytest.fixture
def package(info: WorkspaceInfo, framework: Framework) -> Package:
    open_story = drafted(
        story("leading-change", 1),
        said("Challenge: the backlog was 2,740 files.", Element.CHALLENGE),
        said("I cut 31 fields."),
        flagged("I saved $9 million.", "$9 million"),
        gap("[What changed?]"),
    )
    second = drafted(story("leading-change", 2), said("I opened two offices."))
    return build_package(info, framework, [open_story, second, drafted(story("results-driven"), said("I set goals."))])


@pytest.fixture
def final(info: WorkspaceInfo, framework: Framework) -> Package:
    drafts = [drafted(story(ecq.id), said(f"I led {ecq.number}.")) for ecq in framework.ecqs]
    return build_package(info, framework, drafts, final=True)


def _read(package: Package) -> Document:
    return docx.Document(io.BytesIO(docx_bytes(package)))


def _parts(package: Package) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(package))) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def _runs(document: Document) -> dict[str, Any]:
    return {run.text: run.font.highlight_color for p in document.paragraphs for run in p.runs if run.text.strip()}


def test_letter_paper_with_the_margins_of_the_framework(package: Package) -> None:
    document = _read(package)
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (Inches(8.5), Inches(11))
    margins = {section.top_margin, section.bottom_margin, section.left_margin, section.right_margin}
    assert margins == {Inches(package.margin_inches)} == {Inches(1)}
    assert len(document.sections) == 1


def test_one_size_and_face_in_every_style(package: Package) -> None:
    document = _read(package)
    for name in ("Normal", "Body Text", "Title", "Heading 1", "Header", "Footer"):
        font: Any = document.styles[name]
        assert font.font.size == Pt(package.font_points) == Pt(12)
        assert font.font.name == "Times New Roman"
    written = [*document.paragraphs, *document.sections[0].header.paragraphs, *document.sections[0].footer.paragraphs]
    assert all(run.font.size is None and run.font.name is None for p in written for run in p.runs)


def test_limits_of_another_framework_are_followed(package: Package) -> None:
    assert package.limits is not None
    limits = package.limits.model_copy(update={"font_points": 10.5, "margin_inches": 0.5})
    document = _read(package.model_copy(update={"limits": limits}))
    body: Any = document.styles["Body Text"]
    assert body.font.size == Pt(10.5)
    assert document.sections[0].left_margin == Inches(0.5)


def test_real_styles_and_no_titles_or_labels(package: Package) -> None:
    document = _read(package)
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style] == [
        ("Title", "Executive Core Qualifications"),
        ("Heading 1", "Leading Change"),
        ("Body Text", "The backlog was 2,740 files."),
        ("Body Text", "I cut 31 fields. [not verified] I saved $9 million."),
        ("Body Text", "[What changed?]"),
        ("Body Text", "I opened two offices."),
        ("Heading 1", "Results Driven"),
        ("Body Text", "I set goals."),
    ]
    everything = " ".join(_parts(package).values()).lower()
    assert not [element for element in CCAR if re.search(rf"\b{element}s?\s*[:–—]", everything)]
    assert "no titles" not in everything


def test_headings_stay_with_their_text_and_no_line_stands_alone(package: Package) -> None:
    document = _read(package)
    heading: Any = document.styles["Heading 1"]
    assert heading.paragraph_format.keep_with_next
    assert heading.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    for name in ("Normal", "Body Text"):
        style: Any = document.styles[name]
        assert style.paragraph_format.widow_control


def test_a_second_story_is_set_off_by_space(package: Package) -> None:
    spaced = [p.text for p in _read(package).paragraphs if p.paragraph_format.space_before]
    assert spaced == ["I opened two offices."]


def test_open_sentences_are_highlighted(package: Package) -> None:
    runs = _runs(_read(package))
    assert runs == {
        "Executive Core Qualifications": None,
        "Leading Change": None,
        "The backlog was 2,740 files.": None,
        "I cut 31 fields.": None,
        "[not verified]": WD_COLOR_INDEX.GRAY_25,
        "I saved ": None,
        "$9 million": WD_COLOR_INDEX.YELLOW,
        ".": None,
        "[What changed?]": WD_COLOR_INDEX.GRAY_25,
        "I opened two offices.": None,
        "Results Driven": None,
        "I set goals.": None,
    }


def test_what_no_answer_supports_is_underlined_and_marks_have_a_style_of_their_own(package: Package) -> None:
    """Color alone would not reach every reader, and reading the file back must know our marks from typed ones."""
    document = _read(package)
    runs = [run for p in document.paragraphs for run in p.runs]
    assert [run.text for run in runs if run.font.underline] == ["$9 million"]
    assert [run.text for run in runs if run.style.name == "Open Point"] == ["[not verified]"]
    assert [run.text for run in runs if run.style.name == "Open Question"] == ["[What changed?]"]


def test_the_header_has_the_name_and_the_mark(package: Package, final: Package) -> None:
    header = _read(package).sections[0].header.paragraphs[0]
    assert header.text == "Zoë Quarles\tDRAFT: not verified"
    assert header.style is not None
    assert header.style.name == "Header"
    assert [p.text for p in _read(final).sections[0].header.paragraphs] == ["Zoë Quarles"]


def test_a_final_package_has_no_mark_anywhere(final: Package) -> None:
    everything = " ".join(_parts(final).values())
    assert "DRAFT" not in everything
    assert "w:highlight" not in everything
    assert "Open Point" not in everything
    assert "Open Question" not in everything


def test_pages_are_numbered_by_fields(final: Package) -> None:
    footer: Any = _read(final).sections[0].footer.paragraphs[0]
    assert footer.text == "Framework: Executive Core Qualifications (2006)\tPage 1 of 1"
    assert [e.text.strip() for e in footer._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    kinds = [e.get(qn("w:fldCharType")) for e in footer._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 2


def test_properties_name_the_candidate_and_nobody_else(final: Package) -> None:
    properties = _read(final).core_properties
    assert (properties.author, properties.last_modified_by) == ("Zoë Quarles", "Zoë Quarles")
    assert properties.title == "Executive Core Qualifications"
    assert properties.language == "en-US"
    assert properties.created is not None and properties.created.year >= NOW.year
    assert not properties.comments
    assert not properties.keywords


def test_nothing_of_the_template_is_left(final: Package) -> None:
    parts = _parts(final)
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/footer1.xml",
    }
    everything = " ".join(parts.values()).lower()
    assert not re.findall(r"python|macintosh|ecq.coach|calibri|cambria|theme=|rsid", everything)
    assert 'w:lang w:val="en-us"' in parts["word/styles.xml"].lower()
    assert 'w:val="15"' in parts["word/settings.xml"]


def test_a_very_long_name_does_not_fail(final: Package) -> None:
    long = _read(final.model_copy(update={"candidate": "N" * 400}))
    assert long.core_properties.author == "N" * 255
    assert long.sections[0].header.paragraphs[0].text == "N" * 400


@settings(max_examples=25, deadline=None)  # each one reads python-docx's template of two hundred styles
@given(st.text(min_size=1))
@example("a\ufffe\uffffb")
@example("\x00\x1b[31m\x85\u2028\x1c")
def test_any_text_reads_back(text: str) -> None:
    framework = load_framework("opm-2006")
    info = WorkspaceInfo(candidate=text, framework=framework.id, created=NOW)
    drafts = [drafted(story("leading-change"), said(f"I wrote: {text}"))]
    data = docx_bytes(build_package(info, framework, drafts))
    written = docx.Document(io.BytesIO(data))
    assert written.paragraphs[-1].text == one_line(f"I wrote: {text}")
    assert one_line(f"I wrote: {text}").strip() in docx_text(data, "the export")
