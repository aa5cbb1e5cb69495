"""Checks honours: the award that a sentence names must be one that an answer gives, by its own words and not denied."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_NOUNS = _stems("award prize medal trophy plaque commendation accolade laurel")
_VERBS = frozenset("honored honoured decorated recognized recognised".split())
_TOLD = _NOUNS | _stems(
    "honor honored decorated recognized recognition certificate citation star shield ribbon nominate"
)
_CONTRACTING = _stems("contract contractor bid bidder vendor procurement solicitation task order offeror firm proposal")
_DENIALS = frozenset("no not never nothing none without".split())
_BEING = frozenset("was were been being be".split())
_SELF = frozenset("i me my myself we us our ours".split())
_BACK = 4


def award_claims(case: Case) -> list[Claim]:
    """A claim for each honour that no answer gives."""
    claims: list[Claim] = []
    done = -1
    for i in range(len(case.parsed.tokens)):
        if i <= done or not _honour(case.parsed, i):
            continue
        first = _first(case.parsed, i)
        last = i + 3 if case.parsed.word(i) == "of" else i + 1
        told = [s for s in case.nearby if _gives(s, case.parsed.word(i) == "of")]
        if told and _same(case, range(first, i), told) and not _not_mine(case, told):
            continue
        done = last - 1
        reason = f"No answer mentions this recognition: {quoted(case.parsed.slice(first, last - 1))}."
        claims.append(claim(case, ClaimKind.AWARD, first, last, Status.UNSUPPORTED, reason))
    return claims


def _honour(parsed: Parsed, i: int) -> bool:
    """'a state award', 'was honored by', 'employee of the year'; not the award of a contract."""
    token = parsed.tokens[i]
    if token.word == "of":
        return [parsed.word(i + 1), parsed.word(i + 2)] == ["the", "year"] and parsed.tokens[i - 1].kind != "num"
    if token.word in _VERBS:
        before = i - 2 if parsed.word(i - 1).endswith("ly") or parsed.word(i - 1) == "also" else i - 1
        return parsed.word(before) in _BEING
    if token.stem not in _NOUNS or token.word in {"awarded", "awarding"}:
        return False
    return _CONTRACTING.isdisjoint({t.stem for t in parsed.tokens})


def _first(parsed: Parsed, i: int) -> int:
    """Where the honour's own words begin: 'state efficiency award', 'manager of the year'."""
    first = i
    while first > 0 and (
        (parsed.tokens[first - 1].kind == "word" and not words.function(parsed.word(first - 1)))
        or parsed.tokens[first - 1].hyphen
    ):
        first -= 1
        if parsed.tokens[first].word in _VERBS or parsed.word(first).endswith("ed"):
            return first + 1
    return first


def _gives(statement: Statement, of_the_year: bool) -> bool:
    parsed = statement.parsed
    if of_the_year:
        return any(_honour(parsed, k) for k, t in enumerate(parsed.tokens) if t.word == "of")
    return any(not _TOLD.isdisjoint(keys) and not _denied(parsed, k) for k, keys in enumerate(parsed.keys))


def _denied(parsed: Parsed, k: int) -> bool:
    """'No award or anything', 'Awards, no, not me', 'didn't get a medal'."""
    before = [parsed.word(n) for n in range(max(0, k - _BACK), k) if parsed.clauses[n] == parsed.clauses[k]]
    after = [parsed.word(n) for n in range(k + 1, min(len(parsed.tokens), k + 3))]
    return any(w in _DENIALS or w.endswith("n't") for w in before) or "no" in after


def _not_mine(case: Case, told: list[Statement]) -> bool:
    """'to the team and me' where the answer goes on with 'I was not part of the award'."""
    parsed = case.parsed
    mine = any(
        parsed.word(k) == "me" and parsed.word(k - 1) in {"to", "and", "gave"} for k in range(len(parsed.tokens))
    )
    if not mine:
        return False
    near = {(s.answer, s.number + d) for s in told for d in (0, 1)}
    after = [s for s in case.nearby if (s.answer, s.number) in near]
    return any(
        t.word == "not" and {"i", "me"} & {s.parsed.word(n) for n in range(k - 3, k + 2)}
        for s in after
        for k, t in enumerate(s.parsed.tokens)
    )


def _same(case: Case, qualifiers: range, told: list[Statement]) -> bool:
    """Whether one of the honour's own words stands with an honour that the answers give."""
    own = [k for k in qualifiers if case.parsed.tokens[k].kind == "word" and not words.function(case.parsed.word(k))]
    if not own:
        return True
    near = {s.number + d for s in told for d in (-1, 0, 1)}
    around = [s for s in case.nearby if s.number in near]
    return any(
        not case.parsed.keys[k].isdisjoint(s.keys) or case.parsed.word(k).removesuffix("'s") in s.words
        for k in own
        for s in around
    )
