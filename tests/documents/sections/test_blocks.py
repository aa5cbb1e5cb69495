"""Blocks become sections: every line under its headings, and no word lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.documents.sections.blocks import Block, Close, Heading, Line, sections_of


def _shape(*blocks: Block) -> list[tuple[tuple[str, ...], str]]:
    return [(section.headings, section.text) for section in sections_of(blocks)]


def test_lines_stand_under_the_headings_that_are_open() -> None:
    blocks = (Line("a"), Heading(1, "One"), Line("b"), Line("c"), Heading(3, "Deep"), Line("d"), Heading(2, "Less"))
    assert _shape(*blocks, Line("e"), Heading(1, "Two"), Line("f")) == [
        ((), "a"),
        (("One",), "b\nc"),
        (("One", "Deep"), "d"),
        (("One", "Less"), "e"),
        (("Two",), "f"),
    ]


def test_a_closed_heading_is_open_no_more() -> None:
    assert _shape(Heading(1, "One"), Heading(5, "List"), Line("- a"), Close(5), Line("b")) == [
        (("One", "List"), "- a"),
        (("One",), "b"),
    ]


def test_a_heading_with_nothing_under_it_is_kept_without_text() -> None:
    assert _shape(Heading(1, "One"), Line("a"), Heading(1, "Bare"), Heading(1, "Two"), Line("b")) == [
        (("One",), "a"),
        (("Bare",), ""),
        (("Two",), "b"),
    ]


def test_headings_in_a_row_with_nothing_under_them_are_a_list() -> None:
    blocks = (Heading(1, "Steps"), Heading(2, "Announce"), Heading(2, "Review"), Heading(2, "Rate"))
    assert _shape(*blocks) == [(("Steps",), "Announce\nReview\nRate")]
    assert _shape(Heading(1, "Only this")) == [((), "Only this")]
    assert _shape() == []


def test_a_section_ends_with_its_page() -> None:
    found = sections_of([Heading(1, "One", 1), Line("a", 1), Line("b", 2), Line("c", 2)])
    assert [(section.page, section.headings, section.text) for section in found] == [
        (1, ("One",), "a"),
        (2, ("One",), "b\nc"),
    ]


def test_what_could_steer_a_terminal_is_left_out() -> None:
    assert _shape(Heading(1, "On\x1be"), Line("a\u202eb\ufffdc\x07")) == [(("One",), "abc")]


@given(st.lists(st.tuples(st.sampled_from("hlc"), st.integers(0, 6), st.integers(1, 9)), max_size=30))
def test_every_word_is_in_some_section_and_in_order(raw: list[tuple[str, int, int]]) -> None:
    page = 1
    blocks: list[Block] = []
    words: list[str] = []
    for number, (kind, rank, step) in enumerate(raw):
        page += step == 1
        word = f"w{number}"
        if kind == "c":
            blocks.append(Close(rank))
            continue
        words.append(word)
        blocks.append(Heading(rank, word, page) if kind == "h" else Line(word, page))
    found: list[str] = []
    path: tuple[str, ...] = ()
    sections = sections_of(blocks)
    for section in sections:
        found += [heading for heading in section.headings if heading not in path]
        found += section.text.split()
        path = section.headings
    assert found == words
    pages = [section.page or 0 for section in sections]
    assert pages == sorted(pages)
