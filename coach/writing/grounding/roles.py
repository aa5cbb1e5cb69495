"""Checks what part the candidate claims to have played: leading is more than helping, founding more than joining."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.align import Case
from coach.writing.grounding.authority import implied_authority
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part, Rank
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_LOOSE = _stems("responsible charge handle")


_MUTUAL = _stems("meet agree talk speak work partner collaborate join discuss negotiate marry merge cooperate see know")


def role_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """A claim for each part the sentence says the candidate played, and the statements that support them."""
    claims, used = list[Claim](), list[Statement]()
    for part in case.role_words:
        if part.actor is Actor.IMPLIED and not _of_candidate(case.parsed, part.position):
            continue
        if (
            part.actor is Actor.OTHER
            or part.rank < Rank.DO
            or (part.generic and not looks_past(case.parsed.tokens[part.position]))
        ):
            continue
        status, reason, support = _judge_deed(case, part) if part.generic else _judge(case, part)
        if status is Status.UNSUPPORTED or (part.rank >= Rank.LEAD and not part.generic):
            claims.append(claim(case, ClaimKind.ROLE, part.position, part.position + 1, status, reason))
        used += support
    return claims, used


def _of_candidate(parsed: Parsed, position: int) -> bool:
    """Whether a verb without a subject of its own opens the sentence or follows what 'I' or 'we' did."""
    before = {parsed.word(k) for k in range(position)}
    return (
        not before - {"and", "then", "also"}
        or not before.isdisjoint({"i", "we", "my", "me"})
        or _opens(parsed, position)
    )


def _opens(parsed: Parsed, position: int) -> bool:
    """Whether nothing but an adverbial with a comma stands before the verb."""
    return (
        position > 0 and parsed.word(position - 1) == "," and not any(looks_past(t) for t in parsed.tokens[:position])
    )


def _judge(case: Case, part: Part) -> tuple[Status, str, list[Statement]]:
    word = case.parsed.tokens[part.position].word
    loose = case.parsed.tokens[part.position].stem in _LOOSE
    told = [
        (s, p, _overlap(case, part, s, p))
        for s in case.nearby
        for p in s.parts
        if loose or part.rank is Rank.DO or not p.generic
    ]
    told = [entry for entry in told if entry[2] > 0]
    if part.rank is Rank.DO:
        keys = case.parsed.keys[part.position]
        same = [e for e in told if not keys.isdisjoint(e[0].parsed.keys[e[1].position])]
        helped = [e for e in told if e[1].rank is Rank.SUPPORT and not e[1].generic and e[2] >= 0.5]
        told = same or [e for e in helped if keys.isdisjoint(e[0].keys)]
    best = max((entry[2] for entry in told), default=0.0)
    about = [entry for entry in told if entry[2] >= 0.6 * best]
    same_word = case.parsed.tokens[part.position].stem
    told_so = [e for e in told if e[2] >= 0.5 and e[0].parsed.tokens[e[1].position].stem == same_word]
    about = told_so or about
    if about and all(entry[1].denied != part.denied for entry in about):
        return Status.UNSUPPORTED, f"The answer says the contrary: {quoted(about[0][0].parsed.text)}.", []
    own = [entry for entry in about if entry[1].actor is not Actor.OTHER]
    good = [entry for entry in own if _covers(case, part, entry[0], entry[1])]
    if good:
        statement = max(good, key=lambda e: e[2])[0]
        return Status.SUPPORTED, f"An answer says {quoted(statement.parsed.text)}.", [statement]
    helped = [e for e in own if e[1].rank is Rank.SUPPORT and e[2] >= 0.5]
    others = [e for e in about if e[1].actor is Actor.OTHER and e[2] >= 0.6]
    implied = implied_authority(case, part) if part.rank is Rank.LEAD and not helped and not others else None
    if implied:
        return Status.SUPPORTED, f"An answer gives the position: {quoted(implied.parsed.text)}.", [implied]
    if own:
        statement, lesser, _ = max(own, key=lambda e: (e[2], -e[1].rank))
        theirs = statement.parsed.tokens[lesser.position].word
        return Status.UNSUPPORTED, f"The answer says “{theirs}”, which is less than “{word}”.", []
    if about:
        statement = about[0][0]
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {quoted(statement.parsed.text)}.", []
    if part.rank is Rank.DO:
        return Status.SUPPORTED, "", []
    return Status.UNSUPPORTED, f"No answer gives you this part: “{word}”.", []


def _judge_deed(case: Case, part: Part) -> tuple[Status, str, list[Statement]]:
    """A deed that is no matter of rank: only whether an answer says that somebody else did it, or only helped."""
    if part.actor is not Actor.CANDIDATE or case.parsed.tokens[part.position].stem in _MUTUAL:
        return Status.SUPPORTED, "", []
    keys = case.parsed.keys[part.position]
    every = [(s, p, _overlap(case, part, s, p)) for s in case.nearby for p in s.parts]
    told = [e for e in every if not keys.isdisjoint(e[0].parsed.keys[e[1].position])]
    near = [e for e in told if e[2] >= 0.5 or not part.objects or case.shared(list(part.objects), e[0])]
    told = near or [e for e in told if _beside(case, part, e[0])]
    best = max((e[2] for e in told), default=0.0)
    helped = [e for e in every if e[1].rank is Rank.SUPPORT and not e[1].generic and e[1].actor is not Actor.OTHER]
    helped = [e for e in helped if e[2] > best + 0.3]
    if helped and not any(not keys.isdisjoint(e[0].keys) for e in helped):
        told = helped
    if not told or any(p.actor is not Actor.OTHER and p.rank >= Rank.DO for _, p, _ in told):
        return Status.SUPPORTED, "", []
    statement, other, _ = max(told, key=lambda e: e[2])
    if other.actor is Actor.OTHER:
        follows = {statement.parsed.word(k) for k in range(other.position + 1, other.position + 4)}
        if follows & {"me", "us"}:
            return Status.SUPPORTED, "", []
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {quoted(statement.parsed.text)}.", []
    word = case.parsed.tokens[part.position].word
    return Status.UNSUPPORTED, f"The answer says less than “{word}”: {quoted(statement.parsed.text)}.", []


def _beside(case: Case, part: Part, statement: Statement) -> bool:
    """Whether the sentence before or after this one in the answer speaks of the same objects."""
    around = [s for s in case.sources.of_answer[statement.answer] if abs(s.number - statement.number) == 1]
    return any(case.shared(list(part.objects), s) for s in around)


def _overlap(case: Case, part: Part, statement: Statement, other: Part) -> float:
    """Which share of the objects of the draft's role word the answer's role word has too."""
    if not part.objects:
        return 1.0 if not case.parsed.keys[part.position].isdisjoint(statement.parsed.keys[other.position]) else 0.0
    clause = statement.parsed.clauses[other.position]
    wide = _clause(statement.parsed, clause)
    if other.rank is Rank.SUPPORT:
        wide = [k for k in wide if k > other.position]
    keys = [statement.parsed.keys[k] for k in {*other.objects, *wide}]
    together = frozenset[str]().union(*keys) if keys else frozenset[str]()
    shared = sum(not case.parsed.keys[k].isdisjoint(together) for k in part.objects) / len(part.objects)
    same = case.parsed.tokens[part.position].stem == statement.parsed.tokens[other.position].stem
    return shared + (0.2 if same and shared else 0.0)


def _clause(parsed: Parsed, clause: int) -> list[int]:
    return [k for k in parsed.content if parsed.clauses[k] == clause]


def _covers(case: Case, part: Part, statement: Statement, other: Part) -> bool:
    same = not case.parsed.keys[part.position].isdisjoint(statement.parsed.keys[other.position])
    if part.rank is Rank.PRESIDE:
        return same and other.rank >= Rank.DO
    if part.rank is Rank.LEAD:
        return other.rank >= Rank.DO
    return other.rank >= Rank.DO
