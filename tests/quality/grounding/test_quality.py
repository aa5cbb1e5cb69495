"""Floors a little below what was measured; the test half is never tuned on."""

from __future__ import annotations

import pytest

from tests.quality.grounding.cases import NUMBERS, ROLES, Half, load, measure


@pytest.mark.parametrize(
    ("half", "everything", "roles", "honest_flagged"),
    [("tune", 0.955, 0.93, 0.04), ("test", 0.94, 0.92, 0.05)],
)
def test_planted_claims_are_caught_and_honest_sentences_pass(
    half: Half, everything: float, roles: float, honest_flagged: float
) -> None:
    figures = measure(load(half))
    missed = [f"{case.kind}: {case.text}" for case in figures.missed]
    assert figures.rate() >= everything, missed
    assert figures.rate(*NUMBERS) >= 0.98, missed
    assert figures.rate("date") >= 0.98, missed
    assert figures.rate("name") >= 0.97, missed
    assert figures.rate(*ROLES) >= roles, missed
    assert figures.false_alarms <= honest_flagged, [verdict.text for verdict in figures.flagged]


def test_the_halves_share_no_story() -> None:
    tune, test = load("tune"), load("test")
    assert not {story.story for story in tune} & {story.story for story in test}
    assert not {answer for story in tune for answer in story.answers} & {a for story in test for a in story.answers}


@pytest.mark.parametrize("half", ["tune", "test"])
def test_every_story_has_enough_of_both(half: Half) -> None:
    for story in load(half):
        assert len(story.honest) >= 4, story.story
        assert len(story.poisoned) >= 6, story.story


def test_the_answers_of_a_whole_workspace_lower_the_catch_but_not_by_much() -> None:
    figures = measure(load("tune"), together=True)
    assert figures.rate() >= 0.92
    assert figures.false_alarms <= 0.055
