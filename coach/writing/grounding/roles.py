"""Checks what part the candidate claims to have played: leading is more than helping, founding more than joining."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.authority import implied_authority
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part, Rank
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past
from coach.writing.grounding.told_deeds import Told, told_deeds


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_LOOSE = _stems("responsible charge handle")
_SERVING = _stems("serve work act")
_LEADING = _stems("supervise manage oversee lead direct head command run")
_REPORTING = frozenset("report reports reported answer answers answered".split())
_NEAR = 4


_MUTUAL = _stems(
    """meet agree talk speak work partner collaborate join discuss negotiate marry merge cooperate see know spend go
    have do"""
)


def role_claims(case: Case) -> tuple[list[Claim], list[Statement]]:
    """A claim for each part the sentence says the candidate played, and the statements that support them."""
    claims, used = list[Claim](), list[Statement]()
    for part in case.role_words:
        if part.actor is Actor.IMPLIED and not _of_candidate(case.parsed, part.position):
            continue
        if part.actor is Actor.IMPLIED and _of_a_thing(case.parsed, part.position):
            continue
        if part.generic and _in_a_position(case.parsed, part.position):
            continue
        if (
            part.actor is Actor.OTHER
            or (part.rank < Rank.DO and not _jointly(case.parsed, part))
            or (part.generic and not looks_past(case.parsed.tokens[part.position]))
        ):
            continue
        status, reason, support = _judge_deed(case, part) if part.generic else _judge(case, part)
        if status is Status.UNSUPPORTED or (part.rank >= Rank.LEAD and not part.generic):
            first = _subject(case.parsed, part.position) if status is Status.UNSUPPORTED else part.position
            claims.append(claim(case, ClaimKind.ROLE, first, part.position + 1, status, reason))
        used += support
    return claims, used


def _in_a_position(parsed: Parsed, position: int) -> bool:
    """'I served as chief': a position and no deed."""
    return parsed.tokens[position].stem in _SERVING and parsed.word(position + 1) == "as"


def _jointly(parsed: Parsed, part: Part) -> bool:
    """'co-chaired', 'co-led': more than to be a member."""
    return part.rank is Rank.SHARE and parsed.word(part.position).startswith(("cochair", "cole", "comanag", "codirect"))


def _subject(parsed: Parsed, verb: int) -> int:
    """Where the 'I' of a verb stands when it is near, else the verb: who did it is what is flagged."""
    near = range(verb - 1, max(-1, verb - 1 - _NEAR), -1)
    return next((k for k in near if parsed.word(k) in {"i", "i'd", "i've"}), verb)


def _of_candidate(parsed: Parsed, position: int) -> bool:
    """Whether a verb without a subject of its own opens the sentence or follows what 'I' or 'we' did."""
    before = {parsed.word(k) for k in range(position)}
    return (
        not before - {"and", "then", "also"}
        or not before.isdisjoint({"i", "we", "my", "me"})
        or _opens(parsed, position)
    )


def _of_a_thing(parsed: Parsed, position: int) -> bool:
    """'the review ran', 'went on to open': a noun right before the verb, or an infinitive of unknown subject."""
    before = parsed.word(position - 1)
    noun = before.isalpha() and not words.function(before) and not looks_past(parsed.tokens[position - 1])
    return before == "to" or (noun and looks_past(parsed.tokens[position]) and not before.endswith(("ly", "ing")))


def _opens(parsed: Parsed, position: int) -> bool:
    """Whether nothing but an adverbial with a comma stands before the verb."""
    return (
        position > 0 and parsed.word(position - 1) == "," and not any(looks_past(t) for t in parsed.tokens[:position])
    )


def _judge(case: Case, part: Part) -> tuple[Status, str, list[Statement]]:
    word = case.parsed.tokens[part.position].word
    loose = case.parsed.tokens[part.position].stem in _LOOSE
    held = frozenset[int]().union(*(case.holding(k) for k in part.objects))
    sharing = [s for s in case.nearby if s.number in held] if part.objects else case.nearby
    told = [
        (s, p, _overlap(case, part, s, p))
        for s in sharing
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
    about = [
        e for e in told_so or about if e[1].actor is not Actor.OTHER or not _over_the_doer(case, Told(e[0], e[1], 0))
    ]
    sure = bool(told_so) or part.rank > Rank.DO
    if about and sure and all(entry[1].denied != part.denied for entry in about):
        return Status.UNSUPPORTED, f"The answer says the contrary: {quoted(about[0][0].parsed.text)}.", []
    own = [entry for entry in about if entry[1].actor is not Actor.OTHER]
    if part.rank is Rank.LEAD and not part.denied and (elsewhere := _reporting_elsewhere(case, part)):
        text = quoted(elsewhere.parsed.text)
        return Status.UNSUPPORTED, f"The answer says that they do not report to you: {text}.", []
    good = [entry for entry in own if _covers(case, part, entry[0], entry[1])]
    led = [] if not good or part.denied or part.rank < Rank.LEAD else _by_others(case, part, good)
    if led:
        text = quoted(led[0].statement.parsed.text)
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {text}.", []
    if good:
        statement = max(good, key=lambda e: e[2])[0]
        return Status.SUPPORTED, f"An answer says {quoted(statement.parsed.text)}.", [statement]
    deeds = [t for t in told_deeds(case, part) if not _over_the_doer(case, t)]
    shared = part.rank is Rank.SHARE and any(
        t.part.actor is not Actor.OTHER and t.part.rank >= part.rank for t in deeds
    )
    if shared or any(_called_mine(case, part, s) for s in case.nearby):
        return Status.SUPPORTED, "", []
    if (
        deeds
        and not part.denied
        and part.actor is not Actor.SHARED
        and all(t.part.actor is Actor.OTHER and not _towards_me(t) for t in deeds)
    ):
        text = quoted(deeds[0].statement.parsed.text)
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {text}.", []
    helped = [e for e in own if e[1].rank is Rank.SUPPORT and e[2] >= 0.5]
    others = [e for e in about if e[1].actor is Actor.OTHER and e[2] >= 0.6]
    implied = implied_authority(case, part) if part.rank is Rank.LEAD and not helped and not others else None
    if implied:
        return Status.SUPPORTED, f"An answer gives the position: {quoted(implied.parsed.text)}.", [implied]
    if own:
        statement, lesser, _ = max(own, key=lambda e: (e[2], -e[1].rank))
        theirs = statement.parsed.tokens[lesser.position].word
        return Status.UNSUPPORTED, f"The answer says “{theirs}”, which is less than “{word}”.", []
    if about and part.actor is Actor.SHARED:
        return Status.SUPPORTED, "", []
    if about:
        statement = about[0][0]
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {quoted(statement.parsed.text)}.", []
    if part.rank is Rank.DO:
        return Status.SUPPORTED, "", []
    return Status.UNSUPPORTED, f"No answer gives you this part: “{word}”.", []


def _reporting_elsewhere(case: Case, part: Part) -> Statement | None:
    """'They report to the plant managers, not me': whom the candidate says to have led."""
    if case.parsed.tokens[part.position].stem not in _LEADING:
        return None
    for statement in case.nearby:
        parsed = statement.parsed
        at = next((k for k, t in enumerate(parsed.tokens) if t.word in _REPORTING), None)
        led = frozenset[str]().union(*(parsed.keys[k] for k in range(at or 0)))
        if at is None or not any(not case.parsed.keys[k].isdisjoint(led) for k in part.objects):
            continue
        after = [parsed.word(k) for k in range(at, len(parsed.tokens))]
        denied = any(w == "not" or w.endswith("n't") for w in (parsed.word(at - 1), parsed.word(at - 2)))
        not_me = any(a == "not" and {"me", "us"} & set(after[k + 1 : k + 3]) for k, a in enumerate(after))
        if not_me or (denied and {"me", "us"} & set(after[:3])):
            return statement
    return None


def _by_others(case: Case, part: Part, good: list[tuple[Statement, Part, float]]) -> list[Told]:
    """Where answers have this very verb for others only: 'I began a talk. Clerks led it.'"""
    root = case.parsed.tokens[part.position].stem
    told = [t for t in told_deeds(case, part) if t.statement.parsed.tokens[t.part.position].stem == root]
    mine = any(s.parsed.tokens[p.position].stem == root for s, p, _ in good)
    others = all(t.part.actor is Actor.OTHER and not _towards_me(t) and not _over_the_doer(case, t) for t in told)
    return told if others and not mine else []


def _judge_deed(case: Case, part: Part) -> tuple[Status, str, list[Statement]]:
    """A deed that is no matter of rank: only whether an answer says that somebody else did it, or only helped."""
    bare = case.parsed.word(part.position - 1) == "to"
    if part.actor is Actor.SHARED and not bare and not part.denied:
        told = told_deeds(case, part)
        if told and all(_outside(t) for t in told):
            text = quoted(told[0].statement.parsed.text)
            return Status.UNSUPPORTED, f"The answer says that somebody else did it: {text}.", []
    if bare or part.actor is not Actor.CANDIDATE or part.denied or case.parsed.tokens[part.position].stem in _MUTUAL:
        return Status.SUPPORTED, "", []
    told = told_deeds(case, part)
    told = [t for t in told if not _by_a_thing(t)]
    own = [t for t in told if t.part.actor is not Actor.OTHER and t.part.rank >= Rank.DO and not t.part.denied]
    same = case.parsed.tokens[part.position].stem
    theirs = [
        t for t in told if t.part.actor is Actor.OTHER and t.statement.parsed.tokens[t.part.position].stem == same
    ]
    if theirs and all(t.part.actor is Actor.SHARED for t in own):
        told, own = theirs, []
    if own:
        return Status.SUPPORTED, "", []
    keys = case.parsed.keys[part.position]
    helping = [
        (s, p)
        for s in case.nearby
        for p in s.parts
        if p.rank is Rank.SUPPORT and not p.generic and p.actor is not Actor.OTHER
    ]
    helped = [(s, p, _overlap(case, part, s, p)) for s, p in helping if not told and keys.isdisjoint(s.keys)]
    helped = [e for e in helped if e[2] > 0.3]
    if helped:
        statement = max(helped, key=lambda e: e[2])[0]
        word = case.parsed.tokens[part.position].word
        return Status.UNSUPPORTED, f"The answer says less than “{word}”: {quoted(statement.parsed.text)}.", []
    mine = any(_called_mine(case, part, s) for s in case.nearby)
    if not told or mine or any(_towards_me(t) for t in told):
        return Status.SUPPORTED, "", []
    text = quoted(told[0].statement.parsed.text)
    if told[0].part.actor is Actor.OTHER:
        return Status.UNSUPPORTED, f"The answer says that somebody else did it: {text}.", []
    return Status.UNSUPPORTED, f"The answer says that you did not do it: {text}.", []


def _called_mine(case: Case, part: Part, statement: Statement) -> bool:
    """'Two of the five paragraphs were mine': half of what was done is the candidate's."""
    if "mine" not in statement.words or part.actor is not Actor.CANDIDATE or not part.objects:
        return False
    at = next(k for k, t in enumerate(statement.parsed.tokens) if t.word == "mine")
    return statement.parsed.word(at - 1) != "not" and 2 * case.shared(list(part.objects), statement) >= len(
        part.objects
    )


