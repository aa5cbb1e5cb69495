"""Markdown: its headings, lists, tables and code, and its words without its signs."""

from __future__ import annotations

import pytest

from coach.documents.sections.blocks import sections_of
from coach.documents.sections.inline import plain
from coach.documents.sections.markdown import looks_like_markdown, markdown_blocks, markdown_title
from coach.documents.sections.pictures import is_decoration


def _shape(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(section.headings, section.text) for section in sections_of(markdown_blocks(text))]


def test_headings_of_both_kinds() -> None:
    text = "# One #\na\nb\n\nTwo\n---\nc\n\nThree\nand more\n===\nd\n### **Bold**\ne\n#hash\n"
    assert _shape(text) == [
        (("One",), "a b"),
        (("One", "Two"), "c"),
        (("Three and more",), "d"),
        (("Three and more", "Bold"), "e #hash"),
    ]


def test_lists_keep_their_depth_and_wrapped_items_are_one_line() -> None:
    text = "- one\n  goes on\n  - deeper\n* two\nlazy\n1. first\n\n   its paragraph\n"
    assert _shape(text) == [((), "- one goes on\n  - deeper\n- two lazy\n- 1. first\nits paragraph")]


def test_code_stays_as_it_is_and_its_hashes_are_no_headings() -> None:
    text = "# One\n```sh\n# a comment\n  **kept**\n```\n~~~\nx\n```\n~~~\n\n    indented  # too\n    code\n"
    assert _shape(text) == [(("One",), "# a comment\n  **kept**\nx\n```\nindented  # too\ncode")]


def test_tables_are_read_row_by_row() -> None:
    text = "| Competency | Means |\n|---|:-:|\n| **Vision** | takes a \\| long view |\n| Flexibility | |\n"
    assert _shape(text) == [((), "Competency | Means\nVision | takes a | long view\nFlexibility")]


def test_quotations_and_rules() -> None:
    assert _shape("> ## One\n> a\n>> b\n***\n- - -\nc\n") == [(("One",), "a b\nc")]


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    text = '---\ntitle: "A guide"\ntags:\n  - x\n---\n# One\na\n'
    assert _shape(text) == [(("One",), "a")]
    assert markdown_title(text, markdown_blocks(text)) == "A guide"
    # A rule at the top, and text after it, is no front matter.
    assert _shape("---\nA sentence stands here.\n---\nb\n") == [(("A sentence stands here.",), "b")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Only\n## a\nx", "Only"),
        ("# One\nx\n# Two\ny", ""),
        ("**The Guide**\n*of 2012*\n\n# One\nx\n# Two\ny", "The Guide of 2012"),
        ("**Bold** and more\n\n# One\nx\n# Two\ny", ""),
        ("no heading", ""),
    ],
)
def test_what_the_document_calls_itself(text: str, title: str) -> None:
    assert markdown_title(text, markdown_blocks(text)) == title


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**bold** and *soft* and __both__ _too_ ***all***", "bold and soft and both too all"),
        ("snake_case_name and 2 * 3 * 4 and a*b*c", "snake_case_name and 2 * 3 * 4 and a*b*c"),
        ("`**code**` and `` `x` ``", "**code** and `x`"),
        (r"\*not\* emphasis\_", "*not* emphasis_"),
        ("[the guide](https://example.org/a) and [it](#here)", "the guide (https://example.org/a) and it"),
        (r"[example.org/a\_b](http://example.org/a_b)", "http://example.org/a_b"),
        ("![a chart](x.png) <https://example.org>", "a chart https://example.org"),
        ("a   b\tc", "a b c"),
    ],
)
def test_words_without_their_signs(line: str, text: str) -> None:
    assert plain(line) == text


def test_a_text_may_be_markdown_without_saying_so() -> None:
    assert looks_like_markdown("# One\n\n# Two\n")
    assert not looks_like_markdown("# one\n#two\nnumber # three")


def test_ornaments_of_slides_are_left_out_and_pictures_that_mean_something_are_not() -> None:
    ornament = "A vertical strip of an American flag is visible on the left side of the slide, showing the stars."
    assert is_decoration(ornament)
    assert is_decoration("The image shows a close-up of the flag. It is positioned on the left side of the slide.")
    assert not is_decoration("The image shows a diagram of the four steps on the left side of the slide.")
    assert not is_decoration("Show the logo on the left side of the slide.")
    assert not is_decoration("A leader shows the flag.")
    assert _shape(f"# One\na\n\n{ornament}\n\n- {ornament}") == [(("One",), f"a\n- {ornament}")]
