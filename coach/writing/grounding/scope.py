"""Checks how far a sentence says that something reached: all, every, entire, the first, the largest."""

from __future__ import annotations

from itertools import pairwise

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.coverage import known
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.partitives import Mention, head, mentions, said_of_part
from coach.writing.grounding.quantities import Quantity, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past

_COUNTING = frozenset("all every each both".split())
_TOLD_ALL = frozenset(
    "all every each both entire whole everyone everybody everything always total complete throughout".split()
)
_TOLD_THROUGHOUT = _TOLD_ALL | frozenset("across wide agencywide statewide nationwide everywhere".split())
_WHOLES = frozenset(
    """agency department bureau service organization enterprise company hospital network system state nation country
    region government force command army navy university district city county world industry court
    laboratory division branch directorate center team staff area""".split()
)
_SUPERLATIVE = frozenset(
    "most only largest biggest highest best fastest greatest unanimous unanimously unprecedented sole".split()
)
_LEVELS = frozenset("national nationwide statewide international regional global federal".split())
_ALL_LEVELS = _LEVELS | frozenset("local state county city district natl".split())
_WIDE = frozenset("all every each entire whole everywhere throughout across both".split()) | _LEVELS | _SUPERLATIVE
_NEAR = 4
_A_FEW = frozenset("one some several few another couple".split())
_ENOUGH = 0.6
_TWO, _HALF = 2, 50
_TIMES = frozenset(
    """day morning week month year time night hour evening quarter summer winter spring fall season step other two
    second third single along monday tuesday wednesday thursday friday saturday sunday""".split()
)


