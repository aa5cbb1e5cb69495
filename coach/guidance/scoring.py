"""How near a passage is to a question: cosine and keywords in one number, OPM before opinions."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.guidance import Authority

KEYWORD_SHARE = 0.2
"""How much the keyword score weighs beside the cosine; the dense score carries paraphrase."""

TOKENS_SHARE = 0.75
"""How much it counts, among the entries looked at closely, that the question's tokens find their like in an entry."""

_STANDING: dict[Authority, float] = {"opm": 1.0, "agency": 1.0, "own": 1.0, "commercial": 0.97}
"""An opinion must be clearly nearer than OPM's own words to stand above them."""


def fuse(dense: Mapping[int, float] | None, words: Mapping[int, float]) -> dict[int, float]:
    """One score from 0 to 1 for all that either way found; without dense scores that of the keywords."""
    if dense is None:
        return dict(words)
    return {
        position: (1 - KEYWORD_SHARE) * max(0.0, dense.get(position, 0.0)) + KEYWORD_SHARE * words.get(position, 0.0)
        for position in dense.keys() | words.keys()
    }


def by_standing(score: float, authority: Authority) -> float:
    """The score as it counts for the order, by who speaks."""
    return score * _STANDING[authority]


def with_tokens(score: float, tokens: float) -> float:
    """The score of an entry that was looked at closely; `tokens` is how well the question's tokens find their like."""
    return (1 - TOKENS_SHARE) * score + TOKENS_SHARE * tokens
