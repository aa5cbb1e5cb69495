"""What was done to the things that a number counts: lots that were lost are not lots that were moved."""

from __future__ import annotations

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.quantity_context import Match
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_BEFORE_NUMBER = frozenset(
    """the a an my our their his her its all about around roughly approximately some nearly almost over under only just
    first last another additional extra new more less fewer than at least most up to total of $ ~ exactly""".split()
)
_AUXILIARIES = frozenset(
    "was were is are be been being got get have has had also all both already then not never n't finally".split()
)
_COLOURLESS = _stems(
    """have take get make give do use be see count total number include cover involve reach come go keep hold serve
    work need say tell lead manage supervise oversee run direct command head become exceed average handle
    let allow want plan ask agree expect propose"""
)
_LOSING = _stems(
    """lose miss destroy die spoil fail quit leave resign fire dismiss reject refuse decline deny cancel
    break damage withdraw desert expire lapse discard scrap waste"""
)
_ALL_OF_THEM = frozenset("them they all these those each every both everyone everybody".split())
_FOLLOWING = 2


def other_deed(case: Case, q: Quantity, fitting: list[Match]) -> tuple[Statement, str, str] | None:
    """The answer's statement, its verb and the draft's, where the answers tell the draft's deed of other things.

    The verb is empty where the statement has another number for the draft's own deed.
    None where one answer's number stands without a deed, or with one that may be the draft's.
    """
    if q.kind is not ClaimKind.NUMBER or q.unit in {ORDINAL, TIMES}:
        return None
    mine = _deed(case.parsed, q)
    if mine is None or any(
        o.last < q.first <= o.last + 2 and case.parsed.word(o.last) == "of" for o in case.quantities
    ):
        return None
    found: tuple[Statement, str, str] | None = None
    for statement, r in fitting:
        theirs = _deed(statement.parsed, r)
        counting = [s for s in _told(case, mine, q) if _counts(case, mine, s)]
        if theirs is None and counting and _whole_of_part(statement, r):
            found = found or (counting[0], "", case.parsed.word(mine))
            continue
        if theirs is None or not _apart(case, mine, q, statement, theirs, r):
            return None
        found = found or (statement, statement.parsed.word(theirs), case.parsed.word(mine))
    return found


def _deed(parsed: Parsed, q: Quantity) -> int | None:
    """The verb that a number is the object of, or the subject: 'lost 140 lots', '140 of the lots were lost'."""
    at = q.first - 1
    while at >= 0 and parsed.word(at) in _BEFORE_NUMBER:
        at -= 1
    if at >= 0 and _verb(parsed, at):
        return at
    after = max([q.last - 1, *q.after]) + 1
    if parsed.word(q.last) == "of":
        after = max(after, q.last + 1)
        while after < len(parsed.tokens) and (
            parsed.word(after) in _BEFORE_NUMBER or parsed.tokens[after].kind == "num" or after in q.after
        ):
            after += 1
        if after < len(parsed.tokens) and not _verb(parsed, after) and not words.function(parsed.word(after)):
            after += 1
    elif q.after and looks_past(parsed.tokens[q.after[0]]):
        after = q.after[0]
    while parsed.word(after) in _AUXILIARIES:
        after += 1
    return after if after < len(parsed.tokens) and _verb(parsed, after) else None


def _verb(parsed: Parsed, i: int) -> bool:
    """Whether a word tells a deed that has a colour of its own."""
    token = parsed.tokens[i]
    if token.kind != "word" or token.stem in _COLOURLESS or words.function(token.word):
        return False
    return looks_past(token) or token.word.endswith("ing") or parsed.word(i - 1) in {"i", "we", "to", "they", "and"}


def _apart(case: Case, mine: int, q: Quantity, statement: Statement, theirs: int, r: Quantity) -> bool:
    """Whether the answer's deed is another one, and the draft's deed is told elsewhere of the same kind of thing."""
    keys, other = case.parsed.keys[mine], statement.parsed.keys[theirs]
    if not keys.isdisjoint(other) or any(not case.parsed.keys[k].isdisjoint(other) for k in case.clause_of(q.first)):
        return False
    here = [k for k in statement.parsed.content if not keys.isdisjoint(statement.parsed.keys[k])]
    here = [k for k in here if k not in r.after]
    counted = {d for o in statement.quantities if o is not r and (d := _deed(statement.parsed, o)) is not None}
    if any(k not in counted for k in here):
        return False
    if here:
        return True
    told = [s for s in _told(case, mine, q) if s is not statement]
    if statement.parsed.tokens[theirs].stem in _LOSING or _part_of(statement.parsed, r):
        return bool(told)
    return any(_counts(case, mine, s) for s in told) and not any(_goes_on(statement, s) for s in told)


def _told(case: Case, mine: int, q: Quantity) -> list[Statement]:
    """The statements that tell the draft's deed and name what it counts."""
    noun = [k for k in q.after if k != mine]
    return [s for s in case.nearby if not case.parsed.keys[mine].isdisjoint(s.keys) and case.shared(noun, s)]


def _whole_of_part(statement: Statement, r: Quantity) -> bool:
    """The 400 of 'lost 60 of the 400 lots': the whole that a part was taken from."""
    return any(o.last < r.first <= o.last + 2 and statement.parsed.word(o.last) == "of" for o in statement.quantities)


def _part_of(parsed: Parsed, r: Quantity) -> bool:
    """'17 of the bridges': the answer sets apart a part of them."""
    return parsed.word(r.last) == "of" and parsed.word(r.last + 1) in {"the", "our", "my", "those", "these"}


def _counts(case: Case, mine: int, statement: Statement) -> bool:
    """Whether a statement has a number of its own for the draft's deed."""
    deeds = {_deed(statement.parsed, o) for o in statement.quantities if o.kind is ClaimKind.NUMBER}
    return any(d is not None and not case.parsed.keys[mine].isdisjoint(statement.parsed.keys[d]) for d in deeds)


def _goes_on(statement: Statement, later: Statement) -> bool:
    """Whether one of the next sentences speaks of all that the number counted: 'trained them', 'each of them'."""
    follows = 0 < later.number - statement.number <= _FOLLOWING
    return follows and not later.words.isdisjoint(_ALL_OF_THEM)
