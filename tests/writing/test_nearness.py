"""Competencies by nearness to their definitions and the guidance: the way where no classifier is trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import framework_ids, load_framework
from coach.writing.nearness import near
from tests.fakes import WordEmbedder

FRAMEWORK = load_framework("opm-2006")
cosines = st.floats(-1, 1)


class _Told(WordEmbedder):
    """Gives the cosines that it is told to, over and over, and keeps what was compared."""

    def __init__(self, *told: float) -> None:
        super().__init__()
        self.told = told or (0.0,)
        self.compared: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        self.compared.append((tuple(queries), tuple(texts)))
        return [[self.told[n % len(self.told)] for n in range(len(texts))] for _ in queries]


def _alone(cosine: float) -> float:
    """The probability of a competency that has one text only."""
    framework = load_framework("opm-1997")
    [found] = near(["I flew."], framework, framework.competencies[:1], _Told(cosine))
    return next(iter(found.values()))


@settings(deadline=None)
@given(cosines, cosines)
def test_law_a_probability_that_grows_with_nearness(one: float, other: float) -> None:
    assert 0 < _alone(one) < 1
    if one + 1e-6 < other:
        assert _alone(one) < _alone(other)


def test_what_is_nowhere_near_is_not_likely_and_what_says_the_same_is() -> None:
    assert _alone(0.0) < 0.02
    assert _alone(0.9) > 0.98


@settings(deadline=None)
@given(st.lists(cosines, min_size=1, max_size=7))
def test_law_several_texts_of_a_competency_count_by_their_mean(told: list[float]) -> None:
    competency = FRAMEWORK.competencies[0]
    embedder = _Told(*told)
    [found] = near(["I flew."], FRAMEWORK, [competency], embedder)
    count = len(embedder.compared[0][1])
    mean = math.fsum(told[n % len(told)] for n in range(count)) / count
    assert found == {competency.id: pytest.approx(_alone(mean))}


def test_each_action_has_each_competency_that_was_asked_for_and_no_other() -> None:
    some = FRAMEWORK.competencies[3:9]
    found = near(["I cut waste.", "I hired."], FRAMEWORK, some, WordEmbedder())
    assert [set(row) for row in found] == [{c.id for c in some}] * 2


def test_without_actions_or_competencies_nothing_is_compared() -> None:
    embedder = _Told()
    assert near([], FRAMEWORK, FRAMEWORK.competencies, embedder) == []
    assert near(["I cut waste.", "I hired."], FRAMEWORK, [], embedder) == [{}, {}]
    assert embedder.compared == []


@pytest.mark.parametrize("edition", framework_ids())
def test_who_says_a_definition_in_its_own_words_is_nearest_to_it(edition: str) -> None:
    framework = load_framework(edition)
    said = [f"{c.name}. {c.definition.text}" if c.definition else c.name for c in framework.competencies]
    found = near(said, framework, framework.competencies, WordEmbedder())
    # Guidance on the competency may be far from its definition, which lowers the mean.
    first = [max(row, key=row.__getitem__) == c.id for row, c in zip(found, framework.competencies, strict=True)]
    assert sum(first) > 0.8 * len(first)


@pytest.mark.parametrize("edition", framework_ids())
def test_guidance_on_just_this_competency_and_of_this_edition_counts(edition: str) -> None:
    framework = load_framework(edition)
    for competency in framework.competencies:
        embedder = _Told()
        near(["I cut waste."], framework, [competency], embedder)
        [(queries, texts)] = embedder.compared
        told = {e.text for e in load_entries() if e.competencies == (competency.id,) and edition in e.frameworks}
        wordings = {q.text for q in (competency.definition, *competency.variants) if q}
        assert queries == ("I cut waste.",)
        assert set(texts) == told | ({f"{competency.name}. {w}" for w in wordings} or {competency.name})
