"""Slides as users bring them: numbered transcripts, pages of a PDF's text, and titles that come back."""

from __future__ import annotations

from coach.documents.sections.blocks import Block, Heading, Line, sections_of
from coach.documents.sections.decks import with_subjects
from coach.documents.sections.numbered_slides import numbered_slides, numbered_title
from coach.documents.sections.paged_slides import paged_slides
from coach.documents.sections.text import text_blocks

_NUMBERED = """Title: Preparing for the Board
1Preparing for the qualifications of the
BoardWebinar for all
OFFICE OF EXAMPLES
2Agenda
- Welcome
- Background of the board and its
functions - Introduction of the speaker
- Presentation -
3- The Board and its
functions
4 5Role of the Board
- Assesses the overall scope and depth of a
candidate's qualifications. - Decides
-
2 of these are text
6Webinar
Top Group Experience based on scope
"""
_PAGED = """ Agenda\x20

• Discuss the service\x20

• Identify the qualities and\x20
relating competencies\x20
 Abbreviations\x20

• QRB\x20

– Qualifications Review Board: a panel that is managed\x20
and administered elsewhere\x20



The Board\x20

Competencies\x20

Leading Change\x20

• Creativity and\x20
Innovation\x20
 Competencies\x20

Positions\x20

General\x20
"""


def _shape(blocks: list[Block] | None) -> list[tuple[tuple[str, ...], str]]:
    assert blocks is not None
    return [(section.headings, section.text) for section in sections_of(blocks)]


def test_slides_that_begin_with_their_numbers() -> None:
    assert _shape(numbered_slides(_NUMBERED)) == [
        (("Preparing for the qualifications of the Board Webinar for all",), "OFFICE OF EXAMPLES"),
        (
            ("Agenda",),
            "- Welcome\n- Background of the board and its functions\n- Introduction of the speaker\n- Presentation",
        ),
        (("The Board and its functions",), ""),
        (
            ("Role of the Board",),
            "- Assesses the overall scope and depth of a candidate's qualifications.\n- Decides\n2 of these are text",
        ),
        (("Webinar",), "Top Group Experience based on scope"),
    ]
    assert numbered_title(_NUMBERED) == "Preparing for the Board"
    assert numbered_title("No such line") == ""


def test_a_numbered_list_is_no_deck() -> None:
    assert numbered_slides("1. One\n2. Two\n3. Three\n4. Four\n") is None
    assert numbered_slides("A text\n1One\n2Two\n3Three\n") is None
    assert numbered_slides("1One\n2Two\n4Four\n") is None


def test_slides_whose_titles_begin_after_a_blank() -> None:
    expected = [
        (("Agenda",), "- Discuss the service\n- Identify the qualities and relating competencies"),
        (
            ("Abbreviations",),
            "- QRB\n  - Qualifications Review Board: a panel that is managed and administered elsewhere",
        ),
        ((), "The Board"),
        (("Competencies", "Leading Change"), "- Creativity and Innovation"),
        (("Competencies",), "Positions\nGeneral"),
    ]
    assert _shape(paged_slides(_PAGED)) == expected
    # The form feeds that the blanks are left of.
    fed = "\f".join(part.lstrip(" ") for part in _PAGED.split("\n ")).replace("\f", "\n\f", 1)
    assert _shape(paged_slides(f"\f{fed}")) == expected
    assert _shape(text_blocks(_PAGED, markdown=False)[0]) == expected


def test_prose_with_a_blank_before_a_line_is_no_deck() -> None:
    assert paged_slides(" One\n\nText.\n\n Two\n\nText.\n\n Three\n\nText.\n") is None


def test_a_title_that_comes_back_stands_under_the_subject_before_it() -> None:
    titles = ["The Whole", "Leading", "Competencies", "Driving", "Competencies", "Tips", "Tips", "The Whole"]
    blocks: list[Block] = []
    for number, title in enumerate(titles):
        blocks += Heading(1, title), Heading(2, f"under {number}"), Line("x")
    paths = [section.headings[:-1] for section in sections_of(with_subjects(blocks))]
    assert paths == [
        ("The Whole",),
        ("Leading",),
        ("Leading", "Competencies"),
        ("Driving",),
        ("Driving", "Competencies"),
        ("Tips",),
        ("Tips",),
        ("The Whole",),
    ]
    assert with_subjects([Line("x")]) == [Line("x")]
