"""What the coach asks the pair model: does a sentence say more than the answers? It sits with the embeddings."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model


class Weighable(Model):
    """A draft sentence, with what the check by rules knows of it.

    `marks` are the character spans of its telling words: 0 for one that the answers have, 0.5 for a light one that they
    have not, 1 for any other. `hints` are the positions of the statements that the rules took for its evidence.
    """

    text: str
    marks: tuple[tuple[int, int, float], ...]
    hints: tuple[int, ...]


class PairWeight(Model):
    """Log-odds that a sentence says more than the answers do, and those of each of its tokens with its span."""

    whole: float
    spans: list[tuple[int, int]]
    tokens: list[float]


class WeighPairs(Model):
    """Weigh sentences against the statements of the answers; nothing of it is kept on disk."""

    method: Literal["weigh-pairs"] = "weigh-pairs"
    weights: str
    statements: tuple[str, ...]
    sentences: tuple[Weighable, ...]


class PairWeights(Model):
    """The answer to WeighPairs; empty from a model that the weights are not for."""

    weights: list[PairWeight]
