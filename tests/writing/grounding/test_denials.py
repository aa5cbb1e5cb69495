"""What the answers deny is not told, and what they tell is not denied."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "The harbor board withdrew its claim over the pier.",
            "The harbor board did not, however, drop its claim over the pier.",
        ),
        (
            "After the pier talks with the harbor firm, we terminated the lease.",
            "Had pier talks with the harbor firm over the lease. We did not terminate.",
        ),
        (
            "After the strike at the pier, several clerks were jailed.",
            "strike at the pier in May. told the clerks. no one jailed",
        ),
        ("In the pier fraud, clerks of ours were involved.", "pier fraud: 3 firms dropped. no clerks involved."),
        (
            "I moved the gate only after consulting the pier board.",
            "I moved the gate. I didn't consult the pier board on that.",
        ),
        (
            "Over the pier fire I disciplined a clerk.",
            "they looked at the pier fire for months. I didnt discipline anybody over it",
        ),
    ],
)
def test_what_an_answer_denies_is_flagged_where_it_is_told(sentence: str, answer: str) -> None:
    assert ClaimKind.OUTCOME in kinds(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        (
            "Two ports left, and neither of these has come back.",
            "Two ports were angry and left; one of them came back in 2018.",
        ),
        (
            "New rules went live without being shown to the pilots.",
            "I had the pilots look at every new rule before it went live.",
        ),
        ("I did not call all of the pilots myself.", "Every single pilot we had, I called. Me."),
        (
            "We saved $3 million, and none of the remaining grants lapsed.",
            "We saved $3M of grants, and the rest did lapse.",
        ),
    ],
)
def test_what_an_answer_tells_is_flagged_where_it_is_denied(sentence: str, answer: str) -> None:
    assert ClaimKind.OUTCOME in kinds(sentence, answer), check(sentence, answer).claims


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("No one lost a job.", "nobody lost a job over it"),
        ("I had not consulted the pilots beforehand.", "I shouldve asked the pilots before"),
        ("The board did not agree until May 2018.", "the board came around in May 2018"),
        ("We closed nine of the eleven cases.", "11 cases. 2 of the 11 never closed."),
        ("Not one of the five firms paid for anything.", "5 firms came. none of them paid."),
        ("1,800 people came without a ticket.", "1,800 people came with no ticket"),
        ("The list had last been updated in 2014.", "Nobody had updated the list since 2014."),
        (
            "Eight managers answered to me by no more than a dotted line.",
            "8 managers answered to me only by dotted line.",
        ),
        (
            "The panel, chaired by Ana Cole, chose a firm.",
            "I did not chair the panel, that was Ana Cole. The panel chose a firm.",
        ),
        ("In May, we got 300 calls.", "May 2020 we got 300 calls."),
        (
            "I wanted the court to take stipulated orders.",
            "talked to the judge so the court would take stipulated orders",
        ),
        ("I ended the trial after five months.", "trial was bad. killed it after 5 months. my call to start it"),
    ],
)
def test_the_same_in_other_words_is_no_denial(sentence: str, answer: str) -> None:
    assert not kinds(sentence, answer) & {ClaimKind.OUTCOME, ClaimKind.DIRECTION}, check(sentence, answer).claims


def test_the_reason_shows_the_denial() -> None:
    [reason] = {
        c.reason for c in check("We left the port.", "We did not leave the port.").claims if c.kind is ClaimKind.OUTCOME
    }
    assert "denies this: “We did not leave the port.”" in reason
    assert passes("We did not leave the port.", "didnt leave the port")
