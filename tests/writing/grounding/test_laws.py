"""What holds for every sentence and every set of answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.draft import Status
from coach.domain.sentences import split_sentences
from coach.writing.grounding import verify
from tests.quality.grounding.cases import load
from tests.writing.grounding.checks import check, sources

_STORIES = load("tune")
_WORDS = st.sampled_from(
    """I we led cut 40 $2M 12% from to - -> ( ) , . ; : " ' the a of and because which FY19 March 2021 OMB Dr. Lee not
    half a third dozen / & + ~ > w/ w/o … “ ” é 中 3/15/21 10-12 1 1/2 Q3 '09 #3""".split()
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=25), st.lists(st.lists(_WORDS, max_size=25), max_size=4))
def test_no_heap_of_words_breaks_it(words: list[str], notes: list[list[str]]) -> None:
    sentence, answers = " ".join(words), [" ".join(note) for note in notes]
    verdict = check(sentence, *answers)
    for claim in verdict.claims:
        assert sentence[claim.start : claim.end] == claim.text
    for evidence in verdict.evidence:
        assert answers[evidence.answer - 1][evidence.start : evidence.end] == evidence.text


@settings(deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=3))
def test_no_text_breaks_it(sentence: str, answers: list[str]) -> None:
    verdict = check(sentence, *answers)
    assert all(sentence[c.start : c.end] == c.text for c in verdict.claims)


@settings(deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_an_answers_own_sentence_is_always_supported(words: list[str]) -> None:
    answer = " ".join(words)
    for span in split_sentences(answer):
        verdict = check(span.text, "another answer", answer)
        assert verdict.status is Status.SUPPORTED
        assert verdict.evidence


def test_the_answers_own_sentences_are_supported_in_every_story() -> None:
    for story in _STORIES:
        read = story.sources()
        for answer in story.answers:
            for span in split_sentences(answer):
                assert verify(span.text, read).status is Status.SUPPORTED, span.text


@settings(deadline=None)
@given(st.integers(21, 99_999), st.integers(21, 99_999), st.sampled_from(["clinics", "people", "cases closed", "%"]))
def test_a_number_that_no_answer_has_is_never_supported(said: int, planted: int, noun: str) -> None:
    answer = f"opened the new centre and reached {said} {noun} in the first year"
    verdict = check(f"I opened the new center and reached {planted:,} {noun} in the first year.", answer)
    assert (verdict.status is Status.SUPPORTED) == (said == planted)


def test_a_supported_sentence_has_evidence_in_every_story() -> None:
    for story in _STORIES:
        read = story.sources()
        for sentence in story.honest:
            verdict = verify(sentence, read)
            assert verdict.evidence or verdict.status is Status.UNSUPPORTED


def test_a_sentence_that_says_nothing_claims_nothing() -> None:
    verdict = verify(" … ", sources("led 40 people"))
    assert (verdict.status, verdict.claims, verdict.evidence) == (Status.SUPPORTED, (), ())


def test_no_answers_support_nothing() -> None:
    assert check("I led 40 people.").status is Status.UNSUPPORTED
