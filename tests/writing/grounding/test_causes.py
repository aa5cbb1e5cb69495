"""A cause is one that an answer gives: what stands one after the other did not come of one another for that."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_FERRY = (
    "ran the ferry terminal, 70 crew",
    "I rewrote the boarding checklist with the captains",
    "boats left on time 96% that summer, was 71%",
    "fuel bill fell by $80,000",
)
_SCHOOL = (
    "- picked the tutors\n- moved the exam to June",
    "- 48 of 52 pupils passed\n- two parents wrote to the paper",
)


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Because I rewrote the boarding checklist, boats left on time 96 percent of the summer.", _FERRY),
        ("Boats left on time 96 percent of that summer because I rewrote the boarding checklist.", _FERRY),
        ("Since I rewrote the boarding checklist, the fuel bill fell by $80,000.", _FERRY),
        ("Thanks to my boarding checklist, boats left on time 96 percent of the summer.", _FERRY),
        ("As a result of my boarding checklist, the fuel bill fell by $80,000.", _FERRY),
        ("Owing to our boarding checklist, the fuel bill fell by $80,000.", _FERRY),
        ("I rewrote the boarding checklist, which led to a fuel bill that fell by $80,000.", _FERRY),
        ("Because I picked the tutors, we had 48 of 52 pupils pass.", _SCHOOL),
        ("Because I picked the tutors, 48 of 52 pupils passed.", _SCHOOL),
        ("48 of 52 pupils passed because we moved the exam to June.", _SCHOOL),
        ("I moved the exam to June, resulting in 48 of 52 pupils passing.", _SCHOOL),
    ],
)
def test_a_cause_that_nobody_gave_is_flagged_wherever_it_stands(sentence: str, answers: tuple[str, ...]) -> None:
    assert kinds(sentence, *answers) == {ClaimKind.CAUSE}, check(sentence, *answers).claims


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "Because I rewrote the boarding checklist, boats left on time 96 percent of the summer.",
            ("boats left on time 96% that summer because I rewrote the boarding checklist",),
        ),
        (
            "Boats left on time because I rewrote the boarding checklist.",
            ("I rewrote the boarding checklist", "so boats left on time after that"),
        ),
        (
            "Because I picked the tutors myself, pupils trusted them.",
            ("I picked the tutors myself.", "That's why the pupils trusted them."),
        ),
        ("Because we moved the exam, 48 pupils passed.", ("we moved the exam to June, 48 pupils passed",)),
        ("Due to the storm, the ferry stopped for two days.", ("storm in May. ferry stopped for two days",)),
        (
            "Because the captains distrusted the office, I met them on deck.",
            ("captains distrusted the office. met em on deck",),
        ),
        ("Since 2014, boats have left on time.", ("boats left on time from 2014 on",)),
        ("Boats left on time. ", _FERRY),
        ("As a result, boats left on time 96 percent of that summer.", _FERRY),
        (
            "I shared the result of the audit with the captains.",
            ("audit found 9 faults. told the captains how the audit came out",),
        ),
        ("Because we had no money, I asked the captains to wait.", ("had no money. asked the captains to wait",)),
        ("Because our pump failed, I ordered a boil notice.", ("our pump failed. I ordered a boil notice",)),
        ("The strike led to a late start.", ("strike in April, so a late start",)),
    ],
)
def test_a_cause_that_an_answer_gives_passes(sentence: str, answers: tuple[str, ...]) -> None:
    assert passes(sentence, *answers), check(sentence, *answers).claims


_PIER = (
    "pier claims fell from 900 to 300. that was mostly the night crew, they hired 20 people",
    "each claim got a video check, eleven minutes. the board sent our first plan back because our dates were vague",
    "the yard blamed our drawings for the cracks. we found that the night crew skipped a step",
    "9 of my 22 clerks quit in a year. the regions hated us",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pier claims fell to 300 as a result of the video check.",
        "Pier claims fell to 300 on the strength of the video check.",
        "Pier claims fell to 300, owing to the video check.",
        "Pier claims fell to 300, prompted by the vague dates of our plan.",
        "Nine of my clerks quit within a year out of frustration with our drawings.",
    ],
)
def test_two_true_facts_of_different_answers_are_no_cause_and_effect(sentence: str) -> None:
    assert ClaimKind.CAUSE in kinds(sentence, *_PIER), check(sentence, *_PIER).claims


@pytest.mark.parametrize(
    "sentence",
    [
        "The board returned our plan because its dates were vague, and approved the next one.",
        "Pier claims fell to 300, chiefly because of the night crew.",
        "Several crews have since left, and nine clerks quit.",
    ],
)
def test_a_cause_told_beside_its_effect_passes_in_any_words(sentence: str) -> None:
    assert ClaimKind.CAUSE not in kinds(sentence, *_PIER), check(sentence, *_PIER).claims
