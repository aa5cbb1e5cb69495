"""How a date is found in the answers: as it is, put together from two places, or beside what the sentence tells."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind, Status
from tests.writing.grounding.checks import check

_MOVED = "We moved the old harbor office to town."


def _date(sentence: str, *answers: str) -> tuple[Status, str, list[tuple[int, str]]]:
    verdict = check(sentence, *answers)
    found = next(c for c in verdict.claims if c.kind is ClaimKind.DATE)
    return found.status, found.reason, [(e.answer, e.text) for e in verdict.evidence]


@pytest.mark.parametrize(
    ("sentence", "answers", "reason"),
    [
        ("I started in March 2021.", ("started in March. that was in 2021",), "Put together from March and 2021."),
        (
            "I started in March 2021.",
            ("started in March. it was fine", "that was in 2021"),
            "Put together from March and 2021.",
        ),
        (
            "I started in March 2021.",
            ("In 2021 we met. started in March. 2019 was fine",),
            "Put together from March and 2021.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("The dam closed in May 2014. It shut on the 6th.",),
            "The answers give the month, and the day beside it.",
        ),
        (
            "It shut on March 5, 2020.",
            ("March 2020 was cold. In 2021 we moved. It shut on March 5.",),
            "Put together from March 5 and March 2020.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("The dam closed in May 2014, on the 6th.",),
            "The answers give the month, and the day beside it.",
        ),
    ],
)
def test_a_date_may_be_put_together(sentence: str, answers: tuple[str, ...], reason: str) -> None:
    status, told, evidence = _date(sentence, *answers)
    assert (status, told) == (Status.DERIVED, reason)
    assert evidence


@pytest.mark.parametrize(
    ("sentence", "answers", "reason"),
    [
        (
            "I started in March 2021.",
            ("In 2019 we met. started in March. 2021 was fine",),
            "No answer mentions March 2021; the nearest says March.",
        ),
        (
            "I started in March 2019.",
            ("In 2021 we met. started in March. 2019 was fine",),
            "No answer mentions March 2019; the nearest says March.",
        ),
        (
            "I started in March 2021.",
            ("In FY2021 we met. started in March. 2019 was fine",),
            "No answer mentions March 2021; the nearest says March.",
        ),
        (
            "I started in March 2021.",
            ("started in March. 2019 was fine", "In 2021 we met."),
            "No answer mentions March 2021; the nearest says March.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("The dam closed in May 2014. It rained. It shut on the 6th.",),
            "No answer mentions May 6, 2014; the nearest says May 2014.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("It shut on the 6th. The dam closed in May 2014.",),
            "No answer mentions May 6, 2014; the nearest says May 2014.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("The dam closed in June 2014. It shut on the 6th.",),
            "No answer mentions May 6, 2014; the nearest says June 2014.",
        ),
        (
            "The dam closed on May 6, 2014.",
            ("The dam closed in May 2014. It shut with 6th street.",),
            "No answer mentions May 6, 2014; the nearest says May 2014.",
        ),
        (
            "I started in May 2021.",
            ("started in March. that was in 2021",),
            "No answer mentions May 2021; the nearest says March.",
        ),
        (
            "I started in March 2021.",
            ("In 2021 we met.", "started in March", "2019 was fine"),
            "No answer mentions March 2021; the nearest says March.",
        ),
        (
            "It shut on March 5, 2021.",
            ("March 2020 was cold. In 2021 we moved. It shut on March 5.",),
            "No answer mentions March 5, 2021; the nearest says March 5.",
        ),
        ("I closed the yard in 2017.", ("closed the yard",), "No answer mentions 2017."),
        (
            "I closed the yard in late 2009.",
            ("class of 2009s closed the yard",),
            "No answer mentions 2009; the nearest says 2009s.",
        ),
        (
            "I closed the yard in May 2017.",
            ("closed the yard in 2017. met in May 2016. met in June 2017",),
            "No answer mentions May 2017; the nearest says 2017.",
        ),
        (
            "In May 2017, it rained.",
            ("met in 2017. met in May 2016. met in June 2017",),
            "No answer mentions May 2017; the nearest says May 2016.",
        ),
        (
            "I closed the yard in May.",
            ("met in June 2017. closed the yard in April",),
            "No answer mentions May; the nearest says April.",
        ),
        (
            "We met on 3/4/21.",
            ("we met on April 3, 2021",),
            "No answer mentions 3/4/21; the nearest says April 3, 2021.",
        ),
        (
            "We sold the old boats in 2019.",
            ("Sold the old boats in 2018, moved the new yard in 2019.",),
            "For this an answer gives 2018, not 2019.",
        ),
        (
            "We moved the old harbor office in 2019.",
            (f"{_MOVED} It rained. It rained. It rained. That was in 2019.", "We moved the old harbor office in 2018."),
            "For this an answer gives 2018, not 2019.",
        ),
        (
            "We moved the old harbor office in 2019.",
            ("In 2018 we moved the old harbor office. In 2019 it rained.",),
            "For this an answer gives 2018, not 2019.",
        ),
    ],
)
def test_a_date_that_is_not_there_or_belongs_elsewhere(sentence: str, answers: tuple[str, ...], reason: str) -> None:
    assert _date(sentence, *answers)[:2] == (Status.UNSUPPORTED, reason)


@pytest.mark.parametrize(
    ("sentence", "answers", "reason"),
    [
        ("I closed the yard in 2009.", ("class of 2009s closed the yard",), "An answer has this number."),
        (
            "We sold the boats in 2019.",
            ("Sold the boats in 2018 and the yard in 2019.",),
            "An answer says 2019.",
        ),
        (
            "We sold the old boats in 2018.",
            ("Sold the old boats in 2018, moved the new yard in 2019.",),
            "An answer says 2018.",
        ),
        (
            "We moved the old harbor office in 2019.",
            (f"{_MOVED} It rained. It rained. That was in 2019.", "We moved the old harbor office in 2018."),
            "An answer says 2019.",
        ),
        (
            "We moved the old harbor office in May 2019.",
            ("In 2018 we moved the old harbor office. In May 2019 it rained.",),
            "An answer says May 2019.",
        ),
        (
            "In 2018 we moved the old harbor office, as in 2019.",
            ("In 2018 we moved the old harbor office. In 2019 it rained.",),
            "An answer says 2018.",
        ),
        ("We met on 3/15/21.", ("we met on March 15, 2021",), "An answer says March 15, 2021."),
        ("We met in Oct 09.", ("we met October 9",), "An answer says October 9."),
        ("We met in Oct 09.", ("we met in October 2009",), "An answer says October 2009."),
    ],
)
def test_a_date_of_an_answer_passes(sentence: str, answers: tuple[str, ...], reason: str) -> None:
    assert _date(sentence, *answers)[:2] == (Status.SUPPORTED, reason)


def test_the_answer_that_tells_most_of_the_sentence_is_named() -> None:
    answers = ("In 2019 it rained.", "I have the yard books, closed in May 2019.")
    assert _date("In 2019, I closed the yard books.", *answers)[1] == "An answer says May 2019."
    assert (2, "I have the yard books, closed in May 2019.") in _date("In 2019, I closed the yard books.", *answers)[2]


def test_the_answer_with_the_date_is_evidence() -> None:
    for answer in ("it rained. in 2019 fog came", "it rained. class of 2019s came"):
        assert (2, answer.split(". ")[1]) in _date("In 2019, we met Ana.", "met Ana", answer)[2]


def test_both_places_of_a_date_are_evidence() -> None:
    day = ("The dam closed in May 2014. It shut on the 6th.",)
    assert [t for _, t in _date("On May 6, 2014, fog came.", *day)[2]] == [
        "The dam closed in May 2014.",
        "It shut on the 6th.",
    ]
    year = ("started in March", "that was in 2021")
    assert {n for n, _ in _date("In March 2021, fog came.", *year)[2]} == {1, 2}
