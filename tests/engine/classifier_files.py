"""Weights of small classifiers that nobody trained, for tests of what reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from coach.engine.workers.adapted_layers import AdaptedLayers

LABELS = ("first", "second", "third")
RANK = 4


def random_layers(bert: Any, labels: int = len(LABELS), seed: int = 0) -> AdaptedLayers:
    """Layers all of whose learned numbers are random ones, none of them zero."""
    torch.manual_seed(seed)
    layers = AdaptedLayers(bert, labels, RANK).eval()
    layers.learn({name: torch.randn_like(value) * 0.1 + 0.05 for name, value in layers.learned().items()})
    layers.scale += 1.0
    return layers


def write_weights(path: Path, learned: dict[str, torch.Tensor], metadata: dict[str, str] | None) -> Path:
    """A file of weights with any metadata; `about` is what a sound one has."""
    save_file({name: value.half().contiguous() for name, value in learned.items()}, path, metadata=metadata)
    return path


def about(**changed: object) -> dict[str, str]:
    """The metadata of a sound file, with changes; None leaves out."""
    told = {"labels": list(LABELS), "rank": RANK} | changed
    return {"about": json.dumps({name: value for name, value in told.items() if value is not None})}
