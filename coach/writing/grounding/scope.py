"""Checks how far a sentence says that something reached: all, every, entire, the first, the largest."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.sources import Statement

_ALL = frozenset("all every each entire whole everyone everybody".split())
_TOLD_ALL = _ALL | frozenset("everything always total complete throughout".split())
_TOLD_THROUGHOUT = _TOLD_ALL | frozenset("across wide agencywide statewide nationwide everywhere".split())
_WHOLES = frozenset(
    """agency department bureau service organization enterprise company hospital network system state nation country
    region government force command university district city county world industry""".split()
)
_TIMES = frozenset(
    """day morning week month year time night hour evening quarter step other two second third single along
    monday tuesday
    wednesday thursday friday saturday sunday""".split()
)
_SUPERLATIVE = frozenset(
    "most only largest biggest highest best fastest greatest unanimous unanimously unprecedented sole".split()
)


def scope_claims(case: Case) -> list[Claim]:
    """A claim for each quantifier or superlative that no answer backs."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.word in {"all", "each", "every"} and _part_only(case, i):
            reason = "The answer says this of some of them only."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif _throughout(case, i) and not _told(case, i, _TOLD_THROUGHOUT):
            reason = f"No answer says that it reached this far: “{case.parsed.slice(i, i + 2)}”."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 3, Status.UNSUPPORTED, reason))
        elif token.word in _ALL and not _counted(case, i) and not _told(case, i, _TOLD_ALL):
            reason = f"No answer says “{token.word}” of this."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif token.word in _SUPERLATIVE and not _idiom(case, i) and not _told(case, i, frozenset({token.word})):
            if not case.parsed.keys[i].isdisjoint(case.nearby_keys):
                continue
            reason = f"No answer says “{token.word}” of this."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _throughout(case: Case, i: int) -> bool:
    """'throughout the agency', 'across the state': not 'throughout the pilot', nor 'across from the office'."""
    parsed = case.parsed
    wide = parsed.word(i) in {"throughout", "across"} and parsed.word(i + 1) in {"the", "our", "my", "its"}
    return wide and parsed.word(i + 2) in _WHOLES


def _part_only(case: Case, i: int) -> bool:
    """'all nine programs' where the answers have 'three of nine programs' and never nine as a whole."""
    number = next((q for q in case.quantities if i < q.first <= i + 2 and q.kind is ClaimKind.NUMBER), None)
    if number is None:
        return False
    told = [(s, r) for s in case.nearby for r in s.quantities if r.kind is number.kind and close(r.value, number.value)]
    same = [(s, r) for s, r in told if any(not case.parsed.keys[k].isdisjoint(s.keys) for k in number.after)]
    return bool(told) and all(_of_more(s, r) for s, r in same or told)


def _of_more(statement: Statement, quantity: Quantity) -> bool:
    before = [r for r in statement.quantities if r.last <= quantity.first <= r.last + 3 and r.value < quantity.value]
    return any("of" in {statement.parsed.word(k) for k in range(r.last, quantity.first)} for r in before)


def _counted(case: Case, i: int) -> bool:
    """'all 12 offices', 'every morning', 'after all': the number or the idiom says it."""
    if case.parsed.word(i) == "each" and i + 1 not in case.parsed.content:
        return True
    numbers = {k for q in case.quantities for k in range(q.first, q.last)}
    near = {i + 1, i + 2, i + 3}
    if case.parsed.word(i - 1) == "," and {i - 2, i - 3, i - 4} & numbers:
        # 'three pumps, all from 1979'
        return True
    following = [case.parsed.word(k) for k in (i + 1, i + 2)]
    if near & numbers or (set(following[:1]) & _TIMES) or case.parsed.word(i - 1) in {"at", "above", "after", "in"}:
        return True
    return following == ["of", "which"]


def _idiom(case: Case, i: int) -> bool:
    before, following = case.parsed.word(i - 1), case.parsed.word(i + 1)
    if case.parsed.word(i) == "only":
        return before not in {"the", "its", "our", "an"}
    return case.parsed.word(i) == "most" and (
        before not in {"the", "its", "our"} or not following or not following[0].isalpha() or following == "of"
    )


def _told(case: Case, i: int, wanted: frozenset[str]) -> bool:
    """Whether a statement about what stands around has one of these words."""
    others = [k for k in case.clause_of(i) if k != i and case.parsed.word(k) != "first"]
    around = [k for k in others if not words.light(case.parsed.word(k))]
    noun = [k for k in others if i < k <= i + 3][:1]
    return any(_says(s, wanted) and (case.shared(noun, s) or case.shared(around, s) >= 2) for s in case.nearby)


def _says(statement: Statement, wanted: frozenset[str]) -> bool:
    tokens = statement.parsed.tokens
    return not wanted.isdisjoint(statement.words) and any(
        t.word in wanted
        and "not" not in {statement.parsed.word(i - 1), statement.parsed.word(i - 2)}
        and statement.parsed.word(i + 1) not in _TIMES
        and (i + 1 == len(tokens) or tokens[i + 1].kind != "num")
        for i, t in enumerate(tokens)
    )
