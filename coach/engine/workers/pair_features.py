"""How each token of a draft sentence finds its like in the answers: what the pair model sees of the two.

Late interaction, as in Khattab and Zaharia, ColBERT, SIGIR 2020: no sentence is read together with an answer, so that
each is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.engine.workers.hidden_states import Floats, Read

NUMBERS = 10
"""How many numbers stand beside the two vectors of a token."""
NEAREST = 8
_HINTED, _HINTED_LESS = 0.3, 0.08
_SHARPNESS = 15.0


class Features(NamedTuple):
    """For each token: its vector, that of what it is likest to in the answers, and ten numbers between 0 and 1."""

    own: Floats
    theirs: Floats
    numbers: Floats


def nearest(sentence: Read, statements: Sequence[Read], hints: Sequence[int]) -> list[int]:
    """The positions of the statements that the sentence is read with, best first; hints weigh a little."""
    scores = np.stack([statement.whole for statement in statements]) @ sentence.whole
    for rank, position in enumerate(hints):
        scores[position] += _HINTED - _HINTED_LESS * rank
    return [int(position) for position in np.argsort(-scores, kind="stable")[:NEAREST]]


def features(sentence: Read, statements: Sequence[Read], marks: Sequence[tuple[int, int, float]]) -> Features:
    """What the sentence's tokens find in these statements.

    `marks` are the character spans of the words that tell something, with 0 for one that the answers have, 0.5 for a
    light one that they have not, and 1 for any other that they have not.
    """
    theirs = np.concatenate([statement.layers for statement in statements], axis=1)
    ids = np.concatenate([statement.ids for statement in statements])
    cosines = np.einsum("lid,ljd->lij", sentence.layers, theirs)
    best, found = cosines.max(axis=2), cosines[-1].argmax(axis=1)
    lengths = [len(statement.ids) for statement in statements]
    starts = np.cumsum([0, *lengths[:-1]])
    by_statement = np.maximum.reduceat(cosines[-1], starts, axis=1)
    together = by_statement[:, by_statement.mean(axis=0).argmax()]
    count = len(sentence.ids)
    before, after = np.zeros(count, np.float32), np.zeros(count, np.float32)
    if count > 1:
        # Whether the neighbours of a token are likest to the neighbours of what it is likest to.
        next_to = np.minimum(found[:-1] + 1, len(ids) - 1)
        after[:-1] = np.where(found[:-1] + 1 < len(ids), cosines[-1][np.arange(1, count), next_to], 0)
        before[1:] = np.where(found[1:] > 0, cosines[-1][np.arange(count - 1), np.maximum(found[1:] - 1, 0)], 0)
    exact = np.isin(sentence.ids, ids)
    same = sentence.ids == ids[found]
    telling, new = _marked(sentence.spans, marks)
    numbers = np.stack([best[0], best[1], best[2], together, before, after, exact, same, telling, new], axis=1).astype(
        np.float32
    )
    weights = np.exp(_SHARPNESS * (cosines[-1] - cosines[-1].max(axis=1, keepdims=True)))
    mixed = (weights / weights.sum(axis=1, keepdims=True)) @ theirs[-1]
    return Features(sentence.layers[-1], mixed.astype(np.float32), numbers)


def _marked(
    spans: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int, float]]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    telling, new = np.zeros(len(spans), np.float32), np.zeros(len(spans), np.float32)
    for start, end, value in marks:
        for i, (a, b) in enumerate(spans):
            if a < end and b > start:
                telling[i], new[i] = 1.0, value
    return telling, new
