"""Checks that others took over what the candidate made: 'was adopted by other offices' needs an answer that says so."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_ADOPTED = frozenset("adopted copied replicated emulated imitated".split())
_TAKEN = _stems(
    """adopt copy replicate emulate imitate borrow use take took pick ask request want share spread roll expand extend
    go model follow apply implement do have get try call join run start put write become"""
)
_OTHERS = frozenset(
    "other others another elsewhere else every all nationwide statewide everywhere sister neighboring nearby".split()
)
_REACH, _BESIDE = 6, 2


def adoption_claims(case: Case) -> list[Claim]:
    """A claim for each 'adopted by other offices' where no answer has anybody else take anything over."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.word not in _ADOPTED or (others := _others(case.parsed, i)) is None:
            continue
        counted = any(abs(q.first - others) <= _BESIDE for q in case.quantities)
        if counted or any(_tells(s) for s in case.nearby):
            continue
        first, last = min(i, others), max(i, others) + 1
        reason = f"No answer says that others took this over: {quoted(case.parsed.slice(first, last - 1))}."
        claims.append(claim(case, ClaimKind.OUTCOME, first, last, Status.UNSUPPORTED, reason))
    return claims


def _others(parsed: Parsed, i: int) -> int | None:
    """Where 'other' stands near the verb, in its clause."""
    near = range(max(0, i - _REACH), min(len(parsed.tokens), i + _REACH))
    return next((k for k in near if parsed.word(k) in _OTHERS and parsed.clauses[k] == parsed.clauses[i]), None)


def _tells(statement: Statement) -> bool:
    """Whether a statement has others, or a number of somebody, do what may be a taking over."""
    told = any(t.stem in _TAKEN for t in statement.parsed.tokens if t.kind == "word")
    counted = any(t.stem == "adopt" or t.stem == "copi" for t in statement.parsed.tokens)
    return told and (counted or not statement.words.isdisjoint(_OTHERS - {"all", "every"}))
