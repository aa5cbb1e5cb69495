"""Weighs draft sentences against answers with the pair model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from coach.engine.pair_protocol import PairWeight, Weighable
from coach.engine.workers.hidden_states import Reader
from coach.engine.workers.pair_features import Features, features, nearest
from coach.engine.workers.pair_head import batch, load_heads

_BATCH = 64


class PairJudge:
    """The heads that were trained for this sentence model."""

    def __init__(self, model: Any, weights: Path) -> None:
        """`model` is the SentenceTransformer; raises what `Reader` and `load_heads` raise."""
        self._reader = Reader(model)
        self._heads = load_heads(weights)

    @torch.inference_mode()
    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight]:
        """For each sentence its weight and that of each of its tokens, the mean of all heads."""
        said = [read for read in self._reader.read(statements) if len(read.ids)]
        places = [place for place, read in enumerate(self._reader.read(statements)) if len(read.ids)]
        where = {place: position for position, place in enumerate(places)}
        drafted = self._reader.read([sentence.text for sentence in sentences])
        weights = [PairWeight(whole=0.0, spans=[], tokens=[]) for _ in sentences]
        made: list[tuple[int, Features]] = []
        for number, (sentence, read) in enumerate(zip(sentences, drafted, strict=True)):
            if said and len(read.ids):
                hints = [where[hint] for hint in sentence.hints if hint in where]
                chosen = nearest(read, said, hints)
                made.append((number, features(read, [said[position] for position in chosen], sentence.marks)))
        # Sentences of like length together, so that none is filled up to the longest of all.
        made.sort(key=lambda one: len(one[1].numbers))
        for start in range(0, len(made), _BATCH):
            part = made[start : start + _BATCH]
            inputs = batch([one for _, one in part])
            outputs = [head(*inputs) for head in self._heads]
            tokens = torch.stack([token for token, _ in outputs]).mean(0)
            wholes = torch.stack([whole for _, whole in outputs]).mean(0)
            for row, (number, one) in enumerate(part):
                weights[number] = PairWeight(
                    whole=float(wholes[row]),
                    spans=drafted[number].spans,
                    tokens=tokens[row, : len(one.numbers)].tolist(),
                )
        return weights
