"""Phrases as a coach writes them in a rule file, made into patterns.

A phrase is words with single spaces between them:

    helped/assisted     either word
    (also)              the word may be missing
    improv*             any word that starts so
    *ly                 any word that ends so
    _                   any one word
    ~3                  up to three words
    <be>                a word class of word_classes.yaml; <chief>'s is its possessive
    =Green              with just these capitals
    ^                   first of all: only at the start of a sentence
    ,                   a comma, or (,) where it may be missing

A hyphen also stands for a blank. Other capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.errors import GuidanceProblem

_ANY_WORD = r"[\w’'$%&-]+"
_STARTS_AT_WORD = r"(?<![\w-])"
_ENDS_AT_WORD = r"(?!\w|-\w)"
_GAP = re.compile(r"~(\d)")


@dataclass(frozen=True, slots=True)
class Heads:
    """Words that may stand at a place: whole words, beginnings and endings, in lower case; or any word at all."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    any: bool = False

    def __or__(self, other: Heads) -> Heads:
        return Heads(
            self.words | other.words,
            self.stems | other.stems,
            self.endings | other.endings,
            self.any or other.any,
        )


_NONE = Heads()
_ANY = Heads(any=True)


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase.

    Its pattern is worth trying only where `first` and `second` fit the next two words, and only in a text that has a
    word of each set of `needs`.
    """

    source: str
    pattern: str
    first: Heads
    second: Heads
    needs: tuple[frozenset[str], ...]
    sentence_start: bool

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, to be matched at the start of a word."""
        return re.compile(_STARTS_AT_WORD + self.pattern + _ENDS_AT_WORD, re.IGNORECASE)


class WordClasses:
    """Named lists of phrases that other phrases use as <name>."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._classes: dict[str, _Part] = {}
        for name, sources in lists.items():
            members = [_sequence(source, self) for source in sources]
            # The longest first, so that "had not been" is not taken for "had".
            self._classes[name] = _alternatives(sorted(members, key=lambda m: len(m.pattern), reverse=True))

    def __getitem__(self, name: str) -> _Part:
        try:
            return self._classes[name]
        except KeyError:
            raise GuidanceProblem(
                f"A review rule names a word class <{name}> that does not exist.",
                "Correct the rule, or add the class to word_classes.yaml above those that use it.",
            ) from None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase.

    `second` is what may follow its first word inside it, `single` whether nothing may; `needs` are sets of words of
    which each must have one in the text.
    """

    pattern: str
    first: Heads = _NONE
    second: Heads = _NONE
    single: bool = True
    needs: tuple[frozenset[str], ...] = ()


def compile_phrase(source: str, classes: WordClasses) -> Phrase:
    """The phrase of a rule file; raises GuidanceProblem when it cannot be read."""
    whole = _sequence(source.removeprefix("^ "), classes)
    if whole.first.any or whole.first.endings or not (whole.first.words or whole.first.stems):
        raise _unreadable(source)
    second = whole.second | _ANY if whole.single else whole.second
    return Phrase(source, whole.pattern, whole.first, second, whole.needs, source.startswith("^ "))


def _sequence(source: str, classes: WordClasses) -> _Part:
    written = source.split()
    optional = [len(part) > 2 and part.startswith("(") and part.endswith(")") for part in written]
    parts = [_part(part[1:-1] if o else part, classes) for part, o in zip(written, optional, strict=True)]
    if all(optional) or written[0] == ",":
        raise _unreadable(source)
    pattern, opened = "", False
    for part, body, may_miss in zip(written, parts, optional, strict=True):
        if part == "(,)":
            pattern += rf"(?:{body.pattern})?"
        elif part == "," or _GAP.fullmatch(part):
            pattern += body.pattern
        elif may_miss:
            pattern += rf"(?:\s+{body.pattern})?" if opened else rf"(?:{body.pattern}\s+)?"
        else:
            pattern += rf"\s+{body.pattern}" if opened else body.pattern
            opened = True
    # From the last part back: what the rest may begin with, and what may then follow.
    first, second, single, empty = _NONE, _NONE, False, True
    for part, body, may_miss in reversed(list(zip(written, parts, optional, strict=True))):
        if part in {",", "(,)"}:
            continue
        own_second = body.second | (first if body.single else _NONE)
        own_single = body.single and empty
        skip = may_miss or bool(_GAP.fullmatch(part))
        first = body.first | first if skip else body.first
        second = own_second | second if skip else own_second
        single = own_single or (single and skip)
        empty = empty and skip
    needs = [body.first for body, may_miss in zip(parts, optional, strict=True) if not may_miss]
    return _Part(pattern, first, second, single, tuple(h.words for h in needs if h.words and h == Heads(h.words)))


def _part(part: str, classes: WordClasses) -> _Part:
    if part == ",":
        return _Part(r"\s*,")
    if gap := _GAP.fullmatch(part):
        return _Part(rf"(?:,?\s+{_ANY_WORD}){{0,{gap.group(1)}}}?,?", _ANY, _ANY)
    return _alternatives([_named(word, classes) if word.startswith("<") else _word(word) for word in part.split("/")])


def _named(word: str, classes: WordClasses) -> _Part:
    name, _, ending = word[1:].partition(">")
    named = classes[name]
    if not ending:
        return named
    possessive = Heads(frozenset(w + ending for w in named.first.words), named.first.stems)
    return _Part(named.pattern + _literal(ending), named.first | possessive, _ANY, True)


def _alternatives(members: Sequence[_Part]) -> _Part:
    first, second = _NONE, _NONE
    for member in members:
        first, second = first | member.first, second | member.second
    pattern = "|".join(member.pattern for member in members)
    return _Part(f"(?:{pattern})", first, second, any(member.single for member in members))


def _word(word: str) -> _Part:
    if not re.search(r"\w", word):
        raise _unreadable(word)
    if word == "_":
        return _Part(_ANY_WORD, _ANY, _ANY)
    if word.startswith("*"):
        return _Part(r"[\w’'-]*" + re.escape(word[1:]) + _ENDS_AT_WORD, Heads(endings=frozenset({word[1:].lower()})))
    begin, *more = [p for p in re.split(r"[-.&$%:=]", word.rstrip("*").lower().replace("’", "'")) if p]
    stem = word.endswith("*") and not more
    first = Heads(stems=frozenset({begin})) if stem else Heads(frozenset({begin}))
    second = _ANY if word.endswith("*") and len(more) == 1 else Heads(frozenset(more[:1]))
    return _Part(_literal(word), first, second, not more)


def _literal(word: str) -> str:
    if word.startswith("="):
        return f"(?-i:{_literal(word[1:])})"
    escaped = re.escape(word.rstrip("*")).replace(r"\-", "[- ]").replace("'", "['’]")
    return escaped + (r"[\w’'-]*" if word.endswith("*") else _ENDS_AT_WORD)


def _unreadable(source: str) -> GuidanceProblem:
    return GuidanceProblem(
        f'A review rule holds the phrase "{source}", which does not begin with a word.',
        "Begin the phrase with a word or a word class, or remove it from the rule.",
    )
