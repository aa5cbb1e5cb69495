"""Answer numbers beside a model's sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.writing.citations import CitationFilter, take_citations

KNOWN = {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("written", "text", "ids"),
    [
        ("I led it [2]. We won [3][5].", "I led it. We won.", [2, 3, 5]),
        ("I led it. [2] We won. [1, 4]", "I led it. We won.", [2, 1, 4]),
        ("I led it [Answer 3].", "I led it.", [3]),
        ("I led it [answers 3 and 4].", "I led it.", [3, 4]),
        ("I led it [ids: 3, 9].", "I led it.", [3]),
        ("I led it [#3; #4].", "I led it.", [3, 4]),
        ("I led it [1-3].", "I led it.", [1, 3, 2]),
        ("I led it 【2】.", "I led it.", [2]),
        ("I led it [[2]].", "I led it.", [2]),
        ("I led it (3).", "I led it.", [3]),
        ("I led it. (answers 1 and 2)", "I led it.", [1, 2]),
        ("I led it [2]\nWe won [3]", "I led it.\nWe won.", [2, 3]),
        ("I led it [2] We won it [3]", "I led it. We won it.", [2, 3]),
        ("Done.[2]We won.", "Done. We won.", [2]),
        ("Done. [2].", "Done.", [2]),
        ("I moved $5 [5] and hired 12 [3], then left.", "I moved $5 and hired 12, then left.", [5, 3]),
        ("I led it [sic] [99].", "I led it.", []),
        ("[] I led it.", "[] I led it.", []),
    ],
)
def test_numbers_in_brackets_are_read_and_taken_out(written: str, text: str, ids: list[int]) -> None:
    clean, marks = take_citations(written, KNOWN)
    assert clean.strip() == text
    assert [i for mark in marks for i in mark.ids] == ids


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Waiting fell from [6] days to [1].", "Waiting fell from 6 days to 1."),
        ("I led [12] people.", "I led 12 people."),
        ("I hired three (3).", "I hired three (3)."),
        ("I worked (9) and left.", "I worked (9) and left."),
        ("I led [agency name].", "I led [agency name]."),
        ("The plan (FY21) held.", "The plan (FY21) held."),
    ],
)
def test_what_the_sentence_needs_stays(written: str, text: str) -> None:
    assert take_citations(written, KNOWN)[0] == text


@given(st.text(alphabet="[]()【】 .,;-#019aAI\nx"), st.sets(st.integers(0, 20)))
def test_any_text_is_taken_and_only_known_answers_are_named(text: str, known: set[int]) -> None:
    clean, marks = take_citations(text, known)
    assert all(0 <= mark.at <= len(clean) for mark in marks)
    assert {i for mark in marks for i in mark.ids} <= known


@given(
    st.lists(st.sampled_from(["I led it", " [2]", ".", " ", "[1, 4]", "[agency]", "\n", "[", "]", "We won"])), st.data()
)
def test_how_a_stream_is_cut_into_pieces_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    whole, pieces = CitationFilter(), CitationFilter()
    expected = whole.feed(text) + whole.finish()
    shown = ""
    while text:
        size = data.draw(st.integers(1, len(text)))
        shown += pieces.feed(text[:size])
        text = text[size:]
    assert shown + pieces.finish() == expected


def test_a_stream_shows_no_answer_numbers() -> None:
    stream = CitationFilter()
    pieces = ["I led", " it [", "2", "].", " We won", " [1, 4", "]."]
    assert "".join(map(stream.feed, pieces)) + stream.finish() == "I led it. We won."
