"""Telling words, their stems, and how much of one text another one covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.guidance.words import coverage, stem, stems, telling_words, weight, worth

TEXTS = st.text(alphabet="abcdes ing,.", max_size=40)


def test_words_that_say_nothing_are_left_out_and_none_comes_twice() -> None:
    assert telling_words("How long may a resume be, a RESUME?") == ["long", "resume"]


@pytest.mark.parametrize(
    ("forms", "meeting"),
    [("deciding decided decides", 1), ("agencies agency", 1), ("board boards", 1), ("is a bus", 2)],
)
def test_forms_of_a_word_mostly_meet(forms: str, meeting: int) -> None:
    assert len({stem(word) for word in forms.split() if word != "a"}) == meeting


@given(TEXTS, TEXTS)
def test_coverage_is_a_share(one: str, other: str) -> None:
    assert 0 <= coverage(worth(stems(one)), stems(other)) <= 1 + 1e-9
    assert coverage(worth(stems(one)), stems(one)) == pytest.approx(1.0 if stems(one) else 0.0)


@given(TEXTS, TEXTS, TEXTS)
def test_more_words_never_cover_less(wanted: str, held: str, more: str) -> None:
    assert (
        coverage(worth(stems(wanted)), stems(held)) <= coverage(worth(stems(wanted)), stems(held) | stems(more)) + 1e-9
    )


def test_a_rare_word_tells_more_than_a_frequent_one() -> None:
    assert weight(stem("trebuchet")) > weight(stem("margins")) > weight(stem("executive"))
    wanted = worth(stems("executive trebuchet"))
    assert coverage(wanted, stems("a trebuchet")) > coverage(wanted, stems("an executive"))
