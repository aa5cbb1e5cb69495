"""Passages of a document: whole ideas, none too long, and every word in one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.library import ReadDocument, Section
from coach.guidance.chunks import MOST_WORDS, chunk

WORDS = st.sampled_from("the board reads a case and Congress 2.4 approved e.g. it. Then? “No!” x".split())
LINES = st.lists(WORDS, max_size=150).map(" ".join)
SECTIONS = st.builds(
    Section,
    headings=st.lists(st.sampled_from(["Board", "Resume"]), max_size=2).map(tuple),
    text=st.lists(LINES, max_size=6).map("\n".join),
    page=st.none() | st.integers(1, 9),
)


def _document(*sections: Section) -> ReadDocument:
    return ReadDocument(name="a.md", title="A", kind="md", sha256="0" * 64, sections=sections)


@given(st.lists(SECTIONS, max_size=4))
def test_every_word_is_in_one_passage_in_order(sections: list[Section]) -> None:
    pieces = chunk(_document(*sections))
    assert [w for c in pieces for w in c.text.split()] == [w for s in sections for w in s.text.split()]


@given(st.lists(SECTIONS, max_size=4))
def test_no_passage_is_long_and_each_keeps_its_headings_and_page(sections: list[Section]) -> None:
    for piece in chunk(_document(*sections)):
        assert (piece.headings, piece.page) in {(section.headings, section.page) for section in sections}
        # The last, short piece of a section stays with the one before it.
        assert 0 < len(piece.text.split()) < MOST_WORDS + 12


@given(st.text(alphabet="ab", min_size=1, max_size=9000))
def test_text_without_blanks_is_cut_too(text: str) -> None:
    pieces = chunk(_document(Section(text=text)))
    assert "".join(c.text.replace("\n", "") for c in pieces) == text
    assert max(len(c.text) for c in pieces) <= 2401


def test_a_short_section_is_one_passage_and_lines_stay_whole() -> None:
    long = "- " + "word " * 50
    assert [c.text for c in chunk(_document(Section(text="- one\n- two")))] == ["- one\n- two"]
    assert [c.text.count("\n") for c in chunk(_document(Section(text="\n".join([long] * 3))))] == [0, 0, 0]


def test_a_section_without_text_is_no_passage() -> None:
    assert chunk(_document(Section(headings=("Contents",), text=" \n\n"))) == []


def test_a_passage_reaches_over_the_end_of_a_page_only_if_it_is_short() -> None:
    def page(number: int, words: int) -> Section:
        return Section(headings=("Board",), text=f"p{number} " + "word " * (words - 1), page=number)

    short = chunk(_document(page(1, 20), page(2, 50)))
    assert [(c.page, len(c.text.split())) for c in short] == [(1, 70)]
    assert [c.page for c in chunk(_document(page(1, 40), page(2, 50)))] == [1, 2]
    assert [c.page for c in chunk(_document(page(1, 20), page(2, 85)))] == [1, 2]
    other = page(2, 5).model_copy(update={"headings": ("Resume",)})
    assert [c.headings for c in chunk(_document(page(1, 5), other))] == [("Board",), ("Resume",)]
