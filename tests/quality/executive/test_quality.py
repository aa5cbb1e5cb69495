"""How well signals of scope are found, on stories that no rule was made with.

Both halves are by the hand that made the rules, so expect less on other writers' stories.
"""

from __future__ import annotations

import pytest

from coach.writing.executive.signal import SignalKind
from tests.quality.executive.cases import Half, load, rates

FLOORS: dict[SignalKind, tuple[float, float]] = {
    SignalKind.SCOPE: (0.70, 0.85),
    SignalKind.COMPLEXITY: (0.90, 0.95),
    SignalKind.PEOPLE: (0.90, 0.85),
    SignalKind.MONEY: (0.90, 0.95),
    SignalKind.PARTNERS: (0.72, 0.80),
    SignalKind.IDEA: (0.95, 0.75),
    SignalKind.INFLUENCE: (0.75, 0.85),
    SignalKind.OTHERS_PLAN: (0.75, 0.95),
    SignalKind.EVENTS: (0.70, 0.95),
    SignalKind.TECHNICAL: (0.95, 0.95),
}
"""Precision and recall on the test half, by kind."""


def test_the_halves_are_large_and_share_no_story() -> None:
    tune, test = load("tune"), load("test")
    assert min(len(tune), len(test)) >= 25
    assert not {s.id for s in tune} & {s.id for s in test}
    assert not {t for s in tune for t in s.texts.values()} & {t for s in test for t in s.texts.values()}
    for half in (tune, test):
        assert {kind for story in half for kind in story.words} == set(SignalKind)


@pytest.mark.parametrize("kind", list(SignalKind))
def test_signals_are_found_in_stories_that_no_rule_was_made_with(kind: SignalKind) -> None:
    precision, recall, _ = rates(load("test"), kind)
    assert (precision, recall) >= (FLOORS[kind][0], 0) and recall >= FLOORS[kind][1], (precision, recall)


@pytest.mark.parametrize("half", ["tune", "test"])
def test_all_kinds_together_reach_nine_in_ten(half: Half) -> None:
    stories = load(half)
    found = [rates(stories, kind) for kind in SignalKind]
    labels = sum(n for *_, n in found)
    assert sum(recall * n for _, recall, n in found) / labels >= 0.88
