"""From a question to passages in other words: by way of the shipped entries that answer it.

People ask in words of their own; the entries know many of them, and say the same in the words of the field, which are
those of many documents too. A document that says nothing of the kind is no nearer for it: an entry counts only as far
as some passage restates it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coach.domain.guidance import Entry
from coach.guidance.words import stems, worth

MOST = 0.7
"""How much of a score the bridge is at most; the rest is the question's own."""
_ENTRIES = 5
_FALL = 0.06
"""How far below the best an entry's score may lie and still count a third of it."""
_WORDS = 0.85
"""What its telling words count of how well a passage restates an entry; the cosine is the rest."""
_LEAST, _WHOLE = 0.4, 0.8
"""From where on a passage restates an entry at all, and from where on so well that the entry counts in full."""


class Plank(NamedTuple):
    """An entry that answers the question: its place among the entries, its words by their worth, its share."""

    position: int
    text: str
    words: Mapping[str, float]
    share: float


def bridge(scores: Mapping[int, float], entries: Sequence[Entry]) -> tuple[Plank, ...]:
    """The entries of the best scores, with shares that add up to 1; none when nothing was found."""
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_ENTRIES]
    weights = [math.exp((score - best[0][1]) / _FALL) for _, score in best]
    shares = [weight / sum(weights) for weight in weights]
    return tuple(_plank(position, entries[position], share) for (position, _), share in zip(best, shares, strict=True))


def restates(covered: float, cosine: float) -> float:
    """How well a passage restates an entry, from the share of its words that the passage has and their cosine."""
    return _WORDS * covered + (1 - _WORDS) * max(0.0, cosine)


def crossed(own: Sequence[float], restated: Sequence[Sequence[float]], planks: Sequence[Plank]) -> list[float]:
    """The scores of passages, from the question's own and from how well each passage restates each plank's entry."""
    sound = [plank.share * _soundness([row[at] for row in restated]) for at, plank in enumerate(planks)]
    whole = sum(sound)
    if not whole:
        return list(own)
    share = MOST * whole
    return [
        (1 - share) * score + share * sum(weight * each**2 for weight, each in zip(sound, row, strict=True)) / whole
        for score, row in zip(own, restated, strict=True)
    ]


def _soundness(restated: Sequence[float]) -> float:
    """How far an entry counts: as the passage does that restates it best."""
    best = max(restated, default=0.0)
    return min(1.0, max(0.0, (best - _LEAST) / (_WHOLE - _LEAST)))


def _plank(position: int, entry: Entry, share: float) -> Plank:
    text = entry.quote or entry.text
    return Plank(position, text, worth(stems(text)), share)
