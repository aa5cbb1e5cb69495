"""Figures of the answers: worked out with the sum shown, corrected as the speaker corrected them, never borrowed."""

from __future__ import annotations

import pytest

from coach.domain.draft import Status
from tests.writing.grounding.checks import check, flagged, passes

_FERRY = (
    "I ran the ferry office. The crossing took 95 minutes on average when I came, and boarding alone took 40.",
    "We had 58 deckhands and 12 pilots. The union wanted more of both.",
    "By spring the crossing took 38 minutes. Complaints about lateness went from 640 a month to 210.",
    "The repair fund held $940,000. We spent $705,000 of that on the slip and the rest on paint.",
    "Tickets at the counter took nine minutes, at the machine two. Of 400 riders we asked, 260 liked the machine.",
)


@pytest.mark.parametrize(
    ("sentence", "sum_"),
    [
        ("The average crossing became 57 minutes shorter.", "95 minutes less 38 minutes is 57 minutes."),
        ("The crossing time fell by 57 minutes, or 60 percent.", "From 95 to 38 is a change of 60 percent."),
        ("Complaints about lateness fell by 430, roughly two-thirds.", "a change of 67.19 percent."),
        ("Complaints about lateness fell to less than a third of their former level.", "32.81 percent"),
        ("We spent three quarters of the $940,000 repair fund on the slip.", "is 75 percent"),
        ("The remaining $235,000 of the repair fund went into paint.", "$940,000 less $705,000 is $235,000."),
        ("In all, we had 70 deckhands and pilots.", "58 + 12 = 70."),
        ("Nearly two-thirds of the riders that we asked liked the machine.", "is 65 percent"),
        ("Of the riders asked, 35 percent did not like the machine.", "which leaves 35 percent"),
    ],
)
def test_a_figure_of_figures_told_apart_shows_its_sum(sentence: str, sum_: str) -> None:
    verdict = check(sentence, *_FERRY)
    assert verdict.status is not Status.UNSUPPORTED, flagged(verdict)
    assert any(sum_ in claim.reason for claim in verdict.claims), verdict.claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The average crossing became 49 minutes shorter.",
        "The crossing time fell by 57 minutes, or 72 percent.",
        "Complaints about lateness fell by 430, roughly half.",
        "Complaints about lateness fell to a quarter of their former level.",
        "The remaining $285,000 of the repair fund went into paint.",
        "In all, we had 82 deckhands and pilots.",
        "Nearly three-quarters of the riders that we asked liked the machine.",
    ],
)
def test_a_figure_that_comes_out_otherwise_is_flagged(sentence: str) -> None:
    assert not passes(sentence, *_FERRY), check(sentence, *_FERRY).claims


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("We waited six months for the permit.", "Half a year passed before the permit came."),
        ("Claims were paid inside of 72 hours.", "Claims were paid in under three days."),
        ("The median reply took 163 days.", "The median reply took more than five months."),
        ("I called 26 of the families.", "I called roughly two dozen of the families."),
        ("Hold time was two hours and 10 minutes.", "Hold time was 130 minutes."),
        ("Half the fee came from the city and half from the port.", "Fifty percent of the fee came from the city."),
        ("The yard cost about $240,000 to rebuild.", "I rebuilt the yard for about a quarter of a million dollars."),
        ("37 percent of the orders were in default.", "More than a third of the orders were in default."),
        ("5 percent of the lines carried 64 percent of the money.", "One-twentieth of the lines carried the money."),
        ("avg stay 87 to 35 days", "The average stay went from 87 days to 35."),
        ("Each clerk gave up 20 hours, and there were 16 clerks.", "In all, the clerks gave up 320 hours."),
        ("Complaints were 415 in 2016 and 390 in 2017.", "By 2017 complaints were down to 390."),
    ],
)
def test_an_equal_form_passes(answer: str, sentence: str) -> None:
    assert passes(sentence, answer), flagged(check(sentence, answer))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("We waited four months for the permit.", "Half a year passed before the permit came."),
        ("Claims were paid inside of 96 hours.", "Claims were paid in under three days."),
        ("The median reply took 113 days.", "The median reply took more than five months."),
        ("I called 34 of the families.", "I called roughly two dozen of the families."),
        ("I started a 15-minute huddle each day.", "I started a half-hour huddle each day."),
        ("31 percent of the orders were in default.", "More than a third of the orders were in default."),
        ("Each clerk gave up 20 hours, and there were 16 clerks.", "In all, the clerks gave up 360 hours."),
    ],
)
def test_another_size_is_flagged(answer: str, sentence: str) -> None:
    assert not passes(sentence, answer), check(sentence, answer).claims


