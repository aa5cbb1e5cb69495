"""Checks that a cause the sentence gives is one that an answer gives."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.coverage import known
from coach.writing.grounding.sources import Statement

_DUE_TO_DO = frozenset(
    "visit arrive begin start end close open expire retire be leave return complete finish launch meet report".split()
)
_MARKS = frozenset("because since owing due stemming".split())


_NEIGHBOURS = 2
_DENIED = frozenset("cant can't cannot dont don't not never isnt isn't".split())
_CLAIMED = frozenset("prove claim say know sure proof".split())


def cause_claims(case: Case) -> list[Claim]:
    """A claim for each 'because' or 'due to' whose two sides the answers do not join."""
    found: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.word not in _MARKS or (
            token.word in {"due", "owing", "stemming"} and case.parsed.word(i + 1) not in {"to", "from"}
        ):
            continue
        if token.word == "due" and case.parsed.word(i + 2) in _DUE_TO_DO:
            continue
        if token.word == "since" and not _is_cause(case, i):
            continue
        before, after = _sides(case, i)
        if before and after and not _joined(case, before, after):
            reason = "No answer gives this as the cause."
            found.append(
                claim(case, ClaimKind.CAUSE, i, max(after) + 1 if max(after) > i else i + 1, Status.UNSUPPORTED, reason)
            )
    return found


def _is_cause(case: Case, i: int) -> bool:
    """'since' before a date or number tells of time."""
    taken = {k for date in case.dates for k in range(date.first, date.last)}
    taken |= {k for quantity in case.quantities for k in range(quantity.first, quantity.last)}
    return not ({i + 1, i + 2} & taken)


def _sides(case: Case, i: int) -> tuple[list[int], list[int]]:
    """The telling words of the effect and of the cause; 'Because …, …' has the cause first."""
    telling = [k for k in case.parsed.content if not words.light(case.parsed.word(k))]
    if any(k < i for k in telling):
        return [k for k in telling if k < i], [k for k in telling if k > i]
    comma = next((k for k, t in enumerate(case.parsed.tokens) if k > i and t.word == ","), len(case.parsed.tokens))
    return [k for k in telling if k > comma], [k for k in telling if i < k < comma]


def _joined(case: Case, effect: list[int], cause: list[int]) -> bool:
    """Whether what the answers know of both sides stands in one statement or in neighbouring ones.

    Words that no answer has are left to the check of what the sentence adds.
    """
    effect, cause = ([i for i in side if known(case, i)] for side in (effect, cause))
    if not effect or not cause:
        return True
    denials = [s for s in case.nearby if s.words & _DENIED and s.words & _CLAIMED]
    if any(case.shared([*effect, *cause], s) for s in denials):
        return False
    for statement in case.nearby:
        if not _has(case, cause, [statement]):
            continue
        around = [s for s in case.nearby if abs(s.number - statement.number) <= _NEIGHBOURS]
        if _has(case, effect, around):
            return True
    return False


def _has(case: Case, side: list[int], statements: list[Statement]) -> bool:
    keys = frozenset[str]().union(*(s.keys for s in statements))
    return sum(not case.parsed.keys[k].isdisjoint(keys) for k in side) >= 0.5 * len(side)
