"""What an answer tells: its pieces as they were typed, each with the CCAR element that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from coach.domain.base import Element
from coach.domain.questions import asked_elements, asks_for_fact
from coach.domain.story import Answer
from coach.writing.structure import sort_sentences
from coach.writing.units import Unit, cut

_NO_CONTENT = re.compile(
    r"\W*(?:yes|no|yep|nope|n/?a|none|nothing|not sure|unsure|tbd|todo|ok|okay|done|same|see above|sure|maybe|"
    r"don'?t know|"
    r"dunno|idk|i don'?t (?:know|remember)|not applicable|absolutely|of course|definitely|x+)\W*",
    re.IGNORECASE,
)


class ToldUnit(NamedTuple):
    """A piece of an answer with its element and a score from 0 to 1; OTHER tells no part of the story."""

    unit: Unit
    element: Element
    score: float


def told_units(answer: Answer, focus: Mapping[str, tuple[Element, ...]]) -> list[ToldUnit]:
    """The pieces of the answer in order; `focus` says what each focus question asks for, as `focus_elements` does."""
    units = cut(answer.text)
    if asks_for_fact(answer.question):
        found = [(Element.CONTEXT, 1.0)] * len(units)
    else:
        found = sort_sentences([u.text for u in units], asked=asked_elements(answer.question, focus))
    return [_told(unit, element, score) for unit, (element, score) in zip(units, found, strict=True)]


def _told(unit: Unit, element: Element, score: float) -> ToldUnit:
    told = unit.label or element
    if _NO_CONTENT.fullmatch(unit.text) or unit.text.rstrip().endswith("?"):
        told = Element.OTHER
    return ToldUnit(unit, told, score if told is element else 1.0)
