"""How probable each of a few fixed replies is, from the model's own numbers instead of its prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np

from coach.engine.workers.context import Logits

Decode = Callable[[Sequence[int]], list[Logits]]
"""Reads tokens after the prompt and gives the logits after each, leaving the prompt as it was."""


def log_probabilities(first: Logits, choices: Sequence[Sequence[Sequence[int]]], decode: Decode) -> list[float]:
    """The natural logarithm of each choice's probability; `first` are the logits after the prompt.

    Each choice comes in the ways that the tokenizer may write it, which add up.
    """
    start = _log_softmax(first)
    return [float(np.logaddexp.reduce([_of(start, tokens, decode) for tokens in ways])) for ways in choices]


def _of(start: Logits, tokens: Sequence[int], decode: Decode) -> float:
    total = float(start[tokens[0]])
    if len(tokens) > 1:
        for token, logits in zip(tokens[1:], decode(tokens[:-1]), strict=True):
            total += float(_log_softmax(logits)[token])
    return total


def _log_softmax(logits: Logits) -> Logits:
    shifted = logits - logits.max()
    total: np.float64 = np.exp(shifted, dtype=np.float64).sum()
    return cast(Logits, shifted - np.float32(np.log(total)))
