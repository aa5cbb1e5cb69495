"""What the coach asks of the small classifiers of sentences, which sit with the embeddings."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model


class Explained(Model):
    """What each token of a text adds to the log-odds of one label, by the label's number."""

    label: int
    tokens: list[float]


class Classified(Model):
    """A text's calibrated log-odds, one per label; the character spans of its tokens; and its likeliest labels."""

    log_odds: list[float]
    spans: list[tuple[int, int]]
    explained: list[Explained]


class Classify(Model):
    """Classify texts with the weights of a file, and explain each one's likeliest labels; nothing of it is kept."""

    method: Literal["classify"] = "classify"
    weights: str
    texts: tuple[str, ...]
    explained: int


class Classes(Model):
    """The answer to Classify: the labels' names, and each text; both empty from a model the weights are not for."""

    labels: tuple[str, ...]
    texts: list[Classified]
