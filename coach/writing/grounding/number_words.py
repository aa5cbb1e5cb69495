"""Values of numbers however they are written: '2.4 million', 'forty-two', 'half a million', 'a dozen', '½'."""

from __future__ import annotations

from collections.abc import Sequence

from coach.writing.grounding.tokens import Token

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}


_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}


_SCALES = {"thousand": 1e3, "million": 1e6, "milion": 1e6, "millon": 1e6, "billion": 1e9, "trillion": 1e12}


_SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mil": 1e6,
    "mill": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bil": 1e9,
    "t": 1e12,
    "tn": 1e12,
}


_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "hundredth": 100,
}


NUMBER_WORDS = frozenset({*SMALL, *_TENS, *_HALVES, *_ORDINALS, "dozen", "half"})
"""The words that a number, a share or a place in a row may begin with; 'a' and 'an' do so only before some of them."""


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The word at a position, empty outside."""
    return tokens[i].word if 0 <= i < len(tokens) else ""


def cardinal(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """The value of the number that begins at token i, and the position after it; None where none begins."""
    if i >= len(tokens):
        return None
    if tokens[i].kind == "num":
        return _digits(tokens, i)
    word = tokens[i].word
    if word in {"a", "one"} and [word_at(tokens, i + k) for k in (1, 2, 3)] == ["quarter", "of", "a"]:
        scale = _SCALES.get(word_at(tokens, i + 4))
        return (scale / 4, i + 5) if scale else None
    if word == "half" and word_at(tokens, i + 1) in {"a", "an"} and word_at(tokens, i + 2) in {*_SCALES, "dozen"}:
        return (6.0, i + 3) if word_at(tokens, i + 2) == "dozen" else (_SCALES[word_at(tokens, i + 2)] / 2, i + 3)
    if word in {"a", "an"}:
        return _words(tokens, i + 1) if word_at(tokens, i + 1) in {"hundred", "dozen", *_SCALES} else None
    if word in SMALL or word in _TENS or word == "dozen":
        return _words(tokens, i)
    return (_HALVES[word], i + 1) if word in _HALVES else None


def _digits(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    value = float(tokens[i].word.replace(",", ""))
    i += 1
    if word_at(tokens, i) == ":" and tokens[i].glued and i + 1 < len(tokens) and len(tokens[i + 1].word) == 2:
        minutes = tokens[i + 1].word
        if tokens[i + 1].glued and minutes.isdecimal() and value < 24:
            return (value * 100 + int(minutes) if int(minutes) else value), i + 2
    if word_at(tokens, i) in _HALVES:
        value += _HALVES[word_at(tokens, i)]
        i += 1
    if (part := fraction_digits(tokens, i)) and not tokens[i].hyphen:
        value += part[0]
        i = part[1]
    return _scaled(tokens, i, value)


def _scaled(tokens: Sequence[Token], i: int, value: float) -> tuple[float, int]:
    word = word_at(tokens, i)
    if word in _SUFFIXES and tokens[i].glued:
        return value * _SUFFIXES[word], i + 1
    if word in _SUFFIXES and word not in {"t", "b", "m"}:
        return value * _SUFFIXES[word], i + 1
    if word in {"m", "b"} and tokens[i].capital:
        return value * _SUFFIXES[word], i + 1
    if word == "hundred":
        value, i = value * 100, i + 1
        word = word_at(tokens, i)
    if word == "dozen":
        return value * 12, i + 1
    return (value * _SCALES[word], i + 1) if word in _SCALES else (value, i)


def fraction_digits(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """A fraction written '3/4' at token i."""
    if i + 2 >= len(tokens) or tokens[i].kind != "num" or tokens[i + 1].word != "/" or tokens[i + 2].kind != "num":
        return None
    top, bottom = tokens[i].word, tokens[i + 2].word
    if not (top.isdigit() and bottom.isdigit() and tokens[i + 1].glued and tokens[i + 2].glued):
        return None
    if not 0 < int(top) < int(bottom) <= 10 or word_at(tokens, i + 3) == "/":
        return None
    return int(top) / int(bottom), i + 3


def _words(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    total, current, largest = 0.0, 0.0, 1.0
    seen = False
    while i < len(tokens):
        word = tokens[i].word
        if word in SMALL and (not seen or current % 100 == 0 or (current % 10 == 0 and SMALL[word] < 10)):
            current += SMALL[word]
        elif word in _TENS and (not seen or (current % 100 == 0 and current > 0) or (current == 0 and total > 0)):
            current += _TENS[word]
        elif word == "hundred":
            current = max(1.0, current) * 100
        elif word == "dozen":
            return total + max(1.0, current) * 12, i + 1
        elif word in _SCALES:
            largest = _SCALES[word]
            total += max(1.0, current) * largest
            current = 0.0
        elif word == "and" and seen and word_at(tokens, i + 1) == "a" and word_at(tokens, i + 2) == "half":
            scale = _SCALES.get(word_at(tokens, i + 3), 0)
            if scale:
                return (total + current + 0.5) * scale, i + 4
            return total + current + 0.5 * largest, i + 3
        elif word == "and" and (current >= 100 or total) and _continues(tokens, i):
            pass
        else:
            break
        seen = True
        i += 1
    return total + current, i


def _continues(tokens: Sequence[Token], i: int) -> bool:
    before, after = word_at(tokens, i - 1), word_at(tokens, i + 1)
    return before in {"hundred", *_SCALES} and (after in SMALL or after in _TENS)


def ordinal(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """The value of an ordinal at token i: '3rd', 'third', 'forty-seventh'."""
    word = word_at(tokens, i)
    if tokens[i].kind == "num":
        following = word_at(tokens, i + 1)
        if following in {"st", "nd", "rd", "th"} and tokens[i + 1].glued and word.isdigit():
            return float(word), i + 2
        return None
    if word in _TENS and i + 1 < len(tokens) and tokens[i + 1].hyphen and word_at(tokens, i + 1) in _ORDINALS:
        return float(_TENS[word] + _ORDINALS[word_at(tokens, i + 1)]), i + 2
    return (float(_ORDINALS[word]), i + 1) if word in _ORDINALS else None
