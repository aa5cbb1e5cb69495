"""Checks that no answer gives a deed the candidate claims to others with a noun: 'a study by my staff'."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.date_forms import MONTHS
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor, person_follows
from coach.writing.grounding.told_deeds import told_deeds

_DOING = frozenset(
    stem(word)
    for word in "do conduct perform carry make prepare produce write draft design develop build complete".split()
)
_ENDINGS = ("ion", "ions", "ment", "ments", "sis", "ses", "al", "als", "ance", "ence", "iation")
_SELF = frozenset("me us myself mine i we".split())
_KIN, _REACH = 4, 8


def nominal_claims(case: Case) -> list[Claim]:
    """A claim for each deed of the candidate that an answer has as a noun with 'by' and somebody else."""
    claims: list[Claim] = []
    for part in case.role_words:
        if part.actor is not Actor.CANDIDATE or part.denied:
            continue
        told = next((s for s in case.evidence if _by_another(case, part, s)), None)
        if told is None or any(t.part.actor is not Actor.OTHER for t in told_deeds(case, part)):
            continue
        reason = f"The answer says that somebody else did it: {quoted(told.parsed.text)}."
        first = max(0, part.position - 1) if case.parsed.word(part.position - 1) == "i" else part.position
        claims.append(claim(case, ClaimKind.ROLE, first, part.position + 1, Status.UNSUPPORTED, reason))
    return claims


def _by_another(case: Case, part: Part, statement: Statement) -> bool:
    parsed = statement.parsed
    if "by" not in statement.words:
        return False
    for by in (k for k, token in enumerate(parsed.tokens) if token.word == "by"):
        if parsed.word(by + 1) in MONTHS.keys() | _SELF or not person_follows(parsed, by):
            continue
        before = [k for k in range(max(0, by - _REACH), by) if k in parsed.content]
        before = [k for k in before if parsed.clauses[k] == parsed.clauses[by]]
        if any(_names(case, part, parsed, k, adjoining=k == by - 1) for k in before):
            return _linked(case, part, statement)
    return False


def _names(case: Case, part: Part, parsed: Parsed, k: int, *, adjoining: bool) -> bool:
    """'a survey by' for 'I conducted a survey', 'the selection was by' for 'I selected'."""
    verb = case.parsed.word(part.position)
    word = parsed.word(k)
    if word.endswith(_ENDINGS) and word[:_KIN] == verb[:_KIN] and len(verb) > _KIN + 1 and word != verb:
        return True
    head = next((n for n in reversed(part.objects) if not words.light(case.parsed.word(n))), None)
    made = case.parsed.tokens[part.position].stem in _DOING
    return made and adjoining and head is not None and not case.parsed.keys[head].isdisjoint(parsed.keys[k])


def _linked(case: Case, part: Part, statement: Statement) -> bool:
    """Whether the statement, or one beside it, has another telling word of the deed's clause."""
    around = [s for s in case.sources.of_answer[statement.answer] if abs(s.number - statement.number) <= 1]
    others = [k for k in case.clause_of(part.position) if k != part.position and not words.light(case.parsed.word(k))]
    return any(case.shared(others, s) for s in around)
