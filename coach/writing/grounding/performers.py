"""Checks that what a sentence says a named person did, an answer does not say another did."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.names import find_names
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past

_SAME_OBJECTS = 0.5
_REACH = 6


def performer_claims(case: Case) -> list[Claim]:
    """A claim for each deed of a named person that the answers tell of the candidate, or of somebody else by name.

    A deed that no answer tells is left to the check of what the sentence adds.
    """
    claims: list[Claim] = []
    for part in case.role_words:
        mine = _named(case.parsed, part)
        if part.actor is not Actor.OTHER or not mine:
            continue
        told = [(s, p) for s in case.nearby for p in s.parts if _same_deed(case, part, s, p)]
        rivals = [(s, p) for s, p in told if _another(s, p, mine)]
        if rivals and len(rivals) == len(told):
            statement = rivals[0][0]
            reason = f"The answer says that somebody else did it: {quoted(statement.parsed.text)}."
            at = part.position
            claims.append(claim(case, ClaimKind.ROLE, at, at + 1, Status.UNSUPPORTED, reason))
    return claims


def _named(parsed: Parsed, part: Part) -> frozenset[str]:
    """The words of the names that stand as the subject: before the verb with no other verb between, or after 'by'."""
    verb = part.position
    found: set[str] = set()
    for name in find_names(parsed, set()):
        if name.last <= verb and verb - name.last <= _REACH:
            between = range(name.last, verb)
            if not any(looks_past(parsed.tokens[k]) or parsed.word(k) in {"i", "we", "to"} for k in between):
                found.update(_forms(parsed, name.parts))
        elif verb < name.first <= verb + _REACH and "by" in {parsed.word(k) for k in range(verb, name.first)}:
            found.update(_forms(parsed, name.parts))
    return frozenset(found)


def _forms(parsed: Parsed, parts: tuple[int, ...]) -> set[str]:
    return {parsed.word(k).removesuffix("'s") for k in parts}


def _same_deed(case: Case, part: Part, statement: Statement, other: Part) -> bool:
    """Whether the answer's verb is the draft's, done to the same."""
    if case.parsed.keys[part.position].isdisjoint(statement.parsed.keys[other.position]):
        return False
    mine, theirs = _objects(case.parsed, part), _objects(statement.parsed, other)
    together = frozenset[str]().union(*(statement.parsed.keys[k] for k in theirs))
    shared = sum(not case.parsed.keys[k].isdisjoint(together) for k in mine)
    return bool(mine) and shared >= _SAME_OBJECTS * len(mine)


def _objects(parsed: Parsed, part: Part) -> list[int]:
    """What it is done to; in 'the rollout was supervised by Ana Cole' that stands before the verb."""
    verb = part.position
    if "by" not in {parsed.word(k) for k in range(verb + 1, verb + 3)}:
        return list(part.objects)
    return [k for k in parsed.content if k < verb and parsed.clauses[k] == parsed.clauses[verb]][-3:]


def _another(statement: Statement, other: Part, mine: frozenset[str]) -> bool:
    """Whether the answer gives the deed to the candidate, or by name to somebody who is not meant."""
    if other.actor in {Actor.CANDIDATE, Actor.IMPLIED}:
        # A note without a subject is the candidate's, unless it speaks of the one who is named.
        return other.actor is Actor.CANDIDATE or mine.isdisjoint(statement.words)
    theirs = _named(statement.parsed, other)
    return other.actor is Actor.OTHER and bool(theirs) and mine.isdisjoint(theirs)
