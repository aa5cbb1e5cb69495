"""Finds proper names, titles and acronyms in a sentence: runs of capitals that are not the start of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.acronyms import initials_match, short_forms
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.tokens import Token

_LINKS = frozenset("of the and for & de la del van von bin al on in".split())
_NEVER = frozenset(
    """i i'm i've i'd i'll ok am pm ad bc a an the this that these those it we he she they you my our his her its their
    challenge context action actions result results monday tuesday wednesday thursday friday saturday sunday
    once twice""".split()
)
TITLES = frozenset(
    """secretary director administrator commissioner chief president chairman chairwoman chair chairperson governor
    mayor senator representative congressman congresswoman ambassador general admiral colonel captain commander
    major lieutenant sergeant inspector superintendent manager officer counsel chancellor dean provost judge
    minister marshal sheriff comptroller controller treasurer executive head lead leader supervisor counselor
    attache consul warden ranger coordinator principal trustee commandant brigadier undersecretary regent partner
    founder owner ceo cfo cio coo cto foreman trustee magistrate justice deputy dr doctor mr mrs ms professor rep
    sen gov hon gen col capt lt sgt cmdr maj adm specialist agent analyst advisor adviser investigator auditor
    engineer scientist architect""".split()
)
_PLAIN_COURTESY = frozenset("mr mrs ms miss mx messrs".split())
_COURTESY = frozenset("mr mrs ms dr prof hon sir madam rep sen gov gen col capt lt sgt cmdr maj adm doctor st".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A run of tokens that names somebody or something; `parts` are positions of its telling words."""

    kind: ClaimKind
    first: int
    last: int
    parts: tuple[int, ...]


def find_names(parsed: Parsed, taken: set[int]) -> list[Name]:
    """Names in order; `taken` are positions that belong to dates and numbers."""
    names: list[Name] = []
    i = 0
    while i < len(parsed.tokens):
        if i in taken or not _capital(parsed, i):
            i += 1
            continue
        last = _run(parsed, i, taken)
        parts = tuple(k for k in range(i, last) if parsed.tokens[k].kind == "word" and not _empty(parsed.tokens[k]))
        if parts:
            names.append(Name(_kind(parsed, parts), i, last, parts))
        i = last
    return names


def opens_sentence(parsed: Parsed, i: int) -> bool:
    """Whether a capital at this token is owed to its place and not to the word."""
    before = i - 1
    while before >= 0 and parsed.tokens[before].word in {'"', "'", "(", "*", "-", "•"}:
        before -= 1
    return before < 0 or parsed.tokens[before].word in {".", "!", "?", ":"}


def name_words(sentences: Iterable[Parsed]) -> Iterator[str]:
    """The words that stand with a capital where none is owed to the place: not the first, not all in capitals."""
    for parsed in sentences:
        for i, token in enumerate(parsed.tokens):
            plain = token.kind == "word" and token.capital and not token.upper and token.word not in _NEVER
            if plain and not words.function(token.word) and not opens_sentence(parsed, i):
                yield token.word


def _capital(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    if token.kind != "word" or not token.capital or token.word in _NEVER:
        return False
    if not opens_sentence(parsed, i):
        return True
    if token.upper:
        return True
    following = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    if token.word in _COURTESY and following is not None and following.word == ".":
        following = parsed.tokens[i + 2] if i + 2 < len(parsed.tokens) else None
    if following is not None and following.word == "," and not words.listed(token.word):
        return not token.word.endswith(("ly", "ing", "ed", "s"))
    follows = following is not None and following.kind == "word" and following.capital and following.word != "i"
    return follows and not words.function(token.word)


def _empty(token: Token) -> bool:
    """A linking word, or a courtesy that anybody may be given: 'Ms.' says nothing that 'Ana Cole' does not."""
    return _linking(token) or token.word in _PLAIN_COURTESY


def _linking(token: Token) -> bool:
    return token.word in _LINKS and not token.capital


def _run(parsed: Parsed, i: int, taken: set[int]) -> int:
    """The end of the run of capitals that begins at i; a linking word is in it when a capital follows."""
    last = i + 1
    while last < len(parsed.tokens) and last not in taken:
        token = parsed.tokens[last]
        if token.kind == "word" and token.capital and token.word not in _NEVER:
            last += 1
            continue
        ahead = last
        while ahead < len(parsed.tokens) and _linking(parsed.tokens[ahead]) and ahead < last + 2:
            ahead += 1
        dotted = token.word == "." and parsed.tokens[last - 1].word in _COURTESY
        ampersand = token.word == "&"
        if dotted:
            last += 1
            continue
        after = parsed.tokens[ahead] if ahead < len(parsed.tokens) else None
        joins = after is not None and after.kind == "word" and after.capital and after.word not in _NEVER
        if ahead > last and joins and (token.word == "of" or ampersand):
            last = ahead + 1
            continue
        break
    return _spelled_out(parsed, i, last)


def _spelled_out(parsed: Parsed, first: int, last: int) -> int:
    """The end of a name that goes on after 'and' and has initials: 'Office of Management and Budget'."""
    link = parsed.word(last)
    following = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    if link not in {"and", "for", "on", "in"} or following is None or not following.capital:
        return last
    end = last + 2
    while end < len(parsed.tokens) and parsed.tokens[end].capital:
        end += 1
    full = [parsed.word(k) for k in range(first, end) if parsed.tokens[k].kind == "word"]
    given = parsed.word(end) == "(" and initials_match(parsed.word(end + 1), full)
    return end if given or short_forms(full) else last


def _kind(parsed: Parsed, parts: tuple[int, ...]) -> ClaimKind:
    if all(parsed.tokens[k].word in TITLES for k in parts) and len(parts) < 4:
        return ClaimKind.TITLE
    if len(parts) == 1 and parsed.tokens[parts[0]].upper:
        return ClaimKind.ACRONYM
    return ClaimKind.NAME
