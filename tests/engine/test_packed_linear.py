"""Packed layers compute what the layers did that they stand for, and give way where they cannot."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from coach.engine.embeddings import installed_model
from coach.engine.workers import packed_linear
from coach.engine.workers.packed_linear import PackedLinear, pack
from coach.engine.workers.sentence_model import SentenceModel

HAS_ONEDNN = bool(torch.backends.mkldnn.is_available())  # type: ignore[no-untyped-call]  # torch has no hints for it
needs_onednn = pytest.mark.skipif(not HAS_ONEDNN, reason="torch was built without oneDNN here")


class Own(torch.nn.Linear):
    """A layer that may compute something else."""


def network() -> torch.nn.Sequential:
    torch.manual_seed(0)
    inner = torch.nn.Sequential(torch.nn.Linear(8, 24), torch.nn.GELU(), torch.nn.Linear(24, 8, bias=False))
    return torch.nn.Sequential(inner, torch.nn.LayerNorm(8), torch.nn.Linear(8, 5)).eval()


@needs_onednn
@pytest.mark.parametrize("shape", [(1, 8), (16, 8), (3, 7, 8), (0, 8), (500, 8)])
def test_the_output_is_the_same(shape: tuple[int, ...]) -> None:
    model, rows = network(), torch.randn(shape)
    with torch.inference_mode():
        before = model(rows)
        pack(model)
        after = model(rows)
    assert sum(isinstance(layer, PackedLinear) for layer in model.modules()) == 3
    assert torch.allclose(before, after, atol=1e-5)


@needs_onednn
def test_what_was_replaced_can_be_put_back() -> None:
    model = network()
    layers = list(model.modules())
    undo = pack(model)
    assert list(model.modules()) != layers
    undo()
    assert list(model.modules()) == layers


def test_other_layers_stay() -> None:
    model = torch.nn.Sequential(Own(4, 4), torch.nn.Linear(4, 4).half())
    layers = list(model.modules())
    pack(model)
    assert list(model.modules()) == layers


def test_without_onednn_all_layers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    model = network()
    layers = list(model.modules())
    pack(model)
    assert list(model.modules()) == layers


@needs_onednn
@pytest.mark.parametrize("problem", [AttributeError, RuntimeError])
def test_a_layer_that_cannot_be_packed_leaves_all_as_they_were(
    monkeypatch: pytest.MonkeyPatch, problem: type[Exception]
) -> None:
    class Failing(PackedLinear):
        def __init__(self, linear: torch.nn.Linear) -> None:
            if linear.out_features == 5:
                raise problem
            super().__init__(linear)

    monkeypatch.setattr(packed_linear, "PackedLinear", Failing)
    model = network()
    layers = list(model.modules())
    pack(model)
    assert list(model.modules()) == layers


def test_the_vectors_are_those_of_the_library() -> None:
    texts = ["", "one", "How do I show that I led a change?", "word " * 600, *(f"text {'x y ' * n}" for n in range(40))]
    expected = SentenceTransformer(str(installed_model()), device="cpu").encode(texts, normalize_embeddings=True)
    model = SentenceModel(installed_model(), None)
    assert any(isinstance(layer, PackedLinear) for layer in model._model.modules()) is HAS_ONEDNN
    assert np.abs(model.encode(texts, queries=False) - expected).max() < 1e-5
    alone = np.concatenate([model.encode([text], queries=False) for text in texts])
    assert np.abs(alone - expected).max() < 1e-5
