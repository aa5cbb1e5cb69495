"""Sentences that say the same twice, as candidates do when two questions touch."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[$]?\d[\d,.]*%?|[a-z][a-z'-]*")
_FUNCTION = frozenset(
    "a an the and or but so of in on at to for from by with as that this these those it its i we my our they their "
    "he she his her was were is are be been am had has have did do then also there not which who when while into "
    "over up out about than me us them you your".split()
)


def content_words(text: str) -> frozenset[str]:
    """The words and numbers of a sentence that carry its content, in small letters."""
    words = (w.rstrip(".,'-") for w in _WORD.findall(text.lower().replace("’", "'")))
    return frozenset(w for w in words if w and w not in _FUNCTION)


def fuller_of(sentences: Sequence[str]) -> list[int]:
    """For each sentence the index of the one that says at least as much: its own if no other does.

    One sentence covers another if it holds all its content words, or all its numbers and nearly all its words.
    """
    words = [content_words(s) for s in sentences]
    keeper = list(range(len(sentences)))
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for i in sorted(keeper, key=lambda i: (-len(words[i]), i)):
        shared = Counter(k for word in words[i] for k in holding[word])
        found = next((k for k in sorted(shared) if _covers(words[k], words[i], shared[k])), None)
        if found is not None:
            keeper[i] = found
            continue
        for word in words[i]:
            holding[word].append(i)
    return keeper


def _covers(fuller: frozenset[str], other: frozenset[str], shared: int) -> bool:
    if len(other) < 3:
        return fuller == other
    if shared < len(other) and (shared < 4 or shared < 0.8 * (len(fuller) + len(other) - shared)):
        return False
    return {w for w in other if w[-1].isdigit() or w[-1] == "%"} <= fuller
