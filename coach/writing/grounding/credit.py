"""Checks whose idea a sentence says it was."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_IDEAS = _stems("idea concept brainchild decision design initiative invention proposal")


def credit_claims(case: Case) -> list[Claim]:
    """A claim for 'my idea' where the answers give the idea to somebody else or to nobody."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.stem not in _IDEAS or case.parsed.word(i - 1) != "my":
            continue
        known = [s for s in case.nearby if not case.parsed.keys[i].isdisjoint(s.keys)]
        if not any(_is_mine(case.parsed.keys[i], s) for s in known):
            reason = f"No answer says that this {token.word} was yours."
            if known:
                reason = f"The answer does not say that this was yours: {quoted(known[0].parsed.text)}."
            claims.append(claim(case, ClaimKind.ROLE, i - 1, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _is_mine(idea: frozenset[str], statement: Statement) -> bool:
    """Whether a note speaks of the idea as the candidate's, or of the candidate and of nobody else's."""
    for k, token in enumerate(statement.parsed.tokens):
        if token.kind != "word" or idea.isdisjoint(statement.parsed.keys[k]):
            continue
        before = statement.parsed.word(k - 1)
        after = {statement.parsed.word(n) for n in range(k + 1, k + 5)}
        if before == "my" or "mine" in after:
            return True
        if before.endswith("'s") or before in {"his", "her", "their"} or after & {"hers", "his", "theirs"}:
            return False
    return not statement.words.isdisjoint({"i", "my", "myself"})
