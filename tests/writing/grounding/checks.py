"""Short ways to say what a test is about."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import Sources, SourceText, Verdict, verify


def sources(*answers: str) -> Sources:
    """Answers numbered from 1."""
    return Sources([SourceText(id=number, text=text) for number, text in enumerate(answers, start=1)])


def check(sentence: str, *answers: str) -> Verdict:
    """What these answers say of the sentence."""
    return verify(sentence, sources(*answers))


def passes(sentence: str, *answers: str) -> bool:
    """Whether the sentence may stand: supported or derived."""
    return check(sentence, *answers).status is not Status.UNSUPPORTED


def flagged(verdict: Verdict) -> list[Claim]:
    """The claims that no answer supports."""
    return [claim for claim in verdict.claims if claim.status is Status.UNSUPPORTED]


def kinds(sentence: str, *answers: str) -> set[ClaimKind]:
    """The kinds of the claims that no answer supports."""
    return {claim.kind for claim in flagged(check(sentence, *answers))}
