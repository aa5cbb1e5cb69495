"""One planted sentence of every kind: flagged as that kind, on the spot, for its reason; its honest twin passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.domain.base import Model
from coach.domain.draft import Claim, ClaimKind, Status
from coach.guidance.yaml_file import load_yaml
from coach.writing.grounding import verify
from tests.writing.grounding.checks import check, flagged, passes, sources


class Planted(Model):
    """Answers, a sentence with something in it that no answer says, what is flagged and why, and an honest one."""

    name: str
    kind: ClaimKind
    answers: tuple[str, ...]
    planted: str
    span: str
    reason: str
    honest: str


CASES = {case.name: case for case in load_yaml(Path(__file__).with_name("every_kind.yaml"), list[Planted])}


@pytest.mark.parametrize("name", CASES)
def test_a_planted_claim_is_flagged_as_its_kind_on_the_spot_with_the_reason(name: str) -> None:
    case = CASES[name]
    verdict = check(case.planted, *case.answers)
    assert verdict.status is Status.UNSUPPORTED
    found = flagged(verdict)
    assert (case.kind, case.span, case.reason) in [(c.kind, c.text, c.reason) for c in found], found
    assert all(case.planted[c.start : c.end] == c.text for c in found)


@pytest.mark.parametrize("name", CASES)
def test_the_honest_twin_of_a_planted_claim_passes_and_names_its_answer(name: str) -> None:
    case = CASES[name]
    verdict = check(case.honest, *case.answers)
    assert flagged(verdict) == []
    assert verdict.evidence
    assert all(case.answers[e.answer - 1][e.start : e.end] == e.text for e in verdict.evidence)


def test_every_kind_of_claim_has_a_planted_one() -> None:
    assert {case.kind for case in CASES.values()} == set(ClaimKind)


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("In March 2021, I led 40 people.", ClaimKind.DATE, "March 2021"),
        ("In March 2021, I led 40 people.", ClaimKind.NUMBER, "40"),
        ("In March 2021, I led 40 people.", ClaimKind.ROLE, "led"),
        ("The costs fell from $9 million to $4 million.", ClaimKind.MONEY, "$9 million"),
        ("The costs fell from $9 million to $4 million.", ClaimKind.DIRECTION, "fell"),
        ("I told Maria Denholm of the cost.", ClaimKind.NAME, "Maria Denholm"),
        ("I told Maria Denholm “go” about the costs.", ClaimKind.QUOTE, "go"),
        ("As yard chief, I led 40 people.", ClaimKind.TITLE, "yard chief"),
        ("The costs fell to $4 million in 14 months.", ClaimKind.DURATION, "14 months"),
        ("The costs fell by 20 percent in one yard.", ClaimKind.PERCENT, "20 percent"),
    ],
)
def test_what_stands_is_a_claim_too_with_its_place_in_an_answer(sentence: str, kind: ClaimKind, text: str) -> None:
    answers = (
        "yard chief from March 2021, led 40 people",
        "costs $9M -> $4M in 14 months, in one yard by 20%",
        'told Maria Denholm "go" about costs',
    )
    verdict = check(sentence, *answers)
    assert verdict.status is Status.SUPPORTED, flagged(verdict)
    assert (kind, text) in [(c.kind, c.text) for c in verdict.claims], verdict.claims
    assert verdict.evidence


def test_a_figure_that_follows_shows_its_sum() -> None:
    verdict = check("I cut the backlog by 900 cases.", "backlog 1,200 -> 300 cases")
    assert verdict.status is Status.DERIVED
    derived = [c for c in verdict.claims if c.status is Status.DERIVED]
    assert [(c.kind, c.text, c.reason) for c in derived] == [(ClaimKind.NUMBER, "900", "1,200 less 300 is 900.")]


def test_one_slip_does_not_hide_another() -> None:
    answers = ("led 40 people at the depot in March 2021", "met the mayor of Dunmore")
    verdict = check("In May 2021, I led 45 people and met the mayor of Kingsley.", *answers)
    assert [(c.kind, c.text) for c in flagged(verdict)] == [
        (ClaimKind.DATE, "May 2021"),
        (ClaimKind.NUMBER, "45"),
        (ClaimKind.NAME, "Kingsley"),
    ]


def test_a_sentence_of_endless_length_is_not_let_through() -> None:
    long = "I led 40 people. " * 300
    verdict = verify(long, sources(long))
    assert verdict.status is Status.UNSUPPORTED
    whole: Claim = verdict.claims[0]
    assert (whole.start, whole.end) == (0, len(long))
    assert whole.reason == "This is too long to be checked as one sentence: it has 5,100 characters."
    just = "we kept the pier open, " * 174
    for length, status in ((4000, Status.SUPPORTED), (4001, Status.UNSUPPORTED)):
        assert check(just[:length], just[:length]).status is status


def test_evidence_names_at_most_four_places_each_once() -> None:
    answers = ("led 40 people", "in March 2021", "met Maria Denholm", "saved $4M", "moved 9 boats", "in 14 months")
    verdict = check(
        "In March 2021, I led 40 people, met Maria Denholm, saved $4 million and moved nine boats in 14 months.",
        *answers,
    )
    assert verdict.status is Status.SUPPORTED, flagged(verdict)
    places = [(e.answer, e.start) for e in verdict.evidence]
    assert len(places) == len(set(places)) == 4


@pytest.mark.parametrize("sentence", ["", "...", "— ! ?", "   "])
def test_what_has_no_letter_or_digit_claims_nothing(sentence: str) -> None:
    verdict = check(sentence, "led 40 people")
    assert (verdict.status, verdict.claims, verdict.evidence) == (Status.SUPPORTED, (), ())
    assert passes(sentence)
