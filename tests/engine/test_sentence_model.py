"""The short cut around the library's own encode is taken only where both make the same vectors."""

from __future__ import annotations

import faiss
import numpy as np
import pytest
import torch

from coach.engine.workers import packed_linear
from coach.engine.workers.nearest import Vectors
from coach.engine.workers.sentence_model import SentenceModel
from coach.engine.workers.vector_index import VectorIndex

PROBE = np.array([[0.6, 0.8]], dtype=np.float32)


@pytest.mark.parametrize(
    ("made", "agrees"),
    [
        (PROBE, True),
        (PROBE + np.float32(1e-6), True),
        (PROBE[:, ::-1], False),
        (np.ones((1, 3), dtype=np.float32), False),
        (None, False),
    ],
)
def test_the_short_cut_has_to_agree(monkeypatch: pytest.MonkeyPatch, made: Vectors | None, agrees: bool) -> None:
    def forward(_: SentenceModel, texts: list[str]) -> Vectors:
        if made is None:
            raise KeyError(texts[0])
        return made

    monkeypatch.setattr(SentenceModel, "_forward", forward)
    assert SentenceModel.__new__(SentenceModel)._short_cut_agrees(PROBE) is agrees


@pytest.mark.parametrize(
    ("agree", "way", "put_back"),
    [([True], "_forward", False), ([False, True], "_forward", True), ([False, False], "_by_the_library", True)],
)
def test_packed_layers_go_where_they_do_not_agree(
    monkeypatch: pytest.MonkeyPatch, agree: list[bool], way: str, put_back: bool
) -> None:
    undone: list[bool] = []
    monkeypatch.setattr(packed_linear, "pack", lambda _: lambda: undone.append(True))
    monkeypatch.setattr(SentenceModel, "_short_cut_agrees", lambda _self, _probe: agree.pop(0))
    model = SentenceModel.__new__(SentenceModel)
    model._model = None
    assert model._quickest_that_agrees(PROBE) == getattr(model, way)
    assert agree == [] and undone == [True] * put_back


def test_texts_are_embedded_on_all_cores_after_a_search_and_a_question_alone_on_one() -> None:
    before = torch.get_num_threads()
    seen: list[int] = []

    def embed(texts: list[str]) -> Vectors:
        seen.append(torch.get_num_threads())
        return np.repeat(PROBE, len(texts), axis=0)

    model = SentenceModel.__new__(SentenceModel)
    model.dimension, model._prefix, model._embed = 2, {True: "", False: ""}, embed
    model._cores, model._set_threads = 3, torch.set_num_threads
    try:
        model.encode(["x"], queries=True)
        VectorIndex.of(PROBE).search(PROBE, 1, None)
        assert faiss.omp_get_max_threads() == 1
        model.encode(["x", "y"], queries=False)
        # What a search does where both libraries have one OpenMP.
        torch.set_num_threads(1)
        model.encode(["word " * 100], queries=True)
    finally:
        torch.set_num_threads(before)
    assert seen == [1, 3, 3]
