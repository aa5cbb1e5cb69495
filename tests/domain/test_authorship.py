"""Spans follow their words through a change, and cover the text whatever it is."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.authorship import CANDIDATE, aligned, carried, covers, part, whole, word_starts
from coach.domain.draft import Author, AuthoredSpan

MODEL = Author(kind="model", name="some-model", sha256="ab" * 32, prompt="draft-element v2")
LATER = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
BY: list[dict[str, object]] = [
    {"author": CANDIDATE},
    {"author": CANDIDATE, "edited": datetime(2026, 3, 1, tzinfo=UTC)},
    {"author": MODEL},
    {"author": MODEL.model_copy(update={"prompt": "rewrite-sentence v1"})},
]
TEXTS = st.lists(st.sampled_from("I led the team , . $2.4M 12% didn’t Büro  \n 你好 e\u0301".split(" "))).map(" ".join)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[AuthoredSpan, ...]]:
    """A text with spans that cover it, cut anywhere."""
    text = draw(TEXTS | st.text(max_size=20))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=4))) if len(text) > 1 else []
    bounds = [0, *cuts, len(text)] if text else [0]
    spans = [AuthoredSpan(start=a, end=b, author=CANDIDATE) for a, b in pairwise(bounds)]
    return text, tuple(span.model_copy(update=draw(st.sampled_from(BY))) for span in spans)


def whose(text: str, spans: tuple[AuthoredSpan, ...]) -> list[tuple[str, str]]:
    """Each stretch with the kind of its author."""
    return [(text[s.start : s.end].strip(), "edited" if s.edited else s.author.kind) for s in spans]


@given(TEXTS | st.text(), marked())
def test_law_spans_cover_the_new_text_without_hole_or_overlap(
    text: str, source: tuple[str, tuple[AuthoredSpan, ...]]
) -> None:
    assert covers(source[1], source[0])
    assert covers(carried(text, *source, CANDIDATE, edited=LATER), text)


@given(marked())
def test_law_a_text_that_stays_keeps_the_author_of_each_word(source: tuple[str, tuple[AuthoredSpan, ...]]) -> None:
    text, spans = source
    again = carried(text, text, spans, CANDIDATE, edited=LATER)
    for place in word_starts(text):
        before, after = (next(s for s in each if s.start <= place < s.end) for each in (spans, again))
        assert (before.author, before.edited) == (after.author, after.edited)


@given(TEXTS, TEXTS)
def test_law_what_is_aligned_is_the_same_word_in_the_same_order(text: str, source: str) -> None:
    pairs = aligned(text, source)
    assert pairs == sorted(pairs)
    assert len({new for new, _ in pairs}) == len({old for _, old in pairs}) == len(pairs)
    new, old = word_starts(text), word_starts(source)
    assert all(text[new[i]].casefold() == source[old[j]].casefold() for i, j in pairs)


@given(marked(), st.integers(0, 20), st.integers(0, 20))
def test_law_the_spans_of_a_part_cover_it(
    source: tuple[str, tuple[AuthoredSpan, ...]], start: int, length: int
) -> None:
    text, spans = source
    assert covers(part(spans, start, start + length), text[start : start + length])


def test_only_typed_words_are_the_typists() -> None:
    text = "I led forty people in the team."
    source = "I led the team."
    spans = carried(text, source, whole(source, MODEL), CANDIDATE, edited=LATER)
    assert whose(text, spans) == [("I led", "model"), ("forty people in", "edited"), ("the team.", "model")]
    assert [s.author.sha256 for s in spans] == [MODEL.sha256, "", MODEL.sha256]


def test_capitals_apostrophes_and_accents_make_no_other_word() -> None:
    source, text = "they didn’t close the cafe\u0301", "They didn't close the caf\u00e9"
    assert whose(text, carried(text, source, whole(source, MODEL), CANDIDATE)) == [(text, "model")]


@pytest.mark.parametrize("changed", ["14,001", "$14,000", "14,000%"])
def test_another_figure_is_another_word(changed: str) -> None:
    source = "from 14,000 to 900"
    text = f"from {changed} to 900"
    assert whose(text, carried(text, source, whole(source, MODEL), CANDIDATE, edited=LATER))[1] == (changed, "edited")


def test_a_text_without_words_is_by_whoever_changed_it() -> None:
    assert whose("…", carried("…", "I led.", whole("I led.", MODEL), CANDIDATE)) == [("…", "candidate")]
    assert carried("", "I led.", whole("I led.", MODEL), CANDIDATE) == ()


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ([(0, 2), (3, 5)], "I led"),
        ([(0, 3), (2, 5)], "I led"),
        ([(0, 4)], "I led"),
        ([(0, 6)], "I led"),
        ([(0, 2), (2, 2), (2, 5)], "I led"),
        ([], "I"),
    ],
    ids=["hole", "overlap", "short", "long", "empty", "none"],
)
def test_spans_with_a_hole_or_overlap_do_not_cover(bounds: list[tuple[int, int]], text: str) -> None:
    assert not covers([AuthoredSpan(start=a, end=b, author=MODEL) for a, b in bounds], text)


def test_words_that_come_again_and_again_stay_with_their_author() -> None:
    words = ["the", "team", "of", "the", "office"] * 60
    changed = [*words[:4], "typed", *words[5:295], "later", *words[296:]]
    source, text = " ".join(words), " ".join(changed)
    spans = carried(text, source, whole(source, MODEL), CANDIDATE, edited=LATER)
    assert [text[s.start : s.end].strip() for s in spans if s.edited] == ["typed", "later"]


def test_a_long_text_with_a_small_change_is_followed_to_the_word() -> None:
    words = [f"word{i % 700}" for i in range(20_000)]
    source = " ".join(words)
    text = " ".join([*words[:9_000], "typed", *words[9_001:]])
    spans = carried(text, source, whole(source, MODEL), CANDIDATE, edited=LATER)
    assert [text[s.start : s.end].strip() for s in spans if s.edited] == ["typed"]
