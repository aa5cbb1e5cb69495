"""Checks that what a sentence says a named person did, an answer does not say another did."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.agents import agent, known_as, told_agent
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.told_deeds import Told, told_deeds


def performer_claims(case: Case) -> list[Claim]:
    """A claim for each deed of a named person that the answers tell of the candidate, or of somebody else by name.

    A deed that no answer tells is left to the check of what the sentence adds.
    """
    claims: list[Claim] = []
    for part in case.role_words:
        doer = agent(case.parsed, case.names, part.position) if part.actor is Actor.OTHER else None
        if doer is None or part.denied:
            continue
        told = told_deeds(case, part)
        if not told:
            continue
        mine = known_as(case.sources, doer.names)
        if all(_another(case, t, mine) for t in told):
            reason = f"The answer says that somebody else did it: {quoted(told[0].statement.parsed.text)}."
            claims.append(claim(case, ClaimKind.ROLE, doer.first, doer.last, Status.UNSUPPORTED, reason))
    return claims


def _another(case: Case, told: Told, mine: frozenset[str]) -> bool:
    """Whether the answer gives the deed to the candidate, or by name to somebody who is not meant."""
    statement, other = told.statement, told.part
    if other.denied:
        return False
    if other.actor is Actor.CANDIDATE:
        return True
    if other.actor is Actor.IMPLIED:
        # A note without a subject is the candidate's, unless it speaks of the one who is named.
        past = looks_past(statement.parsed.tokens[other.position])
        around = case.sources.statements[max(0, statement.number - 1) : statement.number + 1]
        spoken_of = any(mine & {stem(word) for word in s.words} for s in around)
        return past and other.position == 0 and not spoken_of
    theirs = told_agent(case.sources, statement, other.position)
    return other.actor is Actor.OTHER and bool(theirs) and mine.isdisjoint(theirs)