def scope_claims(case: Case) -> list[Claim]:
    """A claim for each quantifier, superlative or reach that no answer backs."""
    claims: list[Claim] = []
    for i, token in enumerate(case.parsed.tokens):
        if token.word in _WIDE and denied(case.parsed, i):
            continue
        if token.word in _COUNTING and _of_some(case, i):
            reason = "The answer says this of some of them only."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif token.word == "most" and case.parsed.word(i + 1) == "of" and (less := _less_than_half(case, i)):
            reason = f"The answer says this of less than half: {quoted(less.parsed.text)}."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 2, Status.UNSUPPORTED, reason))
        elif token.word == "both" and case.parsed.word(i + 1) == "of" and _only_one(case, i):
            claims.append(
                claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, "The answer says this of one only.")
            )
        elif (noun := _of_a_whole(case, i)) and not _told_whole(case, noun):
            reason = f"No answer says “{token.word}” of this."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif _throughout(case, i) and not _told(case, i, _TOLD_THROUGHOUT):
            reason = f"No answer says that it reached this far: “{case.parsed.slice(i, i + 2)}”."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 3, Status.UNSUPPORTED, reason))
        elif (noun := _whole(case, i)) and not _told_whole(case, noun):
            reason = f"No answer says “{case.parsed.slice(i, noun)}”."
            claims.append(claim(case, ClaimKind.SCOPE, i, noun + 1, Status.UNSUPPORTED, reason))
        elif token.word in {"all", "every"} and (told := _counted_part(case, i)):
            reason = f"The answer says it of a part: {quoted(told.parsed.text)}."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif token.word in {"all", "every"} and (group := _unheard_of(case, i)):
            reason = f"No answer mentions “{case.parsed.slice(i, group)}”."
            claims.append(claim(case, ClaimKind.SCOPE, i, group + 1, Status.UNSUPPORTED, reason))
        elif token.word in _LEVELS and (other := _other_level(case, i)):
            reason = f"The answer says “{other}” of this, not “{token.word}”."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
        elif token.word in _SUPERLATIVE and not _idiom(case, i) and not _told(case, i, frozenset({token.word})):
            if not case.parsed.keys[i].isdisjoint(case.nearby_keys):
                continue
            reason = f"No answer says “{token.word}” of this."
            claims.append(claim(case, ClaimKind.SCOPE, i, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _counted_part(case: Case, i: int) -> Statement | None:
    """'all of the gauges' where the answer about the same has '58 of 63', and another counts 63 gauges."""
    noun = head(case.parsed, i)
    if noun is None:
        return None
    counted = {
        q.value
        for s in case.nearby
        for q in s.quantities
        if any(not case.parsed.keys[noun].isdisjoint(s.parsed.keys[k]) for k in q.after[:2])
    }
    others = [k for k in case.parsed.content if k != noun and not words.light(case.parsed.word(k))]
    for statement in case.nearby:
        for part, whole in pairwise(statement.quantities):
            of = statement.parsed.word(part.last) == "of" and whole.first == part.last + 1
            if of and part.value < whole.value and whole.value in counted and case.shared(others, statement):
                return statement
    return None


def _unheard_of(case: Case, i: int) -> int | None:
    """The last word of a group that no answer knows, two of its words at least: 'all federal seed banks'."""
    group: list[int] = []
    for k in range(i + 1, min(i + 6, len(case.parsed.tokens))):
        token = case.parsed.tokens[k]
        if token.kind != "word" or words.function(token.word) or looks_past(token):
            break
        group.append(k)
    new = [k for k in group if not words.light(case.parsed.word(k)) and not known(case, k)]
    return group[-1] if len(new) > 1 else None


def _of_some(case: Case, i: int) -> bool:
    """Whether the answers say of one or some of them what a sentence says of all: 'each state' for 'one of them'."""
    if case.parsed.word(i) == "all" and case.parsed.word(i + 1) == "other":
        return _others_counted(case, i)
    if case.parsed.word(i + 1) in _TIMES | {"but"} or case.parsed.word(i - 1) in {"at", "above", "after", "in", "them"}:
        return False
    if _part_only(case, i):
        return True
    if case.parsed.word(i) == "each" and case.parsed.word(i + 1) != "of":
        return False
    noun = head(case.parsed, i)
    if noun is None:
        return _some_of_the_number(case, i)
    found = mentions(case, noun, set(range(i, noun)))
    best = max((m.shared for m in found), default=0.0)
    nearest = [m for m in found if m.shared == best]
    if best and all(said_of_part(case, noun, m.statement) for m in nearest):
        return True
    return best >= _ENOUGH and all(m.part for m in nearest) and not _same_number(case, i, nearest, found)


def _less_than_half(case: Case, i: int) -> Statement | None:
    """'most of the crew' where the answer that says the rest gives a third of them."""
    around = [k for k in case.clause_of(i) if k > i and not words.light(case.parsed.word(k))]
    best = max((case.shared(around, s) for s in case.nearby), default=0)
    about = [s for s in case.nearby if case.shared(around, s) == best] if best >= _TWO else []
    for statement in about:
        shares = [q for q in statement.quantities if q.kind is ClaimKind.PERCENT]
        if len(shares) == 1 and shares[0].value < _HALF and "most" not in statement.words:
            return statement
    return None


def _others_counted(case: Case, i: int) -> bool:
    """'all other shops' where the answers say it of two other shops, or of some."""
    noun = head(case.parsed, i + 1)
    if noun is None:
        return False
    found = mentions(case, noun, set(range(i, noun)))
    best = max((m.shared for m in found), default=0.0)
    nearest = [m for m in found if m.shared == best]
    counted = all(m.part and (m.number is not None or m.statement.words & _A_FEW) for m in nearest)
    return best >= _ENOUGH and counted


def _only_one(case: Case, i: int) -> bool:
    """'both of which' where the nearest answer has 'one of them'."""
    around = [*case.clause_of(i), *case.clause_of(max(0, i - 2))]
    best = max(case.nearby, key=lambda s: case.shared(around, s), default=None)
    if best is None or "both" in best.words:
        return False
    return any(best.parsed.word(k) == "one" and best.parsed.word(k + 1) == "of" for k in range(len(best.parsed.tokens)))


def _of_a_whole(case: Case, i: int) -> int | None:
    """The noun of 'every office in the agency', 'all districts of the country': the kind is counted in a body."""
    if case.parsed.word(i) not in {"all", "every"}:
        return None
    noun = head(case.parsed, i)
    if noun is None or case.parsed.word(noun + 1) not in {"in", "of", "across", "throughout"}:
        return None
    inside = range(noun + 2, min(noun + 4, len(case.parsed.tokens)))
    wide = any(case.parsed.word(k) in _WHOLES or case.parsed.tokens[k].capital for k in inside)
    return noun if wide else None


def denied(parsed: Parsed, i: int) -> bool:
    """Whether a 'not' stands before the token in its clause: 'not to the whole country'."""
    before = (parsed.word(k) for k in range(i) if parsed.clauses[k] == parsed.clauses[i])
    return any(w in {"not", "never"} or w.endswith("n't") for w in before)


def _some_of_the_number(case: Case, i: int) -> bool:
    """'every one of the twelve' where the answers say it of seven of them."""
    number = next((q for q in case.quantities if i < q.first <= i + _NEAR), None)
    if number is None:
        return False
    return any(
        _some_of_them(case, i, s, number.value)
        for s in case.nearby
        if any(close(q.value, number.value) for q in s.quantities)
    )


def _same_number(case: Case, i: int, nearest: list[Mention], found: list[Mention]) -> bool:
    """'all twelve offices' where the nearest answer has 'twelve offices', or any has 'all twelve offices'."""
    number = next((q for q in case.quantities if i < q.first <= i + _NEAR), None)
    if number is None:
        return False
    same = [m for m in found if m.number is not None and close(m.number, number.value)]
    if any(_some_of_them(case, i, m.statement, number.value) for m in same):
        return False
    return any(m in nearest or not m.part for m in same)


def _some_of_them(case: Case, i: int, statement: Statement, number: float) -> bool:
    """Whether the answer goes on with 'three of them' in the words that the sentence says of all."""
    words_here = case.clause_of(i)

    def told(position: int) -> int:
        keys = statement.clause_all.get(statement.parsed.clauses[position], frozenset())
        return sum(not case.parsed.keys[k].isdisjoint(keys) for k in words_here)

    if said_of_part(case, next(iter(words_here), i), statement):
        return True
    whole = max((told(q.first) for q in statement.quantities if close(q.value, number)), default=0)
    fewer = [q for q in statement.quantities if q.value < number and statement.parsed.word(q.last) == "of"]
    return any(statement.parsed.word(q.last + 1) in {"them", "those", "these"} and told(q.first) > whole for q in fewer)


def _whole(case: Case, i: int) -> int | None:
    """The position of the body in 'the entire laboratory'."""
    if case.parsed.word(i) not in {"entire", "whole"}:
        return None
    ahead = range(i + 1, min(i + 4, len(case.parsed.tokens)))
    return next((k for k in ahead if case.parsed.word(k) in _WHOLES), None)


def _told_whole(case: Case, noun: int) -> bool:
    """Whether an answer says 'all' or 'whole' right before the body, or what stands for both."""
    for statement in case.nearby:
        if statement.words.isdisjoint(_TOLD_THROUGHOUT) or case.parsed.keys[noun].isdisjoint(statement.keys):
            continue
        for k, token in enumerate(statement.parsed.tokens):
            following = statement.parsed.keys[k + 1 : k + 5]
            denied = "not" in {statement.parsed.word(k - 1), statement.parsed.word(k - 2)}
            if token.word in _TOLD_THROUGHOUT and not denied and any(case.parsed.keys[noun] & f for f in following):
                return True
    return False


def _other_level(case: Case, i: int) -> str | None:
    """'regional' where the sentence has 'national plan' and the answers only 'regional plan'."""
    noun = case.parsed.keys[i + 1] if i + 1 < len(case.parsed.keys) else frozenset[str]()
    found: set[str] = set()
    for statement in case.nearby:
        if not noun or noun.isdisjoint(statement.keys):
            continue
        for k in statement.parsed.content:
            if not noun.isdisjoint(statement.parsed.keys[k]):
                found |= {statement.parsed.word(n) for n in (k - 1, k - 2)} & _ALL_LEVELS
    if not found or any(words.agree(case.parsed.word(i), other) for other in found):
        return None
    return min(found)


def _throughout(case: Case, i: int) -> bool:
    """'throughout the agency', 'across the state': not 'throughout the pilot', nor 'across from the office'."""
    parsed = case.parsed
    wide = parsed.word(i) in {"throughout", "across"} and parsed.word(i + 1) in {"the", "our", "my", "its"}
    return wide and parsed.word(i + 2).removesuffix("'s") in _WHOLES


def _part_only(case: Case, i: int) -> bool:
    """'all nine programs' where the answers have 'three of nine programs' and never nine as a whole."""
    number = next((q for q in case.quantities if i < q.first <= i + _NEAR and q.kind is ClaimKind.NUMBER), None)
    if number is None:
        return False
    told = [(s, r) for s in case.nearby for r in s.quantities if r.kind is number.kind and close(r.value, number.value)]
    same = [(s, r) for s, r in told if any(not case.parsed.keys[k].isdisjoint(s.keys) for k in number.after)]
    around = [k for k in case.clause_of(i) if not number.first <= k < number.last]
    best = max((case.shared(around, s) for s, _ in same), default=0)
    same = [(s, r) for s, r in same if case.shared(around, s) == best]
    return bool(told) and all(_of_more(s, r) for s, r in same or told)


def _of_more(statement: Statement, quantity: Quantity) -> bool:
    before = [r for r in statement.quantities if r.last <= quantity.first <= r.last + 3 and r.value < quantity.value]
    return any("of" in {statement.parsed.word(k) for k in range(r.last, quantity.first)} for r in before)


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
