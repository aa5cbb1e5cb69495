"""Articles that notes leave out before nouns that cannot stand without one."""

from __future__ import annotations

import re

from coach.writing.notes.nouns import BEFORE_NOUN, DEFINITE, MAKING, SINGULAR

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_AFTER_NOUN = frozenset(
    "of in at on with for to from by across over under between within without about per during since until as than "
    "after before and or but because so that when while who which where into onto through down up out off back "
    "again daily weekly monthly quarterly yearly annually early late ahead twice once together personally myself "
    "toward towards against around among behind despite instead rather plus using via every each last next this "
    "not first no the a an my our their its his her all both more most any how what why if whether".split()
)
_PARTICLES = frozenset("up down out over in off on back together aside".split())
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|uti|eu|one\b|once|ubi)", re.I)
_SOUNDS_LIKE_VOWEL = re.compile(r"(?:[aeiou]|hour|honest|honor|heir)", re.I)


def with_article(phrase: str) -> str:
    """The noun phrase with 'the' if it is a known singular noun without an article."""
    words = phrase.split()
    return f"the {phrase}" if _noun_phrase(words) == len(words) else phrase


def with_object_article(predicate: str) -> str:
    """A verb and what follows it, with an article before a bare object: 'cut backlog' becomes 'cut the backlog'."""
    words = predicate.split()
    start = 2 if len(words) > 2 and words[1].lower() in _PARTICLES else 1
    length = _noun_phrase(words[start:])
    if not length:
        return predicate
    phrase = words[start : start + length]
    article = _article(words[0].lower(), phrase, words[start + length : start + length + 2])
    return " ".join([*words[:start], article, *words[start:]])


def indefinite(word: str) -> str:
    """'a' or 'an', as the word sounds."""
    return "an" if _SOUNDS_LIKE_VOWEL.match(word) and not _SOUNDS_LIKE_CONSONANT.match(word) else "a"


def _article(verb: str, phrase: list[str], following: list[str]) -> str:
    counted = len(following) > 1 and following[0].lower() == "of" and bool(re.match(r"[$~]?\d|about", following[1]))
    noun = _bare(phrase[-1])
    if counted or (verb in MAKING and noun not in DEFINITE):
        return indefinite(phrase[0])
    return "the"


def _noun_phrase(words: list[str]) -> int:
    """How many words at the start are adjectives and a known singular noun that something else follows; 0 if none."""
    for i, word in enumerate(words[:5]):
        bare = _bare(word)
        if not _WORD.fullmatch(bare) or word[:1].isupper():
            return 0
        ends = (word != bare and word[-1] in ",.;:)") or i + 1 == len(words)
        if bare in SINGULAR and (ends or not _continues(words[i + 1])):
            return i + 1
        if ends or bare not in BEFORE_NOUN | SINGULAR:
            return 0
    return 0


def _continues(word: str) -> bool:
    """Whether the next word may belong to the noun phrase, as in 'project team' or 'contract officers'."""
    bare = _bare(word)
    return bool(_WORD.fullmatch(bare)) and bare not in _AFTER_NOUN


def _bare(word: str) -> str:
    return word.rstrip(",.;:)").lower()
