"""The words of an action that carried a competency: stretches whose tokens add most to its log-odds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.engine.classes_protocol import Classified, Explained

MOST = 2
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHARE = 0.5
_LIGHT = frozenset(
    "a an the of to in on at by for with from and or but so that this these those it its as is was were be been i we "
    "my our their his her they them who which what when where while after before then than into onto over per "
    "each".split()
)


def carriers(text: str, classified: Classified, explained: Explained) -> tuple[str, ...]:
    """At most two stretches of whole words, the one that adds more first; none where nothing speaks for the label."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    added = [_added(word, classified.spans, explained.tokens) for word in words]
    if not added or max(added) <= 0:
        return ()
    if len(words) == 1:
        return (text[slice(*words[0])],)
    mean = sum(added) / len(added)
    values = [value - max(mean, 0.0) for value in added]
    found: list[tuple[float, str]] = []
    for _ in range(MOST):
        first, last, gain = _best_stretch(values)
        if gain <= 0 or (found and gain < _SHARE * found[0][0]):
            break
        for place in range(first, last + 1):
            values[place] = float("-inf")
        while first < last and text[slice(*words[first])].lower() in _LIGHT:
            first += 1
        while last > first and text[slice(*words[last])].lower() in _LIGHT:
            last -= 1
        found.append((gain, text[words[first][0] : words[last][1]]))
    return tuple(stretch for _, stretch in found)


def _added(word: tuple[int, int], spans: Sequence[tuple[int, int]], tokens: Sequence[float]) -> float:
    return sum(v for (a, b), v in zip(spans, tokens, strict=True) if a < word[1] and b > word[0])


def _best_stretch(values: Sequence[float]) -> tuple[int, int, float]:
    """The first and last place of the stretch with the largest sum (Kadane), and that sum."""
    best = (0, 0, float("-inf"))
    start, total = 0, float("-inf")
    for place, value in enumerate(values):
        if total < 0:
            start, total = place, value
        else:
            total += value
        if total > best[2]:
            best = (start, place, total)
    return best
