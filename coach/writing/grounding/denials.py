"""Checks that a sentence denies nothing that the answers tell, and tells nothing that they deny."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.negation import Denial, denials, denied_verb, doubtful, lacking
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.quantities import ORDINAL, close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor
from coach.writing.grounding.tokens import looks_past

_REFUSING = frozenset(stem(word) for word in "refuse decline deny reject oppose forbid".split())
_CLOSING = frozenset(", . ; : )".split()) | {""}
_WHO_DID = frozenset("it they he she one two both some all and".split())
_NONE_DID = frozenset("none never neither nobody".split())
_MOST = 0.66
_LINK, _AROUND, _NEAR = 2, 2, 6
_FEW, _SHORT = 2, 3
_UNABLE = frozenset(
    "couldn't wouldn't can't cannot won't hasn't haven't doesn't don't isn't cant couldnt wouldnt".split()
)
_NOBODY = frozenset("no nobody none neither".split())
_BEING = frozenset("am was were been be being got".split())
_VERB_BEFORE = frozenset("to i we they he she who could would will can did and".split())
_GERUND_BEFORE = frozenset("after by in upon on for of them it him her us was were".split())


def denial_claims(case: Case) -> list[Claim]:
    """A claim for each denial of what the answers tell, and for each thing told that the answers deny."""
    found = [c for denial in denials(case.parsed) if (c := _denied_here(case, denial) or _none_given(case, denial))]
    return found + _refused(case) + _did_so(case) or _denied_there(case)


def _did_so(case: Case) -> list[Claim]:
    """A claim for 'threatened to sue, and did so', 'and one did', where the answer goes on with 'did not'."""
    parsed = case.parsed
    for i, token in enumerate(parsed.tokens):
        closing = parsed.word(i + 1) in _CLOSING or (parsed.word(i + 1) == "so" and parsed.word(i + 2) in _CLOSING)
        if token.word != "did" or not closing or parsed.word(i - 1) not in _WHO_DID:
            continue
        before = [k for k in parsed.content if k < i and not words.light(parsed.word(k))]
        best = max(case.evidence, key=lambda s: case.shared(before, s), default=None)
        if best is None or case.shared(before, best) < _LINK:
            continue
        around = [s for s in case.sources.of_answer[best.answer] if 0 <= s.number - best.number < _AROUND]
        if any(_did_not(s.parsed) for s in around):
            reason = f"The answer says that this was not done: {quoted(best.parsed.text)}."
            return [claim(case, ClaimKind.OUTCOME, i - 1, i + 1, Status.UNSUPPORTED, reason)]
    return []


def _did_not(parsed: Parsed) -> bool:
    """'did not' or 'didn't' with nothing after it, 'none did', 'never did'."""
    for k, token in enumerate(parsed.tokens):
        after = k + 2 if parsed.word(k + 1) == "not" else k + 1
        ends = token.word in {"did", "didn't", "didnt"} and parsed.word(after) in _CLOSING | {"so"}
        if ends and (token.word != "did" or after == k + 2 or parsed.word(k - 1) in _NONE_DID):
            return True
    return False


def _none_given(case: Case, denial: Denial) -> Claim | None:
    """'It approved no funding' where the answer has 'approved $2 million'."""
    at = denial.position - 1
    if (
        case.parsed.word(denial.position) not in {"no", "none", "nothing"}
        or at < 0
        or not looks_past(case.parsed.tokens[at])
    ):
        return None
    if words.light(case.parsed.word(at)):
        return None
    reason = "The answer does not deny this"
    for statement in case.nearby:
        places = [k for k in statement.parsed.content if statement.parsed.tokens[k].stem == case.parsed.tokens[at].stem]
        if (
            not places
            or not _linked(case, statement, [at])
            or any(lacking(statement.parsed, k) for k in _all(statement))
        ):
            continue
        if any(q.value and q.first > places[0] for q in statement.quantities):
            last = max(denial.inside) + 1
            text = f"{reason}: {quoted(statement.parsed.text)}."
            return claim(case, ClaimKind.OUTCOME, at, last, Status.UNSUPPORTED, text)
    return None


