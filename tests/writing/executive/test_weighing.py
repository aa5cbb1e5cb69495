"""The number for the plan, and the words for a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.draft import Evidence
from coach.writing.executive import Signal, SignalKind, executive_scope
from coach.writing.executive.signal import SIGNS
from coach.writing.executive.summary import LABELS, NAMES, QUESTIONS, in_words, not_told
from coach.writing.executive.weighing import AGAINST, WEIGHTS
from tests.writing.executive.told import found

LARGE = "I proposed it. I led 400 staff and $90 million with two states. The Secretary approved it nationwide."


def _signal(kind: SignalKind, words: str, weight: float) -> Signal:
    evidence = Evidence(answer=1, start=0, end=len(words), text=words)
    return Signal(kind=kind, text=words, evidence=evidence, words=words, weight=weight)


_SIGNALS = st.lists(
    st.builds(_signal, st.sampled_from(list(SignalKind)), st.sampled_from("abcdef"), st.floats(0, 1)), max_size=12
)


def test_the_weights_are_shares_of_one_and_each_sign_has_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    assert WEIGHTS.keys() == set(SIGNS) == QUESTIONS.keys()
    assert NAMES.keys() == LABELS.keys() == set(SignalKind)


def test_a_large_story_weighs_more_than_a_small_one_and_a_bare_one_nothing() -> None:
    small = "I was asked to schedule training for my team of 4."
    assert (
        0 == executive_scope(found("It rained.")) <= executive_scope(found(small)) < executive_scope(found(LARGE)) <= 1
    )


def test_counter_signs_take_away_a_share_and_never_all() -> None:
    signs = found(LARGE)
    against = [*signs, _signal(SignalKind.OTHERS_PLAN, "asked", 1.0)]
    assert executive_scope(against) == pytest.approx(executive_scope(signs) * (1 - AGAINST), abs=1e-3)


@given(_SIGNALS, st.builds(_signal, st.sampled_from(SIGNS), st.just("new"), st.floats(0, 1)))
def test_another_sign_never_lowers_it_and_the_order_does_not_matter(signals: list[Signal], another: Signal) -> None:
    before = executive_scope(signals)
    assert 0 <= before <= executive_scope([*signals, another]) + 1e-4 <= 1 + 1e-3
    assert executive_scope([*signals, another]) == pytest.approx(
        executive_scope([another, *reversed(signals)]), abs=1e-3
    )


def test_saying_the_same_twice_adds_nothing() -> None:
    signs = found(LARGE)
    assert executive_scope(signs * 2) == executive_scope(signs)


def test_the_strongest_of_each_kind_make_a_line() -> None:
    text = "I led a team of 240 and one of 12. I managed $12 million agency-wide with two states. I hosted meetings."
    expected = "people 240, 12 · money $12M · agency-wide · partners: two states · but events: hosted meetings"
    assert in_words(found(text)) == expected
    assert in_words([]) == ""


def test_what_is_not_told_is_asked_for_and_counter_signs_are_not() -> None:
    assert not_told([]) == list(SIGNS)
    assert not_told(found(LARGE)) == [SignalKind.COMPLEXITY]
