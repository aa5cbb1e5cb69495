"""Checks which body acted: 'the comptroller's office' is not 'the attorney general's office'."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.coverage import known

_BODIES = frozenset(
    """office department agency bureau ministry court board committee council commission union bank hospital
    university college foundation association authority company firm institute laboratory command secretariat
    legislature""".split()
)


def body_claims(case: Case) -> list[Claim]:
    """A claim for each office, board or firm that is told apart by a word that no answer has."""
    claims: list[Claim] = []
    for i in range(1, len(case.parsed.tokens)):
        if case.parsed.word(i) not in _BODIES or case.parsed.tokens[i].capital:
            continue
        before = i - 1
        token = case.parsed.tokens[before]
        if before not in case.parsed.content or token.capital or words.light(token.word) or token.word.endswith("ing"):
            continue
        if not known(case, before):
            text = quoted(case.parsed.slice(before, i))
            claims.append(
                claim(case, ClaimKind.NAME, before, i + 1, Status.UNSUPPORTED, f"No answer mentions this: {text}.")
            )
    return claims
