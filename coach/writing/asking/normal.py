"""A sentence of guidance with its limits said in one way, so that two wordings of the same limit compare."""

from __future__ import annotations

import re
from typing import Literal

Bound = Literal["max", "min"]

_TO_BE = r"(?:be |run |go |take |have |contain |include |use |last )?"
_DENIED = r"(?:not|never|may not|must not|cannot|can't|can not|should not|shouldn't|do not|don't|does not|doesn't)"
_NUMBER = (
    r"(?:\$?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|a|half)\b)"
)
_MAX = re.compile(
    rf"\b(?:{_DENIED} {_TO_BE}(?:more|longer|larger|greater|later|older|higher) than|{_DENIED} (?:exceed|go over|go "
    r"beyond)|no (?:more|longer|larger|greater|later|older|higher) than|(?:limited|restricted|capped) to|limits? of|"
    rf"(?:a |the )?maximum of|at (?:the )?most|at the maximum|up to|maximum)(?= (?:\w+ ){{0,2}}?{_NUMBER})",
    re.IGNORECASE,
)
_MIN = re.compile(
    rf"\b(?:{_DENIED} {_TO_BE}(?:fewer|less|shorter|smaller|earlier|lower) than|no (?:fewer|less|shorter|smaller|"
    r"earlier|lower) than|(?:a |the )?minimum of|at (?:the )?least|minimum|(?<!one )or more\b)",
    re.IGNORECASE,
)
_TYPE_SIZE = re.compile(r"\b(\d+|ten|eleven|twelve)[- ]?(?:pt\b\.?|points?\b)", re.IGNORECASE)
_MOST, _LEAST = "at most", "at least"
_SAID_MAX = re.compile(
    r"\b(?:at most|only|limit\w*|maximum|max|strict\w*|no third|may (?:take|have|be|use|hold)|allow\w*|up to|within|"
    r"exceed\w*|full|cap\w*|or (?:less|fewer)|under|no later)\b",
    re.IGNORECASE,
)
_SAID_MIN = re.compile(r"\b(?:at least|minimum|more than|over|or more|from|majority)\b", re.IGNORECASE)


def with_plain_limits(text: str) -> str:
    """'No more than', 'not exceed' and 'up to' as 'at most'; 'no fewer than' as 'at least'; '12pt' as 'size 12'."""
    return _TYPE_SIZE.sub(r"size \1", _MIN.sub(_LEAST, _MAX.sub(_MOST, text)))


def without_limits(text: str) -> str:
    """The text without 'at most' and 'at least', for a check of the numbers alone."""
    return re.sub(rf"\b(?:{_MOST}|{_LEAST}) ?", "", text)


def bounds(text: str) -> set[Bound]:
    """Which limits the sentence, with plain limits, sets."""
    found: set[Bound] = set()
    if _MOST in text.lower():
        found.add("max")
    if _LEAST in text.lower():
        found.add("min")
    return found


def backs(bound: Bound, statement: str) -> bool:
    """Whether a statement, with plain limits, may mean its number as that limit."""
    least = bool(_SAID_MIN.search(statement))
    most = bool(_SAID_MAX.search(statement))
    return (most or not least) if bound == "max" else least
