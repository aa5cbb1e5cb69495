"""Checks a difference that a sentence makes of a figure: '$45,000 less', '12 more agents'."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.derive import derived_sides
from coach.writing.grounding.quantities import ORDINAL, TIMES, Quantity
from coach.writing.grounding.quantity_match import matches
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_DIFFERENCE = frozenset("less more fewer cheaper higher lower dearer".split())
_TOLD = _DIFFERENCE | frozenset(
    "another others other under over below above than vs versus compared save saving cut plus add extra".split()
    + "additional beyond gain lose short besides".split()
)
_BOUND = 3
_ADDING = "hire recruit add buy bring open build install acquire gain"
_SAID = frozenset(stem(word) for word in (*_TOLD, *_ADDING.split()))
"""What is hired or built comes on top of what was there."""


def compared_claims(case: Case) -> list[Claim]:
    """A claim for each figure with 'less' or 'more' after it that every answer tells as a plain amount."""
    claims: list[Claim] = []
    for q in case.quantities:
        at = q.last
        if q.unit in {ORDINAL, TIMES} or case.parsed.word(at) not in _DIFFERENCE or case.parsed.tokens[at].hyphen:
            continue
        if case.parsed.word(at + 1) == "than" and any(at < o.first <= at + _BOUND for o in case.quantities):
            continue
        told = matches(case, q)
        if told and not any(_differs(s, r) for s, r in told) and derived_sides(case, q, sized=True) is None:
            reason = f"The answer does not say “{case.parsed.word(at)}” of this: {quoted(told[0][0].parsed.text)}."
            claims.append(claim(case, ClaimKind.DIRECTION, q.first, at + 1, Status.UNSUPPORTED, reason))
    return claims


def _differs(statement: Statement, r: Quantity) -> bool:
    """Whether the answer's sentence tells the figure as a difference, or as one that something grew or shrank to."""
    return (
        bool(statement.moves) or r.bound in {"over", "under"} or any(t.stem in _SAID for t in statement.parsed.tokens)
    )
