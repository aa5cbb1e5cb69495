"""Authorship as the screen shows it: nothing of the text is lost, and no share says more than is so."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.authorship import CANDIDATE, whole
from coach.domain.draft import Author, AuthoredSpan
from coach.writing.authorship_view import percent, share_line, stretches
from coach.writing.builtin import AUTHOR
from tests.writing.test_authorship import MODEL, NOW, REWRITER, draft, sentence

EDIT = AuthoredSpan(start=0, end=1, author=CANDIDATE, edited=NOW)


def spans(*pieces: tuple[str, AuthoredSpan | Author]) -> tuple[str, tuple[AuthoredSpan, ...]]:
    """The joined text with a span for each piece."""
    text, made = "", list[AuthoredSpan]()
    for piece, by in pieces:
        span = by if isinstance(by, AuthoredSpan) else AuthoredSpan(start=0, end=1, author=by)
        made.append(span.model_copy(update={"start": len(text), "end": len(text) + len(piece)}))
        text += piece
    return text, tuple(made)


QWEN = MODEL.model_copy(update={"name": "qwen"})
BY = st.sampled_from([CANDIDATE, AUTHOR, MODEL, REWRITER, QWEN, EDIT])


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), BY), min_size=1, max_size=6))
def test_law_the_stretches_are_the_sentence_and_neighbours_differ(
    pieces: list[tuple[str, AuthoredSpan | Author]],
) -> None:
    text, made = spans(*pieces)
    shown = stretches(sentence(text, spans=made))
    assert "".join(s.text for s in shown) == text
    assert all((a.by, a.name) != (b.by, b.name) for a, b in pairwise(shown))


def test_each_stretch_says_whose_it_is_and_which_model() -> None:
    text, made = spans(
        ("I ", AUTHOR),
        ("led ", CANDIDATE),
        ("12 ", EDIT),
        ("engineers ", MODEL),
        ("there ", REWRITER),
        ("daily.", QWEN),
    )
    assert [(s.text, s.by, s.name) for s in stretches(sentence(text, spans=made))] == [
        ("I ", "built-in", ""),
        ("led ", "candidate", ""),
        ("12 ", "edited", ""),
        ("engineers there ", "model", "granite"),
        ("daily.", "model", "qwen"),
    ]


def test_a_sentence_without_spans_is_one_stretch() -> None:
    assert [s.by for s in stretches(sentence("I led it.", AUTHOR))] == ["built-in"]


def test_the_shares_stand_on_one_line_with_the_candidates_own_words_first() -> None:
    text, made = spans(("a " * 62, CANDIDATE), ("b " * 30, MODEL), ("c " * 8, EDIT))
    assert share_line(draft(sentence(text, spans=made))) == "62 % your words, 30 % model granite, 8 % edited"
    helped, added = spans(("a " * 3, CANDIDATE), ("b ", AUTHOR))
    assert share_line(draft(sentence(helped, spans=added))) == "75 % your words, 25 % built-in drafter"
    assert share_line(draft(sentence(helped, spans=added)), draft(sentence("a a a a", CANDIDATE))).startswith("88 %")


def test_a_models_name_cannot_steer_the_terminal() -> None:
    author = MODEL.model_copy(update={"name": "\x1b[2Jgranite"})
    line = share_line(draft(sentence("I led it.", spans=whole("I led it.", author))))
    assert "\x1b" not in line and "granite" in line


def test_without_a_word_there_is_no_share() -> None:
    assert share_line() == share_line(draft(sentence("[What?]", AUTHOR, gap=True))) == ""


@pytest.mark.parametrize(
    ("words", "total", "shown"),
    [(1, 1000, "under 1 %"), (999, 1000, "over 99 %"), (1000, 1000, "100 %"), (0, 9, "0 %"), (1, 3, "33 %")],
)
def test_what_is_there_is_never_nothing_and_what_is_not_all_is_never_all(words: int, total: int, shown: str) -> None:
    assert percent(words, total) == shown


@given(st.integers(1, 10_000), st.data())
def test_law_a_share_is_told_to_within_one_per_cent(total: int, data: st.DataObject) -> None:
    words = data.draw(st.integers(0, total))
    shown = percent(words, total)
    found = re.search(r"\d+", shown)
    assert found is not None
    assert abs(int(found.group()) - 100 * words / total) <= 1
    assert ("100" in shown) == (words == total)
    assert shown.startswith("0") == (words == 0)
