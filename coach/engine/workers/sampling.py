"""Chooses the next token: the likely ones by min-p and top-k, then by chance at a temperature."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from coach.engine.workers.context import Logits
from coach.engine.workers.grammar import Grammar

_MIN_P = 0.05
"""Tokens less likely than this share of the likeliest are never chosen (Nguyen et al., 2024: min-p sampling)."""

_TOP_K = 40


class Choose(Protocol):
    """Chooses the tokens of one reply."""

    def choose(self, logits: Logits) -> int | None:
        """A token, or None when there is no more."""


class Script:
    """Chooses the tokens of a given text, whatever the model thinks of them: for measuring."""

    def __init__(self, tokens: Sequence[int]) -> None:
        self._tokens = iter(tokens)

    def choose(self, _logits: Logits) -> int | None:
        """The next token of the text."""
        return next(self._tokens, None)


class Sampler:
    """Chooses tokens for one reply; equal replies for equal seeds."""

    def __init__(self, temperature: float, grammar: Grammar | None = None, seed: int = 0) -> None:
        self._temperature, self._grammar = temperature, grammar
        self._random = np.random.default_rng(seed)

    def choose(self, logits: Logits) -> int | None:
        """A token, or None when the grammar allows no more.

        The grammar is asked about the chosen token first, and about others only if it is refused; the result is
        distributed as if it had been asked about all of them (rejection sampling).
        """
        token = self._pick(np.flatnonzero(logits >= _floor(logits.max())), logits)
        if self._grammar is None:
            return token
        if not self._grammar.allows(token):
            allowed = self._grammar.likeliest(logits, _floor, _TOP_K)
            if not len(allowed):
                return None
            token = self._pick(allowed, logits)
        self._grammar.accept(token)
        return token

    def _pick(self, tokens: np.ndarray[tuple[int], np.dtype[np.intp]], logits: Logits) -> int:
        values = logits[tokens].astype(np.float64)
        if self._temperature <= 0 or len(tokens) == 1:
            return int(tokens[values.argmax()])
        if len(tokens) > _TOP_K:
            best = np.argpartition(values, -_TOP_K)[-_TOP_K:]
            tokens, values = tokens[best], values[best]
        weights = np.exp((values - values.max()) / self._temperature).cumsum()
        return int(tokens[np.searchsorted(weights, self._random.random() * weights[-1], side="right")])


def _floor(best: float) -> float:
    """The least logit that min-p lets through."""
    return float(best) + math.log(_MIN_P)
