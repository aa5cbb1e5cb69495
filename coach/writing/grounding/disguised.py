"""Numbers that are written so that they do not look like numbers: '4o people', '4⁵', 'I4'."""

from __future__ import annotations

import re

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.sources import Sources
from coach.writing.grounding.tokens import plain

_MIXED = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]+")
_ODD = re.compile(r"[²³¹⁰-₉①-⓿❶-➓㉈-㊿〇零一二三四五六七八九十百千ⅰ-ↈ]")
_SPLIT = re.compile(
    r"\d(?:[^\w\s,.:;/%$€£#()+=~–—\-&@|\\\"“”]|_|[^\S \n\r\t]|<[^<>]{0,20}>)+\d"
    r"|(?i:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\u00ad\u200b-\u200f\u2060\ufeff]+[a-z]+"
)
"""Digits, or number words, with something between that nobody sees or writes there."""
_CUSTOMARY = re.compile(
    r"(?:fy|cy|py|q|h|gs|wg|gg|ses|es|st|sl|e|o|w|p|v|no|ch|sec|art|f|c|m|t|a|b|i|us|sr|covid|web|b2)\d+s?"
    r"|\d+(?:s|k|m|b|bn|mm|mn|mil|st|nd|rd|th|x|am|pm|h|hr|hrs|d|w|wk|wks|y|yr|yrs|mo|mos|min|mins|sec|lb|lbs|oz|kg|g"
    r"|km|mi|ft|in|cm|mm|mph|kw|mw|gw|kwh|mwh|v|hz|khz|mhz|ghz|kb|mb|gb|tb|pb|sf|sq|pct|pt|pts|ish|plus|d|c|f|a|e)"
    r"|\d+[a-z]?\d*(?:h|g|a|d|p)\d*",
    re.IGNORECASE,
)
_ROMAN_NUMBERED = frozenset("i4 i3 i2 i5 i6 i7 i8 i9 i1 i0".split())


def disguised_claims(sentence: str, sources: Sources) -> list[Claim]:
    """A claim for each number with a letter or a sign of another script stuck to it that no answer writes so.

    Customary forms such as 'FY19', '12th' and '40hrs' are read as numbers elsewhere.
    """
    text = plain(sentence)
    claims: list[Claim] = []
    for found in (*_MIXED.finditer(text), *_ODD.finditer(text)):
        piece = found.group().casefold()
        ascii_only = piece.isascii()
        if ascii_only and _CUSTOMARY.fullmatch(piece) and piece not in _ROMAN_NUMBERED:
            continue
        if piece in sources.pieces:
            continue
        reason = f"No answer writes “{found.group()}”: a number has to look like one."
        claims.append(
            Claim(
                kind=ClaimKind.NUMBER,
                text=sentence[found.start() : found.end()],
                start=found.start(),
                end=found.end(),
                status=Status.UNSUPPORTED,
                reason=reason,
            )
        )
    for found in _SPLIT.finditer(sentence):
        if not any(found.group() in source.text for source in sources.texts):
            reason = "No answer writes this number so: something stands in it that does not belong there."
            claims.append(
                Claim(
                    kind=ClaimKind.NUMBER,
                    text=found.group(),
                    start=found.start(),
                    end=found.end(),
                    status=Status.UNSUPPORTED,
                    reason=reason,
                )
            )
    return claims