_CORRECTED = (
    "We had 2,300 riders a day, no wait, 2,340. They found 38 leaks. No, 33. 33. It took four weeks, five really."
)


@pytest.mark.parametrize("sentence", ["We had 2,340 riders a day.", "They found 33 leaks.", "It took five weeks."])
def test_what_a_speaker_corrects_counts_as_corrected(sentence: str) -> None:
    assert passes(sentence, _CORRECTED), flagged(check(sentence, _CORRECTED))


@pytest.mark.parametrize(
    "sentence", ["We had 2,300 riders a day.", "The crew found 38 leaks.", "It took us four weeks."]
)
def test_what_a_speaker_takes_back_is_flagged(sentence: str) -> None:
    assert not passes(sentence, _CORRECTED), check(sentence, _CORRECTED).claims


_BORROWED = (
    "Two of our welders flew to the shipyard with me. We stayed eleven days until the drawings were right.",
    "The river was closed for 19 days in September. Nobody was hurt.",
    "The task force had 22 states in it. I drafted one chapter out of eight.",
    "The jury convicted 27 smugglers, and our files were used for 19 of them.",
    "I was third of six authors on the paper about corrosion.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "My welders and I stayed at the shipyard for eleven days.",
        "The river was closed for 19 days.",
        "Of the task force's eight chapters, I drafted one.",
        "The jury convicted 27 smugglers.",
        "On the paper about corrosion I was third of six authors.",
    ],
)
def test_a_number_that_stands_with_its_own_thing_passes(sentence: str) -> None:
    assert passes(sentence, *_BORROWED), flagged(check(sentence, *_BORROWED))


@pytest.mark.parametrize(
    "sentence",
    [
        "My welders and I stayed at the shipyard for 19 days.",
        "The river was closed for eleven days.",
        "The jury convicted 22 smugglers.",
        "On the paper about corrosion I was second of six authors.",
    ],
)
def test_a_number_that_belongs_to_something_else_is_flagged(sentence: str) -> None:
    assert not passes(sentence, *_BORROWED), check(sentence, *_BORROWED).claims


def test_a_number_for_another_thing_is_flagged_with_what_it_counts() -> None:
    answer = "16 operators did the interviews. The managers liked it."
    texts = [claim.text for claim in flagged(check("In the pilot, 16 managers did the interviews.", answer))]
    assert "16 managers" in texts


@pytest.mark.parametrize(
    ("answer", "sentence", "honest"),
    [
        ("Picks went from 39 percent to 88.", "The rate of picks more than doubled.", True),
        ("Picks went from 39 percent to 88. We asked three times.", "The rate of picks tripled.", False),
        ("Both sheds were half empty. A pound cost 41 cents, then 29.", "We cut the cost of a pound in half.", False),
        ("Our share was 2 seizures in May and 34 in June.", "June had 17 times as many seizures as May.", True),
    ],
)
def test_a_multiple_must_be_told_of_this(answer: str, sentence: str, honest: bool) -> None:
    assert passes(sentence, answer) is honest, check(sentence, answer).claims


@pytest.mark.parametrize(
    ("sentence", "honest"),
    [
        ("We paid off the debt five months ahead of schedule.", True),
        ("We paid off the debt nine months ahead of schedule.", False),
    ],
)
def test_a_difference_that_an_answer_tells_is_not_worked_out_anew(sentence: str, honest: bool) -> None:
    answers = (
        "We paid off the debt in 19 months, five months ahead of schedule.",
        "The lease ended fourteen months early.",
    )
    assert passes(sentence, *answers) is honest, check(sentence, *answers).claims


@pytest.mark.parametrize(
    ("sentence", "honest"),
    [("One rider shouted at me for an hour.", False), ("One rider shouted at me for 40 minutes.", True)],
)
def test_a_loose_period_passes_unless_the_answers_have_another(sentence: str, honest: bool) -> None:
    answers = ("One rider shouted at me for 40 minutes and then thanked me.", "I kept a log of the late boats.")
    assert passes(sentence, *answers) is honest, check(sentence, *answers).claims
    assert passes("I kept a log of the late boats for a while, for a year.", *answers)
