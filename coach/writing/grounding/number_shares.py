"""Shares of a whole in words: 'half', 'two-thirds', 'one in five', '3/4'."""

from __future__ import annotations

from collections.abc import Sequence

from coach.writing.grounding.number_words import SMALL, cardinal, fraction_digits, word_at
from coach.writing.grounding.tokens import Token

_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
}


def fraction(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """A share at token i as a number below one: 'half', 'a third', 'two-thirds', 'one in five', '3/4 of'."""
    if found := fraction_digits(tokens, i):
        return found
    word, second, third = (word_at(tokens, i + k) for k in range(3))
    if word == "half" and not (i + 1 < len(tokens) and tokens[i + 1].hyphen) and second not in {"a", "an", "dozen"}:
        return 0.5, i + 1
    if word in {"a", "one"} and second == "half" and third in {"of", "the", ""}:
        return 0.5, i + 2
    if (
        word.isdecimal()
        and second == "in"
        and third.isdecimal()
        and 0 < int(word) < min(10, int(third))
        and int(third) <= 1000
    ):
        return int(word) / int(third), i + 3
    top = SMALL.get(word, 1 if word == "a" else 0)
    if not 0 < top < 10:
        return None
    if second == "in" and word != "a" and (whole := cardinal(tokens, i + 2)) and top < whole[0] <= 1000:
        return top / whole[0], whole[1]
    bottom = _DENOMINATORS.get(second, 0)
    if (
        bottom <= top
        or (word == "a" and not _ends_share(third) and not _alone(tokens, i))
        or (bottom == 4 and third != "of" and not (word == "a" and third == ""))
    ):
        return None
    return top / bottom, i + 2


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """'just under a quarter', 'a little over a third as long': what is measured so is a share, not a place."""
    return word_at(tokens, i - 1) in {"over", "under", "than", "about", "nearly", "almost", "roughly"} and word_at(
        tokens, i + 2
    ) in {"as", "again", "at", "would", "could", "what", "it"}


def _ends_share(following: str) -> bool:
    plural = (
        following.endswith("s") and len(following) > 4 and following not in {"parties", "class", "status", "process"}
    )
    return (
        plural
        or following in {"of", "", ",", ".", ";", "in", "within", "by", "from", "to", "and", "since", "over", "more"}
        or (following in {"less", "fewer", "lower", "higher", "were", "was", "had", "are", "on", "during", "compared"})
    )
