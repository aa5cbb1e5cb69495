"""Classifies sentences with the weights that a training script made for the installed sentence model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from safetensors import SafetensorError, safe_open

from coach.engine.classes_protocol import Classified, Explained
from coach.engine.workers.adapted_layers import FROZEN, AdaptedLayers

LONGEST = 96
"""Tokens of a sentence that are read."""
_BATCH = 32
_MOST = 64
"""The largest rank of additions that a sound file has."""


class Lower(NamedTuple):
    """What the frozen layers make of a text: states (tokens, 384), the marks at both ends included; and spans."""

    states: torch.Tensor
    spans: list[tuple[int, int]]


class Classifier:
    """The labels of one task, and what tells them."""

    def __init__(self, model: Any, weights: Path) -> None:
        """`model` is the SentenceTransformer; raises OSError, LookupError, TypeError, ValueError, RuntimeError."""
        bert = model[0].auto_model
        try:
            with safe_open(weights, "pt") as file:
                about = json.loads(file.metadata()["about"])
                learned = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # it is no mapping
        except SafetensorError as error:
            raise ValueError(weights) from error
        if not all(value.isfinite().all() for value in learned.values()):
            raise ValueError(weights)
        self.labels: tuple[str, ...] = tuple(map(str, about["labels"]))
        if not all(value.is_floating_point() for value in learned.values()) or not 0 < int(about["rank"]) <= _MOST:
            raise ValueError(weights)
        self._reader = LowerReader(model)
        self._layers = AdaptedLayers(bert, len(self.labels), int(about["rank"])).eval()
        self._layers.learn(learned)

    @torch.inference_mode()
    def classify(self, texts: Sequence[str], explained: int) -> list[Classified]:
        """Each text's log-odds, with what its tokens add to those of its `explained` likeliest labels.

        Raises ValueError where the weights give no numbers.
        """
        lower = self._reader.read(texts)
        found: list[Classified | None] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda place: len(lower[place].spans))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            odds, tokens = self._layers.explain(*padded([lower[place].states for place in places]))
            if not odds.isfinite().all() or not tokens.isfinite().all():
                raise ValueError(odds)
            for row, place in enumerate(places):
                count = len(lower[place].spans)
                likeliest = odds[row].argsort(descending=True, stable=True)[:explained].tolist()
                found[place] = Classified(
                    log_odds=odds[row].tolist(),
                    spans=lower[place].spans,
                    explained=[
                        # The marks at both ends are nobody's words.
                        Explained(label=label, tokens=tokens[row, label, 1 : count + 1].tolist())
                        for label in likeliest
                    ],
                )
        return [one for one in found if one is not None]


class LowerReader:
    """Reads texts with the frozen layers."""

    def __init__(self, model: Any) -> None:
        """`model` is the SentenceTransformer."""
        self._bert, self._tokenizer = model[0].auto_model, model.tokenizer

    @torch.inference_mode()
    def read(self, texts: Sequence[str]) -> list[Lower]:
        """What they make of each text."""
        found: list[Lower | None] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            made = self._tokenizer(
                [texts[place] for place in places],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
            mask = made["attention_mask"].bool()
            states = self._bert.embeddings(input_ids=made["input_ids"])
            for layer in self._bert.encoder.layer[:FROZEN]:
                out = layer(states, attention_mask=mask[:, None, None, :])
                states = out[0] if isinstance(out, tuple) else out
            for row, place in enumerate(places):
                count = int(mask[row].sum())
                spans = made["offset_mapping"][row, 1 : count - 1].tolist()
                found[place] = Lower(states[row, :count].clone(), [(int(a), int(b)) for a, b in spans])
        return [one for one in found if one is not None]


def padded(states: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """States of several texts, filled up to the longest, with the mask."""
    longest = max(len(one) for one in states)
    rows = torch.zeros(len(states), longest, states[0].shape[-1])
    mask = torch.zeros(len(states), longest, dtype=torch.bool)
    for row, one in enumerate(states):
        rows[row, : len(one)], mask[row, : len(one)] = one, True
    return rows, mask
