"""Checks that what a sentence says was done alone is told so by an answer."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import is_person
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past

_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "single handedly|single handed|singlehandedly|singlehanded|unaided|unassisted|solo|by myself|by himself|"
        "by herself|without help|without any help|without assistance|without any assistance|without support|"
        "without any support|without anyone's help|without anybody's help|with no help|with no support|"
        "with no assistance|no one helped|nobody helped|no one else helped|nobody else helped|on my own"
    ).split("|")
)
_BEGINNING = frozenset(phrase[0] for phrase in _PHRASES)
_TOLD = tuple(
    tuple(phrase.split())
    for phrase in (
        "alone|myself|just me|only me|me only|no help|nobody else|no one else|noone else|no staff|one man|one woman|"
        "one person|just i|only i|only one|had no one|nobody to help|no team|help from nobody|help from no one|lone|"
        "sole|solely|w/o help|without help|without any help|himself|herself"
    ).split("|")
)
_FIRST = frozenset(phrase[0] for phrase in (*_PHRASES, *_TOLD))
_WITH = frozenset("with w/ together alongside".split())
_PREPOSITIONS = frozenset("in on for by from with at to of".split())
_LEAVING = frozenset("leave leaves left let lets letting leaving living lived lives".split())
_HELPING = frozenset(stem(word) for word in "help aid assist support alone solo myself".split())
"""A sentence of no other words goes on with the one beside it: 'No one helped.'"""
_REACH = 4
_DOERS = frozenset("i we he she they who".split())


def sole_credit_claims(case: Case) -> tuple[list[Claim], set[int]]:
    """A claim for each 'single-handedly', 'alone' or 'without help' that no answer backs, and all their positions."""
    claims, positions = list[Claim](), set[int]()
    for first, last in _spans(case.parsed):
        positions.update(range(first, last))
        if not any(_alone(case, first, last, statement) for statement in case.nearby):
            text = case.parsed.slice(first, last - 1)
            reason = f"No answer says that this was done without others: “{text}”."
            claims.append(claim(case, ClaimKind.ROLE, first, last, Status.UNSUPPORTED, reason))
    return claims, positions


def _spans(parsed: Parsed) -> list[tuple[int, int]]:
    plain = [token.word for token in parsed.tokens]
    found: list[tuple[int, int]] = []
    for i, word in enumerate(plain):
        phrases = _PHRASES if word in _BEGINNING else ()
        size = max((len(p) for p in phrases if tuple(plain[i : i + len(p)]) == p), default=0)
        adjective = size and (word == "solo" or plain[i : i + size] == ["on", "my", "own"])
        if size and not (adjective and _named(parsed, i + size)):
            found.append((i, i + size))
        elif (word == "alone" and _of_doing(parsed, i)) or (word == "solely" and _of_candidate(parsed, i)):
            found.append((i, i + 1))
    return found


def _named(parsed: Parsed, i: int) -> bool:
    """Whether a noun follows, as in 'on my own initiative' and 'solo practice'."""
    return bool(parsed.word(i)) and parsed.tokens[i].kind == "word" and not words.function(parsed.word(i))


def _of_doing(parsed: Parsed, i: int) -> bool:
    """'I moved them alone', not 'in 2012 alone', 'on renewals alone' or 'left them alone'."""
    if parsed.word(i - 1) in {"i", "we", "worked", "working", "work", "acted", "acting"}:
        return True
    if i == 0:
        return True
    clause = parsed.clauses[i]
    before = [k for k in range(max(0, i - _REACH), i) if parsed.clauses[k] == clause]
    around = {parsed.word(k) for k in before}
    if parsed.tokens[i - 1].kind != "word" or around & (_PREPOSITIONS | _LEAVING):
        return False
    told = [k for k in range(i) if parsed.clauses[k] == clause]
    doers = any(parsed.word(k) in _DOERS or (k and parsed.tokens[k].capital) for k in told)
    return any(looks_past(parsed.tokens[k]) for k in told) and (doers or not _of_things(parsed, told))


def _of_things(parsed: Parsed, clause: list[int]) -> bool:
    """'the errors concerned the stones alone': what opens the clause is no person and no verb."""
    words_of = [k for k in clause if parsed.tokens[k].kind == "word" and not words.function(parsed.word(k))]
    return bool(words_of) and not looks_past(parsed.tokens[words_of[0]]) and not is_person(parsed, words_of[0])


def _of_candidate(parsed: Parsed, i: int) -> bool:
    """'I solely decided', 'was solely responsible', not 'relied solely on'."""
    return parsed.word(i - 1) == "i" or parsed.word(i + 1) in {"responsible", "accountable"}


def _alone(case: Case, first: int, last: int, statement: Statement) -> bool:
    """Whether a statement about the same says that nobody else took part."""
    if _FIRST.isdisjoint(statement.words):
        return False
    plain = [token.word for token in statement.parsed.tokens]
    said = any(plain[k : k + len(p)] == list(p) for p in (*_PHRASES, *_TOLD) for k in range(len(plain)))
    if not said or not _WITH.isdisjoint(statement.words):
        return False
    clause = [k for k in case.parsed.content if not first <= k < last]
    telling = [k for k in clause if not words.light(case.parsed.word(k))] or clause
    about = [statement]
    if statement.telling <= _HELPING:
        about = [s for s in case.sources.of_answer[statement.answer] if abs(s.number - statement.number) <= 1]
    return any(case.shared(telling, s) for s in about)
