"""Words, numbers and signs of a sentence, with offsets into the text as it was given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from coach.writing.grounding import words
from coach.writing.grounding.stems import stem

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‛´`′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("→⇒➔►▸", ">"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
    }
)


_TOKEN = re.compile(
    r"(?P<num>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<word>[Ww]/(?![oO]\b)|[A-Za-z](?:\.[A-Za-z])+\b\.?|[^\W\d_]/[oc]\b|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sym>-+>|=+>|>|[^\w\s]|_)"
)


@dataclass(slots=True)
class Token:
    """A piece of text: `word` is lower-case and plain, `stem` its stem; `hyphen`: it hangs on the piece before."""

    word: str
    start: int
    end: int
    kind: Literal["word", "num", "sym"]
    hyphen: bool = False
    glued: bool = False
    capital: bool = False
    upper: bool = False
    stem: str = field(init=False)

    def __post_init__(self) -> None:
        self.stem = stem(self.word)


def plain(text: str) -> str:
    """The text with one form of quotation mark, dash, arrow and blank; every offset stays the same."""
    return text.translate(_SAME_LENGTH)


def tokenize(text: str) -> list[Token]:
    """Tokens in order; a hyphenated word gives a token for each piece unless the first is a mere prefix."""
    text = plain(text)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        kind: Literal["word", "num", "sym"] = "word" if found["word"] else "num" if found["num"] else "sym"
        raw, start = found.group(), found.start()
        word = raw.lower().replace(".", "") if kind == "word" else raw
        word = "with" if word == "w/" else word
        hyphen = start >= 2 and text[start - 1] == "-" and text[start - 2].isalnum()
        if hyphen and kind != "sym" and len(tokens) > 1 and tokens[-1].word == "-":
            tokens.pop()
            before = tokens[-1]
            if kind == "word" and before.kind == "word" and words.joins(before.word):
                tokens[-1] = Token(before.word + word, before.start, found.end(), "word", capital=before.capital)
                continue
        else:
            hyphen = False
        glued = bool(tokens) and tokens[-1].end == start
        capital, upper = (False, False) if raw.islower() or kind == "num" else _capitals(raw.replace(".", ""))
        tokens.append(Token(word, start, found.end(), kind, hyphen, glued, capital, upper))
    return tokens


def _capitals(letters: str) -> tuple[bool, bool]:
    """Whether a word begins with a capital, and whether all of it is in capitals but for a plural or possessive s."""
    upper = len(letters) > 1 and (
        letters.isupper() or (letters[:-1].isupper() and letters[-1] == "s" and len(letters) > 2)
    )
    upper = upper or (letters.endswith("'s") and letters[:-2].isupper() and len(letters) > 3)
    return letters[:1].isupper(), upper


def looks_past(token: Token) -> bool:
    """Whether a word has the form of an English past tense."""
    word = token.word
    return token.kind == "word" and (
        (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST) or word in _PASTS
    )


_NOT_PAST = frozenset(
    """speed breed bleed greed creed steed proceed exceed succeed indeed hundred sacred hatred kindred infrared naked
    wicked embed biped newlywed""".split()
)
_PASTS = frozenset(
    """arose became began broke brought built bought caught chose came cut dealt did drew drove fell fought flew gave
    went grew had held kept knew laid led left lent lost made met oversaw paid put quit ran rose said saw sought
    sold sent set shook shrank shut spent spoke stood struck taught took told thought threw undertook understood won
    withdrew wrote rewrote rebuilt redid found got used was were wore heard felt meant ate slept bent fed fled hung dug
    rang shot swung rode froze stole swore tore woke swept hid slid bore sank sang swam""".split()
)
