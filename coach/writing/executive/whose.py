"""Whether what a sentence tells of is the candidate's, or another's: a director's budget, a vendor's staff."""

from __future__ import annotations

from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.subjects import Actor, actor_of
from coach.writing.grounding.tokens import looks_past

_MINE = frozenset("i i'm i've i'd me my mine we we've us our ours myself".split())
_THEIRS = frozenset("he she they his her their its them whose".split())
_ABOVE_OR_BESIDE = frozenset(
    """boss supervisor director chief manager commander secretary administrator commissioner deputy predecessor
    successor colleague peer counterpart contractor vendor supplier consultant competitor partner superior brigade
    headquarters hq ceo cfo cio coo governor mayor minister neighbor neighbour company firm bidder grantee subcontractor
    colleagues peers counterparts contractors vendors suppliers consultants competitors companies firms""".split()
)
"""Whose staff and money are not the candidate's, unless the words say that they led them."""

_HAVING = frozenset(
    """had has have having ran run runs led leads managed manages controlled controls employed employs supervised
    supervises oversaw oversees commanded commands held holds owned owns spent headed directed brought got received
    provided""".split()
)
_COPULAS = frozenset("is was are were".split())
_UNITS = frozenset(
    """office division branch team unit directorate department section program project group staff bureau agency
    center organization command battalion squadron region district hospital clinic school board organisation
    service portfolio budget contract laboratory lab plant""".split()
)


def not_mine(parsed: Parsed, i: int) -> bool:
    """Whether the thing at a position is another's by what stands before it in its clause.

    The nearest owner counts: "my director's $2 billion", "the vendor had 400 staff", "their staff of 50".
    """
    clause = parsed.clauses[i]
    for at in range(i - 1, -1, -1):
        if parsed.clauses[at] != clause:
            return False
        word = parsed.word(at)
        owner, possessive = word.removesuffix("'s"), word.endswith("'s")
        if word in _MINE:
            return _another_follows(parsed, at, i)
        if owner in _ABOVE_OR_BESIDE and (possessive or _has(parsed, at, i)):
            return True
        if word in {"his", "her", "their", "whose"}:
            return True
        if word in _HAVING and _subject_is_another(parsed, at):
            return True
    return False


def done_by_another(parsed: Parsed, verb: int) -> bool:
    """Whether somebody else does the verb at a position."""
    return actor_of(parsed, verb) is Actor.OTHER


def _another_follows(parsed: Parsed, mine: int, i: int) -> bool:
    """ "My director's budget" is not mine, "my budget" is, and "I supervised the director's staff" is not."""
    between = [parsed.word(k) for k in range(mine + 1, i)]
    if parsed.word(mine) in {"my", "our"} and between:
        first = between[0].removesuffix("'s")
        return first in _ABOVE_OR_BESIDE and (between[0].endswith("'s") or any(w in _HAVING for w in between))
    return False


def _has(parsed: Parsed, owner: int, i: int) -> bool:
    return any(parsed.word(k) in _HAVING | _COPULAS for k in range(owner + 1, i))


def _subject_is_another(parsed: Parsed, verb: int) -> bool:
    """Whether a person or body that is not one's own unit stands before a verb of having."""
    before = [k for k in range(verb) if parsed.clauses[k] == parsed.clauses[verb]]
    words = {parsed.word(k) for k in before}
    if not words.isdisjoint(_MINE) or not words.isdisjoint(_UNITS) or looks_past(parsed.tokens[max(verb - 1, 0)]):
        return False
    if not words.isdisjoint(_THEIRS - {"its"}):
        return True
    return bool(before) and done_by_another(parsed, verb)
