"""Reads a sentence: its tokens, what each agrees with, and the clauses they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coach.writing.grounding import words
from coach.writing.grounding.tokens import Token, looks_past, tokenize

_BREAKS = frozenset(',;:()[]{}|/!?*="')


SUBORDINATORS = frozenset(
    "which who whom while because although though but whereas so after before when where until unless if that since "
    "b/c bc".split()
)


_PRONOUNS = frozenset("i we he she they it you".split())


class _Words(dict[int, str]):
    def __missing__(self, _: int) -> str:
        return ""


@dataclass(slots=True)
class Parsed:
    """A sentence as tokens, with for each token what it agrees with and the clause it stands in.

    `known_names` are words that the answers write with a capital inside a sentence: one that opens a sentence may
    then be a name too.
    """

    text: str
    tokens: list[Token]
    keys: list[frozenset[str]]
    clauses: list[int]
    content: list[int] = field(default_factory=list)
    telling: list[int] = field(default_factory=list)
    known_names: frozenset[str] = frozenset()
    word: Callable[[int], str] = field(init=False, repr=False, compare=False)
    """The word at a position, empty outside the sentence."""

    def slice(self, first: int, last: int) -> str:
        """The text of tokens first to last, both included."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def __post_init__(self) -> None:
        # Asked for a thousand times per sentence: a look-up of the dictionary's own costs a fifth of a method.
        self.word = _Words(enumerate(token.word for token in self.tokens)).__getitem__


_ALSO_WORDS = frozenset("far sac sec ice los cor coop dot".split())
"""Acronyms only in capitals, since notes are often typed without any."""


_SHORTENED = frozenset(
    """st dr mr mrs ms rep sen gov gen col capt lt sgt cmdr maj adm prof hon dept approx no vs inc co jr sr ft mt est
    asst assoc dep dir""".split()
)
_NUMERALS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    dozen percent pct k m b mil st nd rd th""".split()
)


_TELLING = frozenset("against without over above under before out back yes everybody everyone nobody".split())
"""Grammar words that an answer can nevertheless say something with: 'was against it', 'said yes'."""


def _refusing(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].word == "no" and len(parsed.keys[i]) > 1


def parse(text: str) -> Parsed:
    """Tokens of a sentence with their keys, clauses and content words."""
    tokens = tokenize(text)
    parsed = Parsed(text, tokens, _keys(tokens), _clauses(tokens))
    parsed.content = [
        i for i, t in enumerate(tokens) if t.kind == "word" and not words.function(t.word) and t.word not in _NUMERALS
    ]
    parsed.telling = [i for i in range(len(tokens)) if tokens[i].word in _TELLING or _refusing(parsed, i)]
    return parsed


def _keys(tokens: list[Token]) -> list[frozenset[str]]:
    found = [words.keys(t.word) if t.kind == "word" else frozenset[str]() for t in tokens]
    stems = [t.stem if t.kind == "word" else t.word for t in tokens]
    for i, first in enumerate(stems):
        for parts, extra in words.PHRASES.get(first, ()):
            if tuple(stems[i : i + len(parts)]) == parts:
                for j in range(i, i + len(parts)):
                    found[j] = found[j] | extra
    for i, token in enumerate(tokens):
        if token.upper or (len(token.word) > 2 and token.word not in _ALSO_WORDS):
            short = token.word.removesuffix("'s")
            for acronym in {short, short.removesuffix("s")}:
                if extra := words.acronym_keys(acronym):
                    found[i] |= extra
        if token.hyphen and i and token.kind == "word" and tokens[i - 1].kind == "word":
            whole = words.keys(tokens[i - 1].word + token.word)
            found[i - 1], found[i] = found[i - 1] | whole, found[i] | whole
        if token.word == "no" and _refuses(tokens, i):
            found[i] |= words.keys("refuse")
    return found


def _refuses(tokens: list[Token], i: int) -> bool:
    """'said no', 'told them no twice': no noun follows that would be denied."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or following.kind == "sym" or words.function(following.word) or following.word == "twice"


def _clauses(tokens: list[Token]) -> list[int]:
    """A clause number per token: a new one at breaks, subordinators, and conjunctions before a verb or pronoun."""
    numbers: list[int] = []
    current = 0
    for i, token in enumerate(tokens):
        following = tokens[i + 1 : i + 3]
        starts_clause = any(t.word in _PRONOUNS or looks_past(t) for t in following)
        shortened = token.word == "." and i > 0 and tokens[i - 1].word in _SHORTENED
        joined = token.word in {"and", "then", "&", "+", "-", "."} and starts_clause and not shortened
        partitive = token.word in {"which", "whom"} and i > 0 and tokens[i - 1].word == "of"
        if token.word in _BREAKS or (token.word in SUBORDINATORS and not partitive) or joined:
            current += 1
        numbers.append(current)
    return numbers
