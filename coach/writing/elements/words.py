"""What the words of a sentence say of its element: a log-linear model in plain Python, there without any engine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.domain.base import Element
from coach.writing.clauses import predicate, subject
from coach.writing.elements.measures import has_number, level, news

ELEMENTS = tuple(Element)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,.]*|[$%#→>;:&/+-]")
_OPENING, _LONG_WORD = 3, 5
_FEW = 4


def word_features(sentence: str) -> dict[str, float]:
    """The features of a sentence by name: words, pairs, the opening, stems and endings; figures count as one word."""
    words = ["#" if found[0].isdigit() else found for found in _WORD.findall(sentence.lower().replace("’", "'"))]
    found = {f"w {word}": 1.0 for word in words}
    found |= {f"b {first} {second}": 1.0 for first, second in zip(["^", *words], [*words, "$"], strict=True)}
    found |= {f"{place} {word}": 1.0 for place, word in enumerate(words[:_OPENING])}
    for word in words:
        if len(word) > _LONG_WORD:
            found[f"e {word[-3:]}"] = found[f"s {word[:5]}"] = 1.0
    found["news"], found["level"] = float(news(sentence.lower())), float(level(sentence.lower()))
    found["length"] = len(words) / 20
    found["capital"] = float(sentence[:1].isupper())
    return found


def says_little(sentence: str) -> bool:
    """Whether it is a few words without verb or figure, such as 'the Tulsa site': what was asked tells what it is."""
    words = _WORD.findall(sentence.lower())
    text = " ".join(words)
    return len(words) <= _FEW and not has_number(text) and subject(text) is None and predicate(text) is None


def word_scores(
    sentence: str, cues: Mapping[Element, float], weights: Mapping[str, Sequence[float]]
) -> dict[Element, float]:
    """Log-odds of each element; `cues` are the logarithms of the shares that the cues give, features too."""
    found = [0.0] * len(ELEMENTS)
    given = {**word_features(sentence), "base": 1.0, **{f"cue {element}": cues[element] for element in ELEMENTS}}
    for name, value in given.items():
        row = weights.get(name)
        if row is not None:
            for place, weight in enumerate(row):
                found[place] += weight * value
    return dict(zip(ELEMENTS, found, strict=True))
