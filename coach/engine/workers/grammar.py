"""Keeps a reply to a grammar without asking it about the whole vocabulary at each token.

llama.cpp walks its grammar for every candidate, which for 128,000 tokens takes a third of the time of a token. Here
the single bytes are asked about first: a token whose first byte may not come now may not come at all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, cast

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from coach.engine.workers.context import Logits
from coach.engine.workers.vocabulary import Vocabulary

Tokens = NDArray[np.intp]
_DATA = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
_CHUNK, _SAMPLED, _LARGE_CHUNK = 1024, 2048, 4096


class Grammar:
    """A GBNF grammar and how far a reply has come in it."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Raises ValueError for what llama.cpp does not take for a grammar."""
        if not text.strip():
            # llama.cpp takes it for the wish to allow everything.
            raise ValueError("no grammar")
        self._vocabulary = vocabulary
        self._sampler: Any = llama_cpp.llama_sampler_init_grammar(vocabulary.handle, text.encode(), b"root")
        # llama.cpp adds a missing grammar to a chain as readily as a sound one, and crashes later.
        if not self._sampler:
            raise ValueError("no grammar")

    def allows(self, token: int) -> bool:
        """Whether the token may come next."""
        return bool(self._allowed(np.array([token]))[0])

    def likeliest(self, logits: Logits, floor: Callable[[float], float], most: int) -> Tokens:
        """The `most` likeliest allowed tokens, or more, down to the floor that the best one has; none at a dead end."""
        found: list[Tokens] = []
        least, count = -np.inf, 0
        for some in _downwards(self._candidates(), logits):
            chunk = some[logits[some] >= least]
            if not len(chunk) or count >= most:
                break
            allowed = chunk[self._allowed(chunk)]
            if len(allowed) and not found:
                least = floor(float(logits[allowed].max()))
            if len(allowed):
                found.append(allowed[logits[allowed] >= least])
                count += len(found[-1])
        return np.concatenate(found) if found else np.empty(0, dtype=np.intp)

    def accept(self, token: int) -> None:
        """Go on past a token that is allowed."""
        if not self._vocabulary.ends_reply(token):
            llama_cpp.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        """Give the memory back."""
        llama_cpp.llama_sampler_free(self._sampler)

    def _candidates(self) -> Tokens:
        """The tokens whose first byte may come now, and those that end a reply."""
        singles, firsts = self._vocabulary.single_bytes, self._vocabulary.first_bytes
        possible = np.ones(257, dtype=bool)
        known = np.flatnonzero(singles >= 0)
        possible[known] = self._allowed(singles[known])
        # A byte of a longer character says little by itself.
        possible[128:256] = possible[128:256].any() or (singles[128:256] < 0).any()
        return np.flatnonzero(possible[firsts] | self._vocabulary.endings)

    def _allowed(self, tokens: Tokens) -> NDArray[np.bool_]:
        data = np.zeros(len(tokens), dtype=_DATA)
        data["id"] = tokens
        candidates = llama_cpp.llama_token_data_array(
            data=data.ctypes.data_as(llama_cpp.llama_token_data_p), size=len(tokens), selected=-1, sorted=False
        )
        llama_cpp.llama_sampler_apply(self._sampler, ctypes.byref(candidates))
        return cast(NDArray[np.bool_], np.isfinite(data["logit"]))


def _downwards(tokens: Tokens, logits: Logits) -> Iterator[Tokens]:
    """The tokens in chunks, each less likely than those before.

    The first chunk, of about `_CHUNK` tokens above a bound that a sample suggests, is often enough, and finding it is
    faster than sorting all. llama.cpp needs a hundred bytes for a candidate, so that the others are not large either.
    """
    if len(tokens) > _SAMPLED * 2:
        values = logits[tokens]
        stride = len(tokens) // _SAMPLED
        sample = values[::stride]
        rank = max(1, _CHUNK // stride)
        above = values >= np.partition(sample, len(sample) - rank)[len(sample) - rank]
        yield tokens[above]
        tokens = tokens[~above]
    tokens = tokens[np.argsort(-logits[tokens])]
    for start in range(0, len(tokens), _LARGE_CHUNK):
        yield tokens[start : start + _LARGE_CHUNK]
