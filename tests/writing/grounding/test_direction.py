"""Which way things went, and the opposite of what was said."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_FELL = (
    "backlog went from 1,200 to 300 cases",
    "backlog 1200 -> 300",
    "backlog was 1,200 cases, now 300",
    "1,200 case backlog when I came. 300 when I left",
    "300 backlog vs 1,200 the year before",
    "backlog down to 300 from 1,200",
    "case backlog dropped to 300 (was 1200)",
    "backlog: 1,200 before, 300 after",
    "backlog started at 1200. ended at 300",
)


@pytest.mark.parametrize("answer", _FELL)
def test_a_fall_is_a_fall_however_it_is_noted(answer: str) -> None:
    for sentence in (
        "The backlog fell from 1,200 to 300 cases.",
        "I reduced the backlog from 1,200 cases to 300.",
        "The backlog dropped to 300 from 1,200.",
        "The backlog was down to 300.",
    ):
        assert passes(sentence, answer), check(sentence, answer).claims
    for sentence in (
        "The backlog rose from 300 to 1,200 cases.",
        "The backlog increased from 1,200 to 300.",
        "The backlog grew to 1,200 from 300.",
        "The backlog grew by 900 cases.",
    ):
        assert kinds(sentence, answer) & {ClaimKind.DIRECTION, ClaimKind.NUMBER}, (sentence, answer)


@pytest.mark.parametrize(
    ("answer", "honest", "flipped"),
    [
        ("turnout +9%", "Turnout rose by 9 percent.", "Turnout fell by 9 percent."),
        ("costs -17%", "Costs fell by 17 percent.", "Costs rose by 17 percent."),
        ("600 fewer complaints", "Complaints fell by 600.", "Complaints rose by 600."),
        ("finished 3 weeks early", "We finished three weeks early.", "We finished three weeks late."),
        ("$2M under budget", "It came in $2 million under budget.", "It came in $2 million over budget."),
        ("fired the consulting firm in month two", "I dismissed the firm.", "I hired the consulting firm."),
        ("board passed the levy", "The board passed the levy.", "The board rejected the levy."),
        ("no homes lost in the fire", "No homes were lost in the fire.", "Many homes were lost in the fire."),
        ("bureau never agreed to it", "The bureau never agreed to it.", "The bureau agreed to it."),
        ("union was against the plan", "The union opposed the plan.", "The union supported the plan."),
    ],
)
def test_a_flip_is_flagged(answer: str, honest: str, flipped: str) -> None:
    assert passes(honest, answer), check(honest, answer).claims
    assert not passes(flipped, answer), check(flipped, answer).claims


def test_a_plan_is_not_a_deed() -> None:
    answer = "rollout to the other six is planned for next year, not done yet"
    assert kinds("I rolled out the process to the other six.", answer) == {ClaimKind.OUTCOME}
    assert passes("Rollout to the other six is planned for next year.", answer)
