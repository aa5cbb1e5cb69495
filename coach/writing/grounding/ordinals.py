"""Checks 'the second' and 'the first': that the answers know of another one before it, or of no other rank."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_SECOND = 2.0
_DETERMINERS = frozenset("the my our his her its their this that every for".split())
_PLACED = frozenset("was were placed ranked finished".split())
_BARE = frozenset("time of".split())
_SECOND_ONE = frozenset("second secondly 2nd ii twice".split())
_FIRST_ONE = frozenset("first 1st initial initially original originally new began started opening".split())
_AFTERWARDS = frozenset(
    "again another other others next both followup former latter earlier prior previous previously repeat".split()
)
_PERIODS = frozenset(
    stem(word)
    for word in "day night week month year quarter half hour season shift term weekend morning summer winter".split()
)
_IDIOMS = frozenset("half thought look nature language hand life wave largest smallest best worst highest most".split())


def ordinal_claims(case: Case) -> list[Claim]:
    """A claim for each 'second' where the answers know of one only, and each 'first' that they rank otherwise."""
    claims: list[Claim] = []
    for q in case.quantities:
        if q.unit != ORDINAL or q.value > _SECOND or not _ranks(case, q):
            continue
        place = _place(case, q)
        if not place or any(_named_so(q, s) for s in place):
            continue
        otherwise = any(_ranked_there(case, q, s, r, s is place[0]) for s in place for r in s.quantities)
        alone = q.value == _SECOND and not _of_time(case, q) and not any(_another(case, q, s) for s in place)
        if otherwise or alone:
            text = quoted(case.parsed.slice(q.first, max([q.last - 1, *q.after[:1]])))
            reason = f"No answer says that it was {text}: {quoted(place[0].parsed.text)}."
            claims.append(claim(case, ClaimKind.NUMBER, q.first, q.last, Status.UNSUPPORTED, reason))
    return claims


def _ranks(case: Case, q: Quantity) -> bool:
    """Whether the word counts something: not 'second-hand', 'second thoughts', or 'first' before a verb."""
    following = case.parsed.tokens[q.last] if q.last < len(case.parsed.tokens) else None
    joined = following is not None and following.hyphen
    before = case.parsed.word(q.first - 1)
    bare = not q.after and case.parsed.word(q.last) not in _BARE and before not in _PLACED
    return before in _DETERMINERS | _PLACED and not joined and not bare and case.parsed.word(q.last) not in _IDIOMS


def _of_time(case: Case, q: Quantity) -> bool:
    """'The second month' may be reckoned from dates."""
    return any(case.parsed.tokens[k].stem in _PERIODS for k in range(q.last, min(q.last + 2, len(case.parsed.tokens))))


def _noun(case: Case, q: Quantity) -> list[int]:
    return [k for k in q.after if not words.light(case.parsed.word(k))]


def _place(case: Case, q: Quantity) -> list[Statement]:
    """The statement that says most of the sentence, those beside it, and those of what is counted, with theirs."""
    about = [k for k in case.parsed.content if k != q.first]
    scored = sorted(case.evidence, key=lambda s: -case.shared(about, s))
    if not scored or case.shared(about, scored[0]) < min(2, len(about)):
        return []
    noun = _noun(case, q)
    core = [scored[0], *(s for s in case.nearby if noun and case.shared(noun[:1], s))]
    around = {(s.answer, s.number + d) for s in core for d in (-1, 0, 1)}
    return [scored[0], *(s for s in case.nearby if (s.answer, s.number) in around and s is not scored[0])]


def _named_so(q: Quantity, statement: Statement) -> bool:
    """Whether the statement ranks something the same way."""
    said = _SECOND_ONE if q.value == _SECOND else _FIRST_ONE
    return not said.isdisjoint(statement.words) or any(
        r.unit == ORDINAL and r.value == q.value for r in statement.quantities
    )


def _another(case: Case, q: Quantity, statement: Statement) -> bool:
    """Whether the statement has more than one of what is counted."""
    if not _AFTERWARDS.isdisjoint(statement.words):
        return True
    noun = _noun(case, q)
    numbered = any(r.value == _SECOND and statement.parsed.tokens[r.first].glued for r in statement.quantities)
    return numbered or any(
        r.value >= _SECOND
        and (r.unit == TIMES or (not r.unit and r.kind is ClaimKind.NUMBER and _alike(case, noun, statement, r)))
        for r in statement.quantities
    )


def _ranked_there(case: Case, q: Quantity, statement: Statement, r: Quantity, nearest: bool) -> bool:
    """'The third week' or 'day 3' for what the sentence calls the second."""
    if r.is_range or r.value == q.value or (r.unit != ORDINAL and r.last - r.first > 1):
        return False
    mine = q.after[:3]
    if r.unit == ORDINAL:
        loose = q.value == _SECOND and (case.parsed.word(q.last) in _BARE or _pronoun(statement, r))
        placed = nearest and (not mine or loose)
        return placed or _alike(case, mine, statement, r)
    before = r.first - 1
    return before >= 0 and any(not case.parsed.keys[k].isdisjoint(statement.parsed.keys[before]) for k in mine[:1])


def _pronoun(statement: Statement, r: Quantity) -> bool:
    """'The first one I did', 'on the third, they agreed'."""
    return statement.parsed.word(r.last) == "one" or not r.after


def _alike(case: Case, mine: list[int], statement: Statement, r: Quantity) -> bool:
    theirs = r.after[:3]
    return any(not case.parsed.keys[k].isdisjoint(statement.parsed.keys[n]) for k in mine for n in theirs)
