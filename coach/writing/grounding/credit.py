"""Checks whose idea a sentence says it was."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.agents import forms
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_IDEAS = _stems("idea concept brainchild decision design initiative invention proposal")
_THEIRS = frozenset("hers his theirs".split())
_REACH = 14


def credit_claims(case: Case) -> list[Claim]:
    """A claim for 'my idea' where the answers give it to somebody else or to nobody, and for 'was Cole's' likewise."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.stem not in _IDEAS:
            continue
        known = [s for s in case.nearby if not case.parsed.keys[i].isdisjoint(s.keys)]
        for first, last, names in _owners(case, i):
            if any(_is_of(case, case.parsed.keys[i], s, names) for s in known):
                continue
            reason = f"No answer says whose this {token.word} was."
            if known:
                reason = f"The answer does not say that it was {case.parsed.slice(first, last - 1)}: "
                reason += f"{quoted(known[0].parsed.text)}."
            claims.append(claim(case, ClaimKind.ROLE, first, last, Status.UNSUPPORTED, reason))
    return claims


def _owners(case: Case, i: int) -> list[tuple[int, int, frozenset[str]]]:
    """Where the sentence says whose the idea at i is, and the words of the name; none for the candidate's."""
    parsed = case.parsed
    if parsed.word(i - 1) == "my":
        return [(i - 1, i + 1, frozenset())]
    for k in range(i + 1, min(i + _REACH, len(parsed.tokens))):
        was = parsed.word(k - 1) in {"was", "were", "entirely", "originally"}
        if parsed.word(k) == "mine" and was:
            return [(k - 1, k + 1, frozenset())]
        owner = next((n for n in case.names if n.first <= k < n.last), None)
        if owner and parsed.word(owner.first - 1) == "was" and parsed.word(owner.last - 1).endswith("'s"):
            return [(owner.first, owner.last, forms(parsed, owner))]
    return []


def _is_of(case: Case, idea: frozenset[str], statement: Statement, names: frozenset[str]) -> bool:
    """Whether a note gives the idea to the one named, or with no name to the candidate."""
    if not names:
        return _is_mine(case, idea, statement)
    around = case.sources.statements[max(0, statement.number - 1) : statement.number + 1]
    return any(not names.isdisjoint({stem(w.removesuffix("'s")) for w in s.words}) for s in around)


def _is_mine(case: Case, idea: frozenset[str], statement: Statement) -> bool:
    """Whether a note speaks of the idea as the candidate's, or of the candidate and of nobody else's."""
    following = case.sources.statements[statement.number + 1 : statement.number + 2]
    if any([t.word for t in s.parsed.tokens[:2]] == ["not", "mine"] for s in following):
        return False
    for k, token in enumerate(statement.parsed.tokens):
        if token.kind != "word" or idea.isdisjoint(statement.parsed.keys[k]):
            continue
        before = statement.parsed.word(k - 1)
        after = {statement.parsed.word(n) for n in range(k + 1, k + 5)}
        if before == "my" or ("mine" in after and "not" not in after):
            return True
        if any(_said_mine(statement, n) for n in range(k + 1, k + _REACH)):
            return True
        if before.endswith("'s") or before in {"his", "her", "their"} or after & (_THEIRS | {"mine"}):
            return False
    return not statement.words.isdisjoint({"i", "my", "myself"})


def _said_mine(statement: Statement, n: int) -> bool:
    return statement.parsed.word(n) == "mine" and statement.parsed.word(n - 1) in {"was", "were", "is"}
