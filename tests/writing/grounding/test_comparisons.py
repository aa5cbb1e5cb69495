"""Which way a figure went, and on which side of a mark it lies."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds


@pytest.mark.parametrize(
    ("answer", "honest", "turned"),
    [
        ("Quits went from nine in a year to two.", "Quits fell by seven.", "Quits rose by seven."),
        (
            "We went from 260 partner ports, right after the big merger, to 315.",
            "The number of ports grew by 55.",
            "The number of ports declined by 55.",
        ),
        (
            "Average fee dropped from $312 to $241 a month, but, odd thing, the sum paid went up, from an average of "
            "$168 to $193.",
            "The average monthly fee decreased by $71.",
            "The average monthly fee increased by $71.",
        ),
        (
            "pier visits fell a bit, to 890 in 2017",
            "Pier visits dropped to 890.",
            "Pier visits climbed a little, to 890.",
        ),
        ("pier arrests flat, 6% both years", "Pier arrests were flat at 6 percent.", "Pier arrests declined."),
        (
            "Replies went 62 percent in August up to 91 in February.",
            "Replies rose between August and February.",
            "Replies slipped between August and February.",
        ),
        (
            "Replies in the 3 ports 51% in 2010 -> 59% in 2020.",
            "In three ports, replies were higher in 2020 than in 2010.",
            "In three ports, replies were lower in 2020 than in 2010.",
        ),
        (
            "We'd budgeted $480,000 and spent $455,000.",
            "Our spending ended below the $480,000 budgeted.",
            "Our spending ended above the $480,000 budgeted.",
        ),
        (
            "The auditor's estimate was $212 million. I had said $260 million.",
            "My own estimate was higher than the $212 million of the auditor.",
            "My own estimate was lower than the $212 million of the auditor.",
        ),
        (
            "total $71.5M over five years against an approved $76M",
            "The total of $71.5 million stayed below what had been approved.",
            "The total of $71.5 million exceeded what had been approved.",
        ),
        (
            "Closed the lock on the 8th, so 19 days, when our promise had been 21.",
            "The lock opened two days earlier than we had promised.",
            "The lock opened two days later than we had promised.",
        ),
        ("The board vote was unanimous.", "The board was unanimous in its vote.", "The board was divided in its vote."),
        ("The crew hated the move.", "The crew disliked the move.", "The crew welcomed the move."),
    ],
)
def test_the_wrong_way_is_flagged_and_the_right_way_passes(answer: str, honest: str, turned: str) -> None:
    assert ClaimKind.DIRECTION in kinds(turned, answer), check(turned, answer).claims
    assert ClaimKind.DIRECTION not in kinds(honest, answer), check(honest, answer).claims


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Logging on took 15 seconds less.", ("average login 6 seconds compared to 21 seconds w/ password",)),
        (
            "Unpaid claims fell by 79,000.",
            ("the unpaid pile of claims went to 12,000", "there were 91,000 unpaid claims"),
        ),
        ("Over 300 people came.", ("we had 310 people, hoped for 250",)),
        ("I had authority over the 71 managers.", ("authority over the 71 managers, 8 of them on the council",)),
        (
            "The aid ends if output falls by more than 3 percent; it fell 2.2.",
            ("aid ends if output fell more than 3%. It fell 2.2",),
        ),
        (
            "We beat our 92 percent standard, with 93 percent on time.",
            ("71% in 2017, standard is 92", "2019: 93% on time"),
        ),
        (
            "Talks were mandatory for managers and voluntary for clerks.",
            ("talks mandatory for managers, voluntary for clerks",),
        ),
        ("Crews moved 418 objects into the hall.", ("crews moved 418 objects into the hall. the chief backed it",)),
        ("Fewer men meant more fights.", ("emptying the wing = more fights on the yard, fewer men",)),
    ],
)
def test_what_goes_the_answers_way_is_not_flagged(sentence: str, answers: tuple[str, ...]) -> None:
    assert ClaimKind.DIRECTION not in kinds(sentence, *answers), check(sentence, *answers).claims
