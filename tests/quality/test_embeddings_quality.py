"""Floors a little below what was measured, so that a change for the worse shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from tests.quality.mapping import cases as mapping


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    engine = EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache"))
    yield engine
    engine.close()


def test_the_right_competency_is_found(embedder: EmbeddingsEngine) -> None:
    ranks = mapping.ranks(mapping.load_cases(), embedder)
    assert sum(rank <= 3 for rank in ranks) >= 0.82 * len(ranks)
    assert sum(rank == 1 for rank in ranks) >= 0.60 * len(ranks)
