"""A cue: a pattern that speaks for CCAR elements."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.domain.base import Element


class Cue(NamedTuple):
    """A pattern over lower-case text and what it adds to the elements it speaks for."""

    pattern: re.Pattern[str]
    weights: tuple[tuple[Element, float], ...]


def cue(pattern: str, *weights: tuple[Element, float]) -> Cue:
    """The cue for a pattern of whole words, with its weights."""
    return Cue(re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])"), weights)
