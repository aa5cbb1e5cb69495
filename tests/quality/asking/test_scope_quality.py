"""What is covered is called covered, almost always; the fresh questions were written last and measured once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from tests.quality.asking.cases import Half
from tests.quality.asking.scope_cases import COVERED, judge, load_questions
from tests.quality.retrieval.cases import load_cases

MUST_NEVER = "merit-essays"


@pytest.fixture(scope="module")
def embedder() -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine() as engine:
        yield engine


@pytest.mark.parametrize(("half", "recall"), [("tune", 0.95), ("test", 0.77), ("fresh", 0.58)])
def test_questions_outside_are_recognised_and_covered_ones_hardly_ever_taken_for_them(
    half: Half, recall: float, embedder: EmbeddingsEngine
) -> None:
    figures = judge(load_questions(half), embedder)
    assert figures.false_alarm_rate <= 0.02, figures.false_alarms
    assert figures.precision >= 0.97, figures.false_alarms
    assert figures.recall >= recall, figures.missed
    if half != "fresh":
        assert not [missed for missed in figures.missed if missed.startswith(MUST_NEVER)], figures.missed


def test_questions_of_the_retrieval_set_are_covered(embedder: EmbeddingsEngine) -> None:
    asked = [case.question for half in ("tune", "test") for case in load_cases(half)]
    figures = judge({COVERED: asked}, embedder)
    assert figures.false_alarm_rate <= 0.02, figures.false_alarms


def test_each_half_holds_enough_of_both_and_shares_nothing() -> None:
    tune, test = load_questions("tune"), load_questions("test")
    for half in (tune, test):
        assert len(half[COVERED]) >= 60
        assert sum(len(group) for kind, group in half.items() if kind != COVERED) >= 40
    everything = [question for half in (tune, test) for group in half.values() for question in group]
    assert len({question.lower() for question in everything}) == len(everything)