def _refused(case: Case) -> list[Claim]:
    """A claim for each 'refused any refund', 'declined to sign', where the answer tells the deed and no refusal."""
    parsed = case.parsed
    for i, token in enumerate(parsed.tokens):
        if token.stem not in _REFUSING or not looks_past(token):
            continue
        deed = next((k for k in range(i + 1, min(i + 4, len(parsed.tokens))) if k in parsed.content), None)
        if deed is None or words.light(parsed.word(deed)):
            continue
        for statement in case.evidence:
            told = [k for k in statement.parsed.content if statement.parsed.tokens[k].stem == parsed.tokens[deed].stem]
            told = [k for k in told if looks_past(statement.parsed.tokens[k])]
            clauses = {statement.parsed.clauses[k] for k in told}
            beside = [k for k in _all(statement) if k not in told and statement.parsed.clauses[k] in clauses]
            around = [
                s for s in case.sources.of_answer[statement.answer] if 0 < abs(s.number - statement.number) < _AROUND
            ]
            doubted = any(doubtful(statement.parsed, k) for k in beside)
            doubted = doubted or any(lacking(s.parsed, k) for s in around for k in _all(s))
            if told and not doubted and _linked(case, statement, [i, deed]):
                reason = f"The answer tells this and no refusal: {quoted(statement.parsed.text)}."
                return [claim(case, ClaimKind.OUTCOME, i, deed + 1, Status.UNSUPPORTED, reason)]
    return []


def _all(statement: Statement) -> range:
    return range(len(statement.parsed.tokens))


def _telling(parsed: Parsed, inside: tuple[int, ...]) -> list[int]:
    return [k for k in inside if parsed.tokens[k].kind == "word" and not words.light(parsed.word(k))]


def _denied_here(case: Case, denial: Denial) -> Claim | None:
    """The sentence denies what a statement tells, and nothing around it there denies."""
    verb = denied_verb(case.parsed, denial)
    telling = _telling(case.parsed, denial.inside) or [k for k in (verb,) if k is not None]
    if verb is None or not telling:
        return None
    others = [k for k in telling if k != verb]
    if others and case.parsed.word(denial.position) == "without":
        telling = others
    scored = [(case.shared(telling, s) / len(telling), s) for s in case.nearby]
    best = max((score for score, _ in scored), default=0.0)
    about = [s for score, s in scored if score == best and s in case.evidence and _linked(case, s, telling)]
    if best < _MOST or not about or any(_doubtful(case, s, telling) for s in about):
        return None
    reason = f"The answer does not deny this: {quoted(about[0].parsed.text)}."
    return claim(case, ClaimKind.OUTCOME, denial.position, max(denial.inside) + 1, Status.UNSUPPORTED, reason)


def _doubtful(case: Case, statement: Statement, telling: list[int]) -> bool:
    """Whether the place has any word, the ones in question apart, that denies or comes near it."""
    asked = frozenset[str]().union(*(case.parsed.keys[k] for k in telling))
    for other in case.sources.of_answer[statement.answer]:
        parsed, check = other.parsed, doubtful if other is statement else lacking
        goes_on = len(other.telling) <= _SHORT or not asked.isdisjoint(other.keys)
        if abs(other.number - statement.number) > 1 or (other is not statement and not goes_on):
            continue
        if any(check(parsed, k) and parsed.keys[k].isdisjoint(asked) for k in range(len(parsed.tokens))):
            return True
    return False


