"""Numbers that measure something, which OPM asks for, apart from those that only name or date."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = re.compile(r"\d[\d,.]*")
_LABEL_BEFORE = re.compile(
    r"\b(?:GS|SL|ST|ES|WG|O|E|W|CAF|ECQ|TQ|MTQ|Phase|Title|Building|Room|Section|Part|Chapter|Article|Form|Tier|Level"
    r"|Region|Example|Story|No|Act|Schedule|Exhibit|Circular|Directive|Route|Interstate|P)\.?[\s#-]*[A-Z]?-?$"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s+$"
)
_FISCAL_BEFORE = re.compile(r"\bFY\s?['’]?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r"\s*(?:percent|people|employees|staff|%)")
_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half halves "
    "halved halving twice thrice double doubled doubles doubling triple tripled tripling "
    "quadruple quadrupled percent twofold threefold fourfold fivefold tenfold zero".split()
)
_FRACTIONS = frozenset("third thirds quarter quarters fourth fourths fifth fifths tenth tenths".split())
_BEFORE_FRACTION = frozenset("a one two three four nine".split())
_NUMBER_WORDS = _WORDS | _FRACTIONS


def find_measures(text: str, words: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Where the numbers start, in digits or words, that measure something; years, dates and grades do not.

    `words` are the text's words in lower case and `starts` their offsets.
    """
    found = [m.start() for m in _DIGITS.finditer(text) if _measures(text, m)]
    for number, word in enumerate(words):
        if word in _NUMBER_WORDS and _counts(text, words, number, starts[number]):
            found.append(starts[number])
    return sorted(found)


def _counts(text: str, words: Sequence[str], number: int, start: int) -> bool:
    # "The third attempt" counts nothing, "a third of the staff" does.
    if words[number] in _FRACTIONS:
        return number > 0 and words[number - 1] in _BEFORE_FRACTION
    return text[max(0, start - 6) : start].lower() != "multi-"


def _measures(text: str, number: re.Match[str]) -> bool:
    before = text[max(0, number.start() - 14) : number.start()]
    if before and before[-1] in "$€£":
        return True
    digits = number.group().rstrip(".,")
    if _YEAR.fullmatch(digits) and not _COUNTED.match(text, number.end()):
        return False
    if _FISCAL_BEFORE.search(before) or _LABEL_BEFORE.search(before):
        return False
    return not (len(digits) <= 2 and _MONTH_BEFORE.search(before))
