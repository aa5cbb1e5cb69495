"""Layers above a frozen sentence model: untrained they are the model's own, and what they say is a sum over tokens."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from coach.engine.embeddings import installed_model
from coach.engine.protocol import sendable
from coach.engine.workers.adapted_layers import AdaptedLayers
from coach.engine.workers.classifier import LONGEST, LowerReader, padded
from coach.engine.workers.packed_linear import PackedLinear, pack
from tests.engine.classifier_files import random_layers

TEXTS = (
    "I rebuilt the budget from zero, line by line, and moved what that freed to the two clinics without a roof.",
    "Yes.",
    "cut backlog 60% in 9 mo → union on board",
    "",
    "I mentored six new supervisors every week for a year; four of them now lead offices of their own.",
    "word " * 400,
)
OWN = {"look", "whole", "part", "bias", "scale", "shift"}


@pytest.fixture(scope="module")
def model() -> Any:
    return SentenceTransformer(str(installed_model()), device="cpu").eval()


def _padded(model: Any, texts: Sequence[str] = TEXTS) -> tuple[torch.Tensor, torch.Tensor]:
    return padded([one.states for one in LowerReader(model).read(texts)])


@torch.inference_mode()
def test_untrained_additions_leave_the_model_what_it_is(model: Any) -> None:
    made = model.tokenizer(list(TEXTS), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    own = model[0].auto_model(**made).last_hidden_state
    states, mask = _padded(model)
    assert torch.equal(mask, made["attention_mask"].bool())
    assert 2 in mask.sum(1) and LONGEST in mask.sum(1), "short and long ones are padded to one length"
    read = AdaptedLayers(model[0].auto_model, 2, 4).eval()._read(states, mask)
    assert torch.allclose(read[mask], own[mask], atol=1e-4)


@torch.inference_mode()
def test_trained_additions_change_what_is_read_above_and_nothing_of_the_model(model: Any) -> None:
    before = copy.deepcopy(model[0].auto_model.state_dict())
    states, mask = _padded(model)
    plain, trained = AdaptedLayers(model[0].auto_model, 3, 4).eval(), random_layers(model[0].auto_model)
    assert not torch.allclose(trained._read(states, mask)[mask], plain._read(states, mask)[mask], atol=0.1)
    after = model[0].auto_model.state_dict()
    assert before.keys() == after.keys() and all(torch.equal(before[name], after[name]) for name in before)


@pytest.mark.parametrize("seed", range(4))
@torch.inference_mode()
def test_what_the_tokens_add_and_the_labels_own_part_are_the_log_odds(model: Any, seed: int) -> None:
    states, mask = _padded(model)
    layers = random_layers(model[0].auto_model, labels=5, seed=seed)
    odds, tokens = layers.explain(states, mask)
    own = layers.bias * layers.scale + layers.shift
    assert torch.allclose(tokens.sum(-1) + own, odds, atol=1e-3)
    assert (tokens.abs().sum(-1) > 0.05).all(), "a sum of nothing would prove nothing"
    assert (tokens.transpose(1, 2)[~mask] == 0).all(), "what only fills up adds nothing"
    assert torch.allclose(layers(states, mask), odds, atol=1e-4)


@torch.inference_mode()
def test_what_is_filled_in_for_length_says_nothing(model: Any) -> None:
    states, mask = _padded(model)
    layers = random_layers(model[0].auto_model)
    odds, tokens = layers.explain(states, mask)
    noisy = torch.where(mask[..., None], states, torch.full_like(states, 9.0))
    again = layers.explain(noisy, mask)
    assert torch.allclose(again.log_odds, odds, atol=1e-4)
    assert torch.allclose(again.tokens, tokens, atol=1e-4)


@torch.inference_mode()
def test_what_was_learned_makes_other_layers_the_same(model: Any) -> None:
    states, mask = _padded(model)
    taught, other = random_layers(model[0].auto_model, seed=1), random_layers(model[0].auto_model, seed=2)
    assert not torch.allclose(other(states, mask), taught(states, mask), atol=1e-2)
    other.learn(taught.learned())
    assert torch.equal(other(states, mask), taught(states, mask))
    other.learn({name: value.half() for name, value in taught.learned().items()})
    assert all(value.dtype is torch.float32 for value in other.learned().values())
    assert torch.allclose(other(states, mask), taught(states, mask), atol=0.05)


def test_what_was_learned_holds_nothing_of_the_model_itself(model: Any) -> None:
    learned = random_layers(model[0].auto_model).learned()
    assert {name for name in learned if not name.endswith((".down", ".up"))} == OWN
    assert len(learned) == len(OWN) + 3 * 6 * 2, "six linear layers of each of three"


@pytest.mark.parametrize("damage", ["one missing", "one too many", "another rank", "other labels"])
def test_what_does_not_fit_is_refused(model: Any, damage: str) -> None:
    layers = random_layers(model[0].auto_model)
    learned = random_layers(model[0].auto_model, seed=1).learned()
    match damage:
        case "one missing":
            del learned["shift"]
        case "one too many":
            learned["layers.0.attention.self.query.frozen.weight"] = torch.zeros(384, 384)
        case "another rank":
            learned = AdaptedLayers(model[0].auto_model, 3, 5).learned()
        case _:
            learned = AdaptedLayers(model[0].auto_model, 4, 4).learned()
    with pytest.raises(RuntimeError):
        layers.learn(learned)


def test_a_model_that_is_built_otherwise_is_refused(model: Any) -> None:
    with pytest.raises(AttributeError):
        AdaptedLayers(SimpleNamespace(), 2, 4)
    other = copy.deepcopy(model[0].auto_model)
    other.encoder.layer[4].output.dense = torch.nn.Identity()
    with pytest.raises(TypeError):
        AdaptedLayers(other, 2, 4)


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="torch was built without oneDNN here")  # type: ignore[no-untyped-call]  # torch has no hints for it
@torch.inference_mode()
def test_packed_layers_are_added_to_as_plain_ones_are(model: Any) -> None:
    states, mask = _padded(model)
    plain = random_layers(model[0].auto_model)
    unpack = pack(model)
    try:
        packed = AdaptedLayers(model[0].auto_model, 3, 4).eval()
        packed.learn(plain.learned())
        lower, _ = _padded(model)
    finally:
        unpack()
    assert sum(isinstance(part, PackedLinear) for part in packed.modules()) == 3 * 6
    assert torch.allclose(lower[mask], states[mask], atol=1e-4)
    assert torch.allclose(packed(states, mask), plain(states, mask), atol=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_law_the_spans_of_tokens_are_within_their_text_and_go_on(model: Any, texts: list[str]) -> None:
    clean = [sendable(text) for text in texts]
    for text, lower in zip(clean, LowerReader(model).read(clean), strict=True):
        assert len(lower.states) == len(lower.spans) + 2, "a mark at each end"
        assert all(0 <= start < end <= len(text) for start, end in lower.spans)
        assert lower.spans == sorted(lower.spans)
        assert [end for _, end in lower.spans] == sorted(end for _, end in lower.spans)