def _denied_there(case: Case) -> list[Claim]:
    """A statement denies the deed that the sentence tells without any word that denies."""
    for statement in case.nearby:
        for denial in statement.denials:
            verb = denied_verb(statement.parsed, denial)
            if verb is None or statement.parsed.word(denial.position) in _UNABLE:
                continue
            at = [i for i in _places(case, statement, verb) if _verbal(case.parsed, i)]
            if (
                statement.parsed.word(denial.position - 1) == "i"
                or statement.parsed.word(denial.position)[:4] == "didn"
            ):
                at = [i for i in at if not _passive(case.parsed, i)]
            if not at or _counted_apart(case, statement, denial):
                continue
            ranks = {q.first for q in statement.quantities if q.unit == ORDINAL}
            telling = [k for k in _telling(statement.parsed, denial.inside) if k != verb and k not in ranks]
            told = [k for k in telling if _places(case, statement, k)]
            same = _same(case, statement, verb, at)
            wanted = len(telling) * (0.5 if same or len(telling) > _FEW else 1.0)
            if len(told) < wanted or (not told and words.light(statement.parsed.word(verb)) and not same):
                continue
            if _denying(case, at) or not _linked(case, statement, at):
                continue
            nobody = statement.parsed.word(denial.position) in _NOBODY
            if (not nobody and _of_another(case, statement, verb, at)) or _told_beside(case, statement, verb):
                continue
            last = max([*at, *(i for k in told for i in _places(case, statement, k) if 0 < i - at[0] <= _NEAR)])
            reason = f"The answer denies this: {quoted(statement.parsed.text)}."
            return [claim(case, ClaimKind.OUTCOME, at[0], last + 1, Status.UNSUPPORTED, reason)]
    return []


def _passive(parsed: Parsed, i: int) -> bool:
    return parsed.word(i - 1) in _BEING


def _same(case: Case, statement: Statement, verb: int, at: list[int]) -> bool:
    return any(case.parsed.tokens[i].stem == statement.parsed.tokens[verb].stem for i in at)


def _verbal(parsed: Parsed, i: int) -> bool:
    """Whether the word is used as a verb."""
    token, before = parsed.tokens[i], parsed.word(i - 1)
    if looks_past(token):
        return True
    return before in _VERB_BEFORE if not token.word.endswith("ing") else before in _GERUND_BEFORE


def _counted_apart(case: Case, statement: Statement, denial: Denial) -> bool:
    """'Two of the eleven never closed' denies nothing of the other nine."""
    clause = statement.parsed.clauses[denial.position]
    theirs = [q for q in statement.quantities if statement.parsed.clauses[q.first] == clause and q.unit != ORDINAL]
    return any(not any(close(q.value, o.value) for o in case.quantities) for q in theirs)


def _places(case: Case, statement: Statement, k: int) -> list[int]:
    keys = statement.parsed.keys[k]
    return [i for i in case.parsed.content if not case.parsed.keys[i].isdisjoint(keys)]


def _denying(case: Case, at: list[int]) -> bool:
    """Whether the sentence too denies in one of the clauses where these words stand."""
    clauses = {case.parsed.clauses[i] for i in at}
    inside = [k for k in range(len(case.parsed.tokens)) if case.parsed.clauses[k] in clauses]
    return any(lacking(case.parsed, k) or case.parsed.word(k) == "last" for k in inside if k not in at)


def _linked(case: Case, statement: Statement, asked: list[int]) -> bool:
    """Whether the sentence speaks of what stands around this in the answer."""
    others = [i for i in case.parsed.content if i not in asked and not words.light(case.parsed.word(i))]
    own = case.sources.of_answer[statement.answer]
    around = [s for s in own if abs(s.number - statement.number) <= _AROUND]
    keys = frozenset[str]().union(*(s.keys for s in around))
    shared = sum(not case.parsed.keys[i].isdisjoint(keys) for i in others)
    values = [r.value for s in around for r in s.quantities]
    shared += sum(any(close(q.value, value) for value in values) for q in case.quantities)
    return shared >= min(_LINK, len(others) + len(case.quantities))


def _told_beside(case: Case, statement: Statement, k: int) -> bool:
    """Whether the answer tells the word elsewhere without denying it."""
    root = statement.parsed.tokens[k].stem
    for other in case.sources.of_answer[statement.answer]:
        denied = {n for d in other.denials for n in d.inside}
        if any(n not in denied and other.parsed.tokens[n].stem == root for n in other.parsed.content):
            return True
    return False


def _of_another(case: Case, statement: Statement, verb: int, at: list[int]) -> bool:
    """'I did not chair it' says nothing of a chair who is somebody else."""
    theirs = {p.actor for p in statement.parts if p.position == verb}
    mine = {p.actor for p in case.role_words if p.position in at}
    return Actor.OTHER in mine and bool(theirs) and Actor.OTHER not in theirs
