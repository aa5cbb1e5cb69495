"""Turning an answer to 'when was it' into a sentence."""

from __future__ import annotations

import re

from coach.domain.base import Element
from coach.writing.fragments import complete, normalise

_DATE = (
    r"(?:(?:early|late|mid|spring|summer|autumn|fall|winter|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?)[ -](?:of )?(?:\d{1,2},? )?)?"
    r"(?:(?:19|20)\d\d|'\d\d|fy ?'?\d\d(?:\d\d)?|\d{1,2}/(?:\d{1,2}/)?\d{2,4})"
)
_RANGE = re.compile(
    rf"(?:from )?(?P<first>{_DATE})\s*(?:-|–|—|to|until|till|through)\s*(?P<last>{_DATE}|present|now|"
    rf"today)(?P<rest>$|[ ,;(].*)",
    re.IGNORECASE,
)
_POINT = re.compile(rf"(?P<when>{_DATE})(?P<rest>$|[ ,;(].*)", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:in|from|between|since|during|over|for|about|around|last|early in|late in|at)\b", re.IGNORECASE
)


def complete_time(fragment: str) -> str:
    """'Mar 2021 - Sept 2023, 30 mo' becomes 'This was from Mar 2021 to Sept 2023, 30 months.'; else as a note."""
    text = normalise(fragment).rstrip(".")
    if found := _RANGE.fullmatch(text):
        return f"This was from {found['first']} to {found['last']}{found['rest']}."
    plain = len(text.split()) <= 12 and not re.search(r"\b(?:I|we|was|were|it|is)\b", text)
    if (found := _POINT.fullmatch(text)) and plain:
        return f"This was in {text}."
    if _PHRASE.match(text) and plain:
        return f"This was {text[0].lower()}{text[1:]}."
    return complete(fragment, Element.CONTEXT)
