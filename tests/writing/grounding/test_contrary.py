"""Opposites that are no matter of numbers: who stayed did not leave, what was saved was not lost."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import check, kinds, passes

_PAIRS = (
    ("only 2 agents left that year", "Only two agents stayed that year.", "Only two agents departed that year."),
    (
        "11 rangers stayed through the winter",
        "Through the winter, 11 rangers left.",
        "11 rangers remained that winter.",
    ),
    ("4 clerks quit after the merger", "Four clerks remained after the merger.", "Four clerks left after the merger."),
    (
        "31 of 40 seedlings survived the frost",
        "31 of 40 seedlings died in the frost.",
        "The frost spared 31 of 40 seedlings.",
    ),
    ("saved the 1912 ledgers from the flood", "We lost the 1912 ledgers in the flood.", "I rescued the 1912 ledgers."),
    ("3 judges resigned over the move", "Three judges stayed despite the move.", "Three judges quit over the move."),
    ("6 pilots departed in May", "Six pilots remained in May.", "In May, six pilots left."),
    ("all 9 apprentices stayed two years", "All nine apprentices quit in two years.", "All nine apprentices remained."),
    ("the board skipped the hearing", "The board attended the hearing.", "The board skipped the hearing."),
)


@pytest.mark.parametrize(("answer", "contrary", "same"), _PAIRS)
def test_the_contrary_is_flagged_and_the_same_in_other_words_passes(answer: str, contrary: str, same: str) -> None:
    assert not passes(contrary, answer), check(contrary, answer).claims
    assert passes(same, answer), check(same, answer).claims


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Only five gauges remained.", "only 5 gauges were left"),
        ("Three rooms remained to be painted.", "3 rooms left to paint"),
        ("We had six days remaining.", "had 6 days left"),
        ("I stayed on the line, and two crews left the site.", "stayed on the line. two crews left the site"),
        ("Nobody left the unit.", "everybody stayed in the unit, nobody left"),
    ],
)
def test_what_is_left_over_has_not_gone_away(sentence: str, answer: str) -> None:
    assert passes(sentence, answer), check(sentence, answer).claims


def test_the_reason_names_the_answers_word() -> None:
    assert kinds("Only two agents stayed that year.", "only 2 agents left that year") == {ClaimKind.DIRECTION}
    reasons = [
        claim.reason for claim in check("Only two agents stayed that year.", "only 2 agents left that year").claims
    ]
    assert any("says “left”, not “stayed”" in reason for reason in reasons)
