"""A before a vowel sound, and an before a consonant sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.domain.base import Model
from coach.review.checks.registry import Context, Hit, check_with

_ARTICLE = re.compile(r"(?<![\w.’'\-/(&])(?P<article>[Aa]n?)\s+(?P<quote>[“\"‘(])?(?P<word>[$]?[A-Za-z0-9][\w.,&’'-]*)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_BEGINS_LIKE_A_WORD = re.compile(r"[FHLMNRSX][AEIOUY]|[FS][LR]|S[CHKMNPTW]")
_EIGHTS = re.compile(r"\$?(?:8\d*|11|18|11,\d|18,\d|8\d*,\d|8\d*\.\d|11\.\d|18\.\d)(?![\d])")


class ArticleParams(Model):
    """Beginnings of words whose first letter misleads, and words that take either article or are not what they seem."""

    vowel_sound: tuple[str, ...]
    consonant_sound: tuple[str, ...]
    skipped: frozenset[str]


@check_with("a-or-an", ArticleParams)
def a_or_an(context: Context, params: ArticleParams) -> Iterator[Hit]:
    """Articles that do not fit the sound of the next word."""
    reading = context.reading
    for match in _ARTICLE.finditer(reading.text):
        word = match["word"].rstrip(".,'’")
        vowel = _starts_with_vowel_sound(word, params) if word else None
        article = match["article"]
        if vowel is None or vowel == (article.lower() == "an"):
            continue
        sentence = reading.sentence_at(match.start())
        # "Schedule A appointments": a capital inside a sentence is a name.
        if article == "A" and (sentence is None or match.start() != sentence.start):
            continue
        right = ("an" if vowel else "a") if article.islower() else ("An" if vowel else "A")
        yield Hit(
            match.start("article"), match.end("word") - len(match["word"]) + len(word), {"right": f"{right} {word}"}
        )


def _starts_with_vowel_sound(word: str, params: ArticleParams) -> bool | None:
    """Whether the spoken word begins with a vowel; None where that is not certain."""
    lower = word.lower()
    if lower in params.skipped:
        return None
    if word[0] in "$0123456789":
        return bool(_EIGHTS.match(word))
    head = re.split(r"[-.&/’']", word)[0]
    if len(head) == 1:
        return head.upper() in _VOWEL_LETTERS if head.isupper() else None
    if head.isupper() or re.match(r"[A-Z]{2,}s?$", head):
        return _acronym_sound(head)
    if lower.startswith(params.vowel_sound):
        return True
    if lower.startswith(params.consonant_sound):
        return False
    return lower[0] in "aeiou"


def _acronym_sound(head: str) -> bool | None:
    letters = head.rstrip("s")
    by_name = letters[0] in _VOWEL_LETTERS
    spoken_as_word = letters[0] in "AEIOU"
    if by_name == spoken_as_word:
        return by_name
    # "FBI" can only be spelled, "FEMA" and "SLAC" may be words.
    spelled = len(letters) <= 2 or not set(letters) & set("AEIOUY") or not _BEGINS_LIKE_A_WORD.match(letters)
    return by_name if spelled else None
