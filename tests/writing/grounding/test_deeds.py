"""A number stands with what was done to the things that it counts, and with what an answer gives to each of them."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_ARCHIVE = "carried the boxes to the annex before the flood. 85 of the 3,200 boxes got soaked and were thrown out"
_HIRING = "interviewed 60 applicants for the desk and hired 12"
_PERMITS = ("we renewed permits by mail for the first time", "330 permits expired while the clerk was out")
_TRAINING = "hired 14 rangers in May. trained them on radios in two days"
_GRANTS = ("rejected 26 of the grant requests", "I paid the grant requests within 30 days")
_CLINIC = ("9 nurses resigned in the spring", "promoted nurses from within the ward")


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("I carried 85 boxes to the annex.", (_ARCHIVE,)),
        ("In all, 85 boxes were carried to the annex before the flood.", (_ARCHIVE,)),
        ("I hired 60 applicants for the desk.", (_HIRING,)),
        ("We renewed 330 permits by mail.", _PERMITS),
        ("By mail, 330 permits were renewed.", _PERMITS),
        ("I paid 26 of the grant requests within 30 days.", _GRANTS),
        ("I promoted nine nurses from within the ward.", _CLINIC),
        ("I repaired 41 trucks.", ("we scrapped 41 trucks", "repaired trucks ourselves all winter")),
        ("We released 4,000 trout.", ("lost 600 of the 4,000 trout", "released 3,100 trout by May")),
        ("We inspected 17 bridges.", ("closed 17 of the bridges to traffic", "inspected the bridges by drone")),
    ],
)
def test_a_number_of_what_was_done_to_others_is_flagged(sentence: str, answers: tuple[str, ...]) -> None:
    assert ClaimKind.NUMBER in kinds(sentence, *answers), check(sentence, *answers).claims


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("I carried the boxes to the annex, and 85 of the 3,200 boxes were soaked.", (_ARCHIVE,)),
        ("We threw out 85 boxes.", (_ARCHIVE,)),
        ("I interviewed 60 applicants and hired 12 for the desk.", (_HIRING,)),
        ("In all, 12 applicants were hired.", (_HIRING,)),
        ("Over 300 permits expired while the clerk was out.", _PERMITS),
        ("I trained 14 rangers on radios.", (_TRAINING,)),
        ("I recruited 14 rangers in May.", (_TRAINING,)),
        ("I rejected 26 grant requests.", _GRANTS),
        ("Nine nurses left in the spring.", _CLINIC),
        ("I supervised nine nurses.", ("my 9 nurses worked nights", "supervised nurses and aides")),
        ("I trained 40 clerks.", ("40 clerks in three halls", "trained clerks on the new form")),
        ("We released 3,100 of the 4,000 trout.", ("lost 600 of the 4,000 trout", "released 3,100 trout by May")),
        ("I moved the 4,000 trout.", ("moved the trout upstream. lost 600 of the 4,000 trout",)),
        ("I briefed 14 mayors.", ("met 14 mayors. briefed mayors on the dam",)),
        ("I trained 30 volunteers.", ("recruited 30 volunteers. I trained every volunteer in first aid",)),
        ("I resolved 40 cases.", ("closed 40 of 63 cases by June; resolved cases faster each month",)),
        ("I visited 23 farms.", ("surveyed 23 farms", "went to the farms myself, visited each one")),
    ],
)
def test_the_same_deed_and_a_deed_done_to_all_of_them_pass(sentence: str, answers: tuple[str, ...]) -> None:
    assert passes(sentence, *answers), check(sentence, *answers).claims


def test_the_reason_names_the_answers_deed() -> None:
    claims = check("I carried 85 boxes to the annex.", _ARCHIVE).claims
    reasons = [claim.reason for claim in claims if claim.kind is ClaimKind.NUMBER]
    assert reasons[0].startswith("The answer says “soaked” of 85 boxes, not “carried”")


_CALLS = ("I ran a help line with about 52,000 calls a year", "moved $45,000 from travel to training")
_BUSES = ("retired 18 buses and bought 6", "the new ones cost $390,000", "the 6 drivers took a 12 day course")
_KITS = ("sent 240 kits to schools, $38 each", "teachers averaged 25 minutes per kit")


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Each of the 52,000 calls cost $45,000 less.", _CALLS),
        ("Each of the 52,000 calls cost $45,000.", _CALLS),
        ("Every call cost $45,000.", _CALLS),
        ("The calls cost $45,000 less.", _CALLS),
        ("I moved $45,000 more to training.", _CALLS),
        ("I bought six buses for $390,000 each.", _BUSES),
        ("Each of the six buses cost $390,000.", _BUSES),
        ("I bought six buses at $390,000 apiece.", _BUSES),
        ("The buses cost $390,000 less.", _BUSES),
        ("Every kit cost $900.", ("sent 240 kits out", "storage was $900 a month")),
        ("I sent 240 more kits to schools.", _KITS),
    ],
)
def test_figures_joined_anew_are_flagged(sentence: str, answers: tuple[str, ...]) -> None:
    assert not passes(sentence, *answers), check(sentence, *answers).claims


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("I moved $45,000 from travel to training, and we took 52,000 calls.", _CALLS),
        ("The new buses cost $390,000.", _BUSES),
        ("I sent 240 kits to schools at $38 each.", _KITS),
        ("Each kit cost $38.", _KITS),
        ("Each of the 240 kits took 25 minutes.", _KITS),
        ("We spent $6,000 less on fuel.", ("spent $6,000 less on fuel that winter",)),
        ("The second contract cost $2 million less.", ("first contract cost $9M", "second contract cost $7M")),
        ("I added 30 more beds.", ("added another 30 beds",)),
        ("The two tanks held 500 gallons each.", ("two 500 gallon tanks",)),
        ("I negotiated three leases at $40,000 each.", ("3 leases at 40k, I negotiated",)),
        ("Waits were 7 minutes less.", ("wait 14 min when I came. 7 min when I left",)),
        ("I hired 12 more clerks.", ("hired 12 clerks",)),
        ("Each team had five inspectors.", ("4 teams x 5 inspectors",)),
        ("Each site saved $4,000 a month.", ("saved 4k a month per site",)),
    ],
)
def test_figures_that_the_answers_give_to_each_or_as_a_difference_pass(sentence: str, answers: tuple[str, ...]) -> None:
    assert passes(sentence, *answers), check(sentence, *answers).claims