def _over_the_doer(case: Case, told: Told) -> bool:
    """'I oversaw a partner's management' of homes 'run by a partner': the sentence names the doer too."""
    parsed = told.statement.parsed
    by = next((k for k in range(told.part.position, told.part.position + 3) if parsed.word(k) == "by"), None)
    doer = [] if by is None else [k for k in parsed.content if by < k <= by + 3]
    named = frozenset[str]().union(*(words.keys(case.parsed.word(n).removesuffix("'s")) for n in case.parsed.content))
    return any(not parsed.keys[k].isdisjoint(named) for k in doer)


def _outside(told: Told) -> bool:
    """'was done by the regional office', 'legal filed it, not us': not even 'we' did it."""
    parsed, at = told.statement.parsed, told.part.position
    by = "by" in {parsed.word(at + 1), parsed.word(at + 2)}
    not_us = any(parsed.word(k) == "not" and parsed.word(k + 1) == "us" for k in range(at, len(parsed.tokens)))
    return told.part.actor is Actor.OTHER and (by or not_us)


def _by_a_thing(told: Told) -> bool:
    """'and that fixed it': no person is said to have done it."""
    at = told.part.position - 1
    return told.statement.parsed.word(at) in {"that", "which", "it", "this"}


def _towards_me(told: Told) -> bool:
    """'He gave me', 'she met with us': the candidate took part."""
    at = told.part.position
    return not {told.statement.parsed.word(k) for k in range(at + 1, at + 4)}.isdisjoint({"me", "us"})


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
    if part.rank is Rank.SHARE:
        return other.rank >= Rank.SHARE
    if part.rank is Rank.PRESIDE:
        return same and other.rank >= Rank.DO
    if part.rank is Rank.LEAD:
        return other.rank >= Rank.DO
    return other.rank >= Rank.DO
