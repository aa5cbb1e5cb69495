"""Floors a little below what was measured, so that a change for the worse shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.corpus import load_entries
from tests.quality.mapping import cases as mapping
from tests.quality.retrieval import cases as retrieval


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    engine = EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache"))
    yield engine
    engine.close()


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.97), ("test", 0.94)])
def test_a_right_passage_is_among_the_first_three(embedder: EmbeddingsEngine, half: str, floor: float) -> None:
    cases = retrieval.load_cases(half)
    found = retrieval.found(cases, embedder)
    missed = [case.question for case, hit in zip(cases, found, strict=True) if not hit]
    assert sum(found) >= floor * len(cases), missed


def test_every_expected_passage_exists_in_its_framework() -> None:
    frameworks = {entry.id: entry.frameworks for entry in load_entries()}
    for half in ("tune", "test"):
        for case in retrieval.load_cases(half):
            assert all(case.framework in frameworks[entry] for entry in case.passages), case


def test_the_right_competency_is_found(embedder: EmbeddingsEngine) -> None:
    ranks = mapping.ranks(mapping.load_cases(), embedder)
    assert sum(rank <= 3 for rank in ranks) >= 0.82 * len(ranks)
    assert sum(rank == 1 for rank in ranks) >= 0.60 * len(ranks)
