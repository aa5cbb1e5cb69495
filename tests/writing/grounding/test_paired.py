"""Figures and dates that stand in pairs, and rough figures of rough figures."""

from __future__ import annotations

import pytest

from coach.domain.draft import ClaimKind
from tests.writing.grounding.checks import kinds, passes

_ANSWER = "We saved $1.1 million in FY20 and $1.3 million in FY21; complaints were 84 in 2019 and 31 in 2020."


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We saved $1.3 million in FY20 and $1.1 million in FY21.", ClaimKind.MONEY),
        ("We saved $1.3 million in fiscal year 2020.", ClaimKind.MONEY),
        ("There were 31 complaints in 2019 and 84 in 2020.", ClaimKind.NUMBER),
    ],
)
def test_two_figures_are_not_exchanged_between_their_dates(sentence: str, kind: ClaimKind) -> None:
    assert kind in kinds(sentence, _ANSWER)


@pytest.mark.parametrize(
    "sentence",
    [
        "We saved $1.1 million in FY20 and $1.3 million in FY21.",
        "We saved $1.3 million in fiscal year 2021.",
        "Complaints fell from 84 in 2019 to 31 in 2020.",
    ],
)
def test_each_figure_stands_with_its_own_date(sentence: str) -> None:
    assert passes(sentence, _ANSWER)


def test_tens_of_millions_are_more_than_millions() -> None:
    assert not passes("We saved tens of millions.", "we saved $1.1 million")
    assert not passes("We saved hundreds of millions of dollars.", "we saved $12 million")
    assert passes("We saved tens of millions of dollars.", "we saved $42 million")
    assert passes("We saved millions.", "we saved $4.2 million")
