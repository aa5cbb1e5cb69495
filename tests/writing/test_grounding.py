"""What holds for every sentence and every set of answers, and bugs that came back once."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.domain.draft import Status
from coach.domain.sentences import split_sentences
from coach.writing.grounding.model import SourceText
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.verify import verify, verify_all


def _sources(*answers: str) -> Sources:
    return Sources([SourceText(id=number, text=text) for number, text in enumerate(answers, start=1)])


@settings(deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=100), max_size=4))
def test_never_raises_and_every_span_lies_where_it_says(sentence: str, answers: list[str]) -> None:
    verdict = verify(sentence, _sources(*answers))
    assert verdict.text == sentence
    for claim in verdict.claims:
        assert sentence[claim.start : claim.end] == claim.text
        assert claim.reason
    for evidence in verdict.evidence:
        assert answers[evidence.answer - 1][evidence.start : evidence.end] == evidence.text


@settings(deadline=None)
@given(st.text(alphabet="abcdefgh INT.,;:0123456789$%'-\n", min_size=1, max_size=200))
def test_an_answers_own_sentence_is_always_supported(answer: str) -> None:
    for span in split_sentences(answer):
        assert verify(span.text, _sources(answer)).status is Status.SUPPORTED


@settings(deadline=None)
@given(st.integers(2, 9_999_999), st.integers(2, 9_999_999))
@example(999_999, 1_000_000)
def test_another_number_is_never_supported(said: int, planted: int) -> None:
    assume(said != planted)
    sources = _sources(f"I closed {said} cases at the Elm Street office.")
    assert verify(f"I closed {said:,} cases at the Elm Street office.", sources).status is Status.SUPPORTED
    assert verify(f"I closed {planted} cases at the Elm Street office.", sources).status is not Status.SUPPORTED


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("saved $2.4M in FY19", "I saved $2,400,000 in fiscal year 2019."),
        ("led forty inspectors", "I led 40 inspectors."),
        ("hired a dozen analysts", "I hired 12 analysts."),
        ("cut it by 60 percent", "I cut it by 60%."),
        ("picked a platform another bureau already owned", "I picked a platform another bureau already owned."),
        ("fixed the form a contractor had built, saved 3 weeks", "I fixed the form a contractor had built."),
    ],
)
def test_the_same_said_another_way_is_supported(answer: str, sentence: str) -> None:
    verdict = verify(sentence, _sources(answer))
    assert verdict.status is Status.SUPPORTED, verdict.claims
    assert verdict.evidence


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("I worked there for twelve months", "I worked there with twelve engineers."),
        ("I supported the merger team", "I led the merger team."),
        ("complaints rose 12%", "Complaints fell 12%."),
        ("I met the mayor of Dunmore", "I met the mayor of Kingsley."),
        ("I rewrote the plan", "I rewrote the plan and won the Secretary's award."),
        ("My deputy rewrote the plan", "I rewrote the plan."),
    ],
)
def test_what_no_answer_says_is_unsupported_with_a_reason(answer: str, sentence: str) -> None:
    verdict = verify(sentence, _sources(answer))
    assert verdict.status is Status.UNSUPPORTED
    assert any(c.reason for c in verdict.claims if c.status is Status.UNSUPPORTED)


def test_a_sum_is_derived_and_shows_itself() -> None:
    verdict = verify("The fee rose by $30.", _sources("The fee rose from $20 to $50."))
    assert verdict.status is not Status.UNSUPPORTED
    assert verify("The fee rose by $33.", _sources("The fee rose from $20 to $50.")).status is Status.UNSUPPORTED


def test_verdicts_come_in_order() -> None:
    sentences = ["I hired 9 clerks.", "I hired 7 clerks.", "..."]
    assert [v.text for v in verify_all(sentences, _sources("hired 9 clerks"))] == sentences
