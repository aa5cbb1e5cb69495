"""How well sentences are sorted into CCAR elements, on stories that no weight was fitted to."""

from __future__ import annotations

from collections import Counter

import pytest

from coach.domain.base import Element
from tests.quality.structure.cases import Half, Outcome, load, sort_alone, sort_in_story


def accuracy(outcomes: list[Outcome]) -> float:
    """The share of sentences whose element is right."""
    return sum(o.right for o in outcomes) / len(outcomes)


def test_the_cases_are_large_and_the_halves_share_no_story() -> None:
    tune, test = load("tune"), load("test")
    assert len(tune) + len(test) >= 40
    assert sum(len(s.sentences) for s in [*tune, *test]) >= 240
    assert not {s.id for s in tune} & {s.id for s in test}
    assert not {x.text for s in tune for x in s.sentences} & {x.text for s in test for x in s.sentences}
    assert {s.form for s in test} == {"prose", "notes", "bullets"}
    assert Counter(x.label for s in test for x in s.sentences).keys() == set(Element)


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.93), ("test", 0.89)])
def test_sentences_of_a_story_are_sorted(half: Half, floor: float) -> None:
    assert accuracy(sort_in_story(load(half))) >= floor


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.90), ("test", 0.80)])
def test_sentences_by_themselves_are_sorted(half: Half, floor: float) -> None:
    assert accuracy(sort_alone(load(half))) >= floor


def test_no_element_is_given_up_for_the_others() -> None:
    outcomes = sort_in_story(load("test"))
    for element in Element:
        of_element = [o for o in outcomes if o.label is element]
        assert accuracy(of_element) >= 0.75, element
