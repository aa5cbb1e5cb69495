"""Whole sentences of the answers, quotations, and numbers that do not look like one: word for word or not at all."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind, Status
from tests.writing.grounding.checks import check, flagged, kinds, passes

_OWN = "These are the words of an answer."
_ANSWER = "We kept the pier open. The fog came in, and the boats waited. We kept the lamp lit."


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("We kept the pier open.", ["We kept the pier open."]),
        ("we kept the pier open!", ["We kept the pier open."]),
        ("The fog came in and the boats waited", ["The fog came in, and the boats waited."]),
        (
            "We kept the pier open; the fog came in, and the boats waited.",
            ["We kept the pier open.", "The fog came in, and the boats waited."],
        ),
        ("We kept the lamp lit.", ["We kept the lamp lit."]),
    ],
)
def test_whole_sentences_of_an_answer_are_its_words(sentence: str, evidence: list[str]) -> None:
    verdict = check(sentence, "The pier fog kept us in.", _ANSWER)
    assert [c.reason for c in verdict.claims] == [_OWN]
    assert verdict.claims[0].text == sentence
    assert [(e.answer, e.text) for e in verdict.evidence] == [(2, text) for text in evidence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We kept the pier.",
        "We kept the pier lit.",
        "The boats waited.",
        "We kept the pier open. We kept the lamp lit.",
        "The fog came in, and the boats waited. We kept",
        "The pier fog kept us in. We kept the pier open.",
    ],
)
def test_a_part_of_a_sentence_or_two_apart_are_checked_further(sentence: str) -> None:
    verdict = check(sentence, "The pier fog kept us in.", _ANSWER)
    assert _OWN not in [c.reason for c in verdict.claims]


def test_a_sentence_of_signs_says_nothing() -> None:
    assert check("... !", _ANSWER).claims == ()


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The report called it “a fine turnaround.”", "An answer has “a fine turnaround.”."),
        ("It was “fine,” the report said.", "An answer has “fine,”."),
        ("The report said “fine” and “a fine turnaround.”", "An answer has “fine”."),
        ("The report: “a fine turnaround. the case closed”", "An answer has “a fine turnaround. the case closed”."),
    ],
)
def test_a_quotation_of_an_answer_passes(sentence: str, reason: str) -> None:
    verdict = check(sentence, 'the report said "a fine turnaround". the case closed')
    assert reason in [c.reason for c in verdict.claims if c.kind is ClaimKind.QUOTE], verdict.claims
    assert [e.answer for e in verdict.evidence] == [1] * len(verdict.evidence)
    assert verdict.evidence


@pytest.mark.parametrize(
    ("sentence", "quotation"),
    [
        ("The report called it “a grand turnaround.”", "a grand turnaround."),
        ("The report called it “turnaround fine.”", "turnaround fine."),
        ("The report said “the report turnaround.”", "the report turnaround."),
        ("The report said “fine” and “case report.”", "case report."),
        ("The report: “closed the report”", "closed the report"),
        ("The report: “grand”", "grand"),
    ],
)
def test_a_quotation_of_nobody_is_flagged_with_its_words(sentence: str, quotation: str) -> None:
    found = flagged(check(sentence, 'the report said "a fine turnaround". the case closed'))
    quotes = [(c.text, c.reason) for c in found if c.kind is ClaimKind.QUOTE]
    assert quotes == [(quotation, f"No answer has the words “{quotation}”.")]


def test_quotation_marks_around_nothing_or_left_open_quote_nothing() -> None:
    for sentence in ("The report said “” then.", "The report said “... then.", "The report said “...” then."):
        assert ClaimKind.QUOTE not in {c.kind for c in check(sentence, "the report said so then").claims}


def test_the_words_of_a_quotation_run_on_only_in_one_answer() -> None:
    answers = ("the report said a fine turnaround", "it closed the case")
    assert ClaimKind.QUOTE in kinds("The report said “turnaround. It closed the case.”", *answers)
    assert passes("The report said “a fine turnaround.”", *answers)


@pytest.mark.parametrize("piece", ["4o", "4⁵", "I4", "i0", "l2", "1OO", "②", "四", "４0x"])
def test_a_number_that_does_not_look_like_one_is_flagged(piece: str) -> None:
    sentence = f"I led {piece} people at the depot."
    found = [c for c in flagged(check(sentence, "led 40 people at the depot")) if "look like one" in c.reason]
    assert (found[0].kind, found[0].text) == (ClaimKind.NUMBER, piece)
    assert found[0].start == sentence.index(piece)
    assert found[0].reason.endswith(": a number has to look like one.")


@pytest.mark.parametrize("piece", ["FY19", "12th", "40hrs", "Q3", "GS14", "i9x", "90d", "1990s", "B7"])
def test_a_customary_form_or_one_that_an_answer_writes_is_no_disguise(piece: str) -> None:
    answer = "we used the i9x form at the depot"
    found = [c for c in check(f"At the depot, we used the {piece} form.", answer).claims if "look like" in c.reason]
    assert found == []


def test_a_supported_quotation_is_evidence() -> None:
    verdict = check("They called it “fine.”", "pier notes", "the report called it fine")
    assert verdict.status is Status.SUPPORTED
    assert [e.answer for e in verdict.evidence] == [2]
