"""Names, titles, acronyms and quotations."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind, Status
from coach.writing.grounding import verify_all
from tests.writing.grounding.checks import check, kinds, passes, sources


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("worked w/ omb on it", "I worked with OMB on it."),
        ("worked w OMB on it", "I worked with the Office of Management and Budget on it."),
        ("Regional Incident Response Team (RIRT) met", "The RIRT met."),
        ("on-time performance was bad. OTP 83% now", "On-time performance is 83 percent now."),
        ("Carver Heights HA was failing", "The Carver Heights Housing Authority was failing."),
        ("piloted w/ Interior and Energy", "I piloted it with the Departments of the Interior and Energy."),
        ("met with dr. lopez of the univ", "I met with Dr. Lopez of the university."),
        ("worked with Lockhed Martin on it", "I worked with Lockheed Martin on it."),
        ("3 states in the midwest", "There were three Midwestern states."),
        ("dep secretary Maria Sandoval came", "The Deputy Secretary, Maria Sandoval, came."),
    ],
)
def test_a_name_that_an_answer_gives_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("met the mayor of Dunmore", "I met the mayor of Kingsley."),
        ("worked with OMB on it", "I worked with GAO on it."),
        ("the controller tracked pallets", "The controller, Diane Prescott, tracked pallets."),
        ("Dr. Lomax and I taught the class", "Dr. Pemberton and I taught the class."),
        ("John Avery wrote; Mary Kern read", "I worked with Mary Avery."),
        ("a detector vendor went bankrupt", "Teledyne, a detector vendor, went bankrupt."),
        ("Regional Incident Response Team (RIRT) met", "The RIRB met."),
    ],
)
def test_a_name_that_no_answer_gives_is_flagged(answer: str, sentence: str) -> None:
    assert kinds(sentence, answer) & {ClaimKind.NAME, ClaimKind.ACRONYM}, check(sentence, answer).claims


def test_an_acronym_that_the_draft_defines_is_known_from_then_on() -> None:
    answers = sources("ran the rapid repair office for the base", "the rapid repair office closed 40 orders")
    verdicts = verify_all(
        ["I ran the Rapid Repair Office (RRO) for the base.", "The RRO closed 40 orders.", "The RRX closed 40 orders."],
        answers,
    )
    assert [v.status for v in verdicts] == [Status.SUPPORTED, Status.SUPPORTED, Status.UNSUPPORTED]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("deputy director of operations, 2015-18", "As director of operations, I met weekly."),
        ("acting district manager for 8 months", "I was district manager for eight months."),
        ("CEO asked me to take over the plant", "As chief executive officer, I took over the plant."),
        ("Executive officer on a supply ship", "As commanding officer of a supply ship, I met weekly."),
        ("center director, 540 staff", "As director of the agency, I had 540 staff."),
        ("head of contracting (acting, 9 mos)", "I served as head of contracting."),
    ],
)
def test_a_higher_position_is_flagged(answer: str, sentence: str) -> None:
    assert kinds(sentence, answer) & {ClaimKind.TITLE, ClaimKind.NAME}, check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("VP of clinical ops, 4 hospitals", "As vice president of clinical operations, I had four hospitals."),
        ("Bn S4 then XO, 740 soldiers", "I served as executive officer of a battalion of 740 soldiers."),
        ("deputy chief engineer, bridge division", "I was deputy chief engineer in the bridge division."),
        ("Assistant IG for audits, 96 auditors", "As Assistant Inspector General for audits, I led 96 auditors."),
    ],
)
def test_the_position_that_an_answer_gives_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


def test_a_quotation_must_be_exact() -> None:
    answer = 'monitor\'s report said "a remarkable turnaround" and the case closed'
    assert passes("The monitor's report called it “a remarkable turnaround.”", answer)
    assert kinds("The monitor's report called it “a stunning turnaround.”", answer) == {ClaimKind.QUOTE}


def test_an_office_is_the_one_that_the_answers_name() -> None:
    answer = "the attorney general's office negotiated the credit, I gave them the call data"
    assert not passes("The treasurer's office negotiated the credit.", answer)
    assert passes("The attorney general's office negotiated the credit.", answer)
    assert passes("The office negotiated the credit, and I supplied the call data.", answer)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("an approach from a friend in the Netherlands", "It was an approach from a Dutch friend."),
        ("asked the CFO, Ana Colby, to sign", "I asked Chief Financial Officer Ana Colby to sign."),
        ("a postal inspector, Rita Keane, came", "Postal Inspector Rita Keane came."),
        ("became deputy budget chief in the Port Bureau", "I became Deputy Budget Chief of the Port Bureau."),
        ("the Upper Bay Pilots Association (UBPA) wrote", "The Upper Bay Pilots Association (UBPA) wrote."),
    ],
)
def test_a_position_and_its_bearer_may_be_put_together(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("the Upper Bay Pilots Association (UBPA) wrote", "The Upper Bay Port Association (UBPA) wrote."),
        ("signed an energy savings service agreement (ESSA)", "I signed an energy service sale agreement (ESSA)."),
        (
            "ran operations at the Department of Human Aid, DHA, then",
            "I ran operations at the Department of Human Aid (DOHA).",
        ),
        ("Ana Colby came. a postal inspector waited elsewhere in Ohio", "Postal Inspector Ana Dorsey came."),
    ],
)
def test_an_acronym_keeps_the_words_that_the_answers_give_it(answer: str, sentence: str) -> None:
    assert kinds(sentence, answer) & {ClaimKind.NAME, ClaimKind.ACRONYM}, check(sentence, answer).claims
