"""Checks the position that a sentence gives the candidate: 'As director' where the answers say deputy director."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.acronyms import customary
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.names import TITLES
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.positions import ARTICLES, is_own
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_LESSER = frozenset("deputy assistant associate acting vice interim sub under junior co temporary aide member".split())
_NOBODY = frozenset("nobody none".split())
_BE = frozenset(
    "was am were became become remained remain named appointed elected made selected be been serving".split()
)


def title_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """A claim for each position the sentence gives the candidate, and the statements that support them."""
    claims, used = list[Claim](), list[Statement]()
    for first, head in _stated(case.parsed):
        status, reason, support = _judge(case, first, head)
        claims.append(claim(case, ClaimKind.TITLE, first, head + 1, status, reason))
        used += support
    return claims, used


def _stated(parsed: Parsed) -> list[tuple[int, int]]:
    """First word and head of each title after 'as', 'I was', 'I was named'."""
    found: list[tuple[int, int]] = []
    for i, token in enumerate(parsed.tokens):
        opens = token.word == "as" and parsed.word(i - 1) not in {
            "such",
            "well",
            "much",
            "soon",
            "far",
            "long",
            "known",
        }
        opens = opens and _of_candidate(parsed, i)
        opens = opens or (token.word in _BE and "i" in {parsed.word(k) for k in range(max(0, i - 3), i)})
        if not opens:
            continue
        at = i + 1
        while parsed.word(at) in ARTICLES or parsed.word(at) in _BE:
            at += 1
        head = _head(parsed, at)
        if head is not None and all(head != other for _, other in found):
            found.append((at, head))
    return found


def _of_candidate(parsed: Parsed, i: int) -> bool:
    """'serving Ms. Lee as director' gives it to another; 'As director' and 'served as director' to the candidate."""
    before = parsed.word(i - 1)
    return before not in {"him", "her", "them"} and not (i > 0 and parsed.tokens[i - 1].capital and before != "i")


def _head(parsed: Parsed, at: int) -> int | None:
    """The last title word of the noun phrase that begins here."""
    head, position = None, at
    while position < len(parsed.tokens) and position < at + 8:
        token = parsed.tokens[position]
        if token.kind != "word" or (words.function(token.word) and token.word != "in" and not token.upper):
            break
        if token.word == "in" and parsed.word(position + 1) != "charge":
            break
        if token.word in TITLES:
            head = position
        position += 1
    return head


def _expanded(parsed: Parsed, i: int) -> frozenset[str]:
    """The stems a word of a title stands for: 'VP' for vice and president."""
    token = parsed.tokens[i]
    full = {
        token.word,
        *WORDS.get(token.word, ()),
        *(customary(token.word) if token.upper or len(token.word) < 4 else ()),
    }
    return frozenset(stem(w) for w in full)


def _judge(case: Case, first: int, head: int) -> tuple[Status, str, list[Statement]]:
    parsed = case.parsed
    said = parsed.slice(first, head)
    wanted = frozenset({stem(parsed.word(head))})
    mine = frozenset[str]().union(*(_expanded(parsed, i) for i in range(first, head + 1)))
    own, others = list[tuple[Statement, int]](), list[tuple[Statement, int]]()
    for statement in case.nearby:
        for i in range(len(statement.parsed.tokens)):
            if statement.parsed.tokens[i].kind == "word" and _is_head(case, parsed, head, statement.parsed, i, wanted):
                (own if is_own(statement.parsed, i) else others).append((statement, i))
    for statement, i in own:
        if not (_lesser(statement.parsed, i) - mine) and _modifiers_known(case, first, head, statement):
            return Status.SUPPORTED, f"An answer says {quoted(statement.parsed.text)}.", [statement]
    acting = {stem("acting"), stem("interim")} & mine
    having = [s for s, _ in (*own, *others) if acting & {stem(w) for w in s.words} and not s.words & _NOBODY]
    if acting and (said_so := next(iter(having), None)):
        return Status.SUPPORTED, f"An answer says {quoted(said_so.parsed.text)}.", [said_so]
    if own:
        text = quoted(own[0][0].parsed.text)
        return Status.UNSUPPORTED, f"No answer gives your position as {said}; the nearest says {text}.", []
    if others:
        return Status.UNSUPPORTED, f"The answers name {said} as somebody else's position.", []
    return Status.UNSUPPORTED, f"No answer gives your position as {said}.", []


def _is_head(case: Case, mine: Parsed, head: int, theirs: Parsed, i: int, wanted: frozenset[str]) -> bool:
    expanded = _expanded(theirs, i)
    if not wanted.isdisjoint(expanded):
        return True
    full = case.parsed.keys[head]
    return (
        theirs.word(i) in TITLES
        and not full.isdisjoint(theirs.keys[i])
        and theirs.tokens[i].stem == mine.tokens[head].stem
    )


def _lesser(parsed: Parsed, i: int) -> frozenset[str]:
    """Words right before a title, or in its short form, that make it less."""
    found = set(_LESSER & _expanded(parsed, i))
    for at in range(i - 1, max(-1, i - 5), -1):
        token = parsed.tokens[at]
        if token.kind != "word" or (words.function(token.word) and token.word != "in"):
            break
        found |= {w for w in _LESSER if stem(w) in _expanded(parsed, at)}
    opening = next((k for k in range(i + 1, min(i + 5, len(parsed.tokens))) if parsed.word(k) == "("), None)
    if opening is not None:
        found |= {parsed.word(k) for k in range(opening + 1, min(opening + 3, len(parsed.tokens)))} & _LESSER
    return frozenset(stem(w) for w in found)


_BODIES = frozenset(
    "agency department bureau division directorate region service administration corps nation command".split()
)


def _modifiers_known(case: Case, first: int, head: int, statement: Statement) -> bool:
    expanded = [_expanded(statement.parsed, k) for k, t in enumerate(statement.parsed.tokens) if t.kind == "word"]
    stems = frozenset[str]().union(*expanded)
    following = [
        k for k in range(head + 1, min(head + 5, len(case.parsed.tokens))) if case.parsed.word(head + 1) == "of"
    ]
    of_body = [k for k in following if case.parsed.word(k) in _BODIES][:1]
    if of_body and case.parsed.tokens[of_body[0]].stem not in stems:
        return False
    for i in range(first, head):
        token = case.parsed.tokens[i]
        if token.kind != "word" or words.function(token.word):
            continue
        if token.stem not in stems and case.parsed.keys[i].isdisjoint(statement.keys):
            return False
    return True
