"""From a question to passages in other words: by way of the shipped entries that answer it.

People ask in words of their own; the entries know many of them, and say the same in the words of the field, which are
those of a user's documents too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coach.domain.guidance import Entry
from coach.guidance.words import stems

_ENTRIES = 5
_FALL = 0.1
"""How far below the best an entry's score may lie and still count a third of it."""


class Plank(NamedTuple):
    """An entry that answers the question: its place among the entries, its telling words, its share of the bridge."""

    position: int
    text: str
    words: frozenset[str]
    share: float


def bridge(scores: Mapping[int, float], entries: Sequence[Entry]) -> tuple[Plank, ...]:
    """The entries of the best scores, with shares that add up to 1; none when nothing was found."""
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_ENTRIES]
    weights = [math.exp((score - best[0][1]) / _FALL) for _, score in best]
    shares = [weight / sum(weights) for weight in weights]
    return tuple(_plank(position, entries[position], share) for (position, _), share in zip(best, shares, strict=True))


def _plank(position: int, entry: Entry, share: float) -> Plank:
    text = entry.quote or entry.text
    return Plank(position, text, stems(text), share)
