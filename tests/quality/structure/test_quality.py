"""How well sentences are sorted into CCAR elements, on stories that nothing was fitted to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from coach.domain.base import CCAR, Element
from coach.engine.embeddings import EmbeddingsEngine
from coach.writing.structure import structure
from tests.quality.structure.cases import load
from tests.quality.structure.measures import View, accuracy, outcomes


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as engine:
        yield engine


def test_the_cases_are_large_and_the_halves_share_no_story() -> None:
    tune, test = load("tune"), load("test")
    assert not {s.story for s in tune} & {s.story for s in test}
    assert not {x.text for s in tune for x in s.sentences} & {x.text for s in test for x in s.sentences}
    assert {s.form for s in test} == {"prose", "notes", "bullets"}
    told = Counter(x.element for s in tune for x in s.sentences)
    assert all(told[element] >= 150 for element in CCAR)
    assert Counter(x.element for s in test for x in s.sentences).keys() == set(Element)


@pytest.mark.parametrize(("view", "floor"), [("alone", 0.76), ("asked", 0.84), ("story", 0.84)])
def test_words_and_neighbours_sort_sentences_without_any_engine(view: View, floor: float) -> None:
    assert accuracy(outcomes(load("test"), view)) >= floor


@pytest.mark.parametrize(("view", "floor"), [("alone", 0.83), ("asked", 0.88), ("story", 0.89)])
def test_the_classifier_sorts_better(view: View, floor: float, embedder: EmbeddingsEngine) -> None:
    with_it = accuracy(outcomes(load("test"), view, embedder))
    assert with_it >= floor
    assert with_it > accuracy(outcomes(load("test"), view))


def test_no_element_is_given_up_for_the_others(embedder: EmbeddingsEngine) -> None:
    found = outcomes(load("test"), "story", embedder)
    for element in Element:
        of_element = [one for one in found if one.label is element]
        assert accuracy(of_element) >= 0.6, element


@pytest.mark.parametrize("half", ["tune", "test"])
def test_stories_are_cut_into_their_sentences(half: str) -> None:
    stories = load("tune" if half == "tune" else "test")
    wrong = [s.story for s in stories if [f.text for f in structure(s.pasted())] != [x.text for x in s.sentences]]
    assert len(wrong) <= 0.1 * len(stories), wrong
