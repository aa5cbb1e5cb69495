"""Mapping with the real embeddings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.frameworks import load_framework
from coach.writing.competencies import map_actions

FRAMEWORK = load_framework("opm-2006")


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    engine = EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache"))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (
            "I built the $40M budget, defended it to the appropriators and moved money to maintenance.",
            "financial-management",
        ),
        ("I paired every new engineer with a senior one and sent 12 to leadership courses.", "developing-others"),
        ("I reported my own billing mistake to the auditor before anyone found it.", "integrity-honesty"),
        ("I signed agreements with three tribes, the state and a nonprofit to share one database.", "partnering"),
    ],
)
def test_plain_cases_are_among_the_first_three(embedder: EmbeddingsEngine, action: str, expected: str) -> None:
    [mapping] = map_actions([action], FRAMEWORK, embedder, top=3)
    assert expected in [c.id for c in mapping.competencies]
    scores = [c.score for c in mapping.competencies]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_all_28_can_be_asked_for(embedder: EmbeddingsEngine) -> None:
    [mapping] = map_actions(["I moved our case files to the cloud."], FRAMEWORK, embedder, top=28)
    assert len({c.id for c in mapping.competencies}) == 28
    assert map_actions([], FRAMEWORK, embedder) == []
