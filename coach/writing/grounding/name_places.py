"""Checks that a name stands in the answers with what the sentence says of it: 'on Ms. Cole's advice' of her advice."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.agents import forms, known_as
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.coverage import segment
from coach.writing.grounding.name_match import GENERIC
from coach.writing.grounding.names import TITLES, Name
from coach.writing.grounding.people import is_person
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

BODIES = frozenset(
    """office department agency bureau ministry court board committee council commission union bank hospital
    university college foundation association authority company firm institute laboratory command secretariat
    legislature club society council guild league chamber department railroad utility school clinic alliance""".split()
)
_BROAD = frozenset(stem(word) for word in GENERIC)
_COMMON = 0.4
SAID, LEAD = 0.5, 0.35
_FEWEST, _FIRST, _BESIDE = 2, 2, 4
_OWN = frozenset("i my we our i'd i've we'd we've".split())
_OF_BODIES = frozenset("it its they them their they're".split())
_OF_PEOPLE = frozenset("he she they him her them his their he's she's they're".split())


def misplaced_claims(case: Case, found: list[Claim]) -> list[Claim]:
    """A claim for each name that the answers have, but only where they tell of something else.

    `found` are the claims on names so far: one that no answer has needs no second flag.
    """
    counted = {i for spans in (case.dates, case.quantities) for span in spans for i in range(span.first, span.last)}
    inside = counted | {i for name in case.names for i in range(name.first, name.last)}
    rest = [i for i in case.parsed.content if i not in inside]
    missing = {c.start for c in found if c.status is Status.UNSUPPORTED}
    names = [
        name
        for name in case.names
        if _proper(case, name)
        and counted.isdisjoint(name.parts)
        and case.parsed.tokens[name.first].start not in missing
    ]
    if not names or len(rest) < _FEWEST:
        return []
    said = told_shares(case, rest)
    place = max(said, key=lambda a: (round(said[a], 6), -a), default=None)
    if place is None or said[place] < SAID:
        return []
    segments = segment(case.parsed)
    claims: list[Claim] = []
    for name in names:
        clause = [i for i in rest if segments[i] == segments[name.first]]
        nearer = told_shares(case, clause) if len(clause) > _FEWEST else said
        if _elsewhere(case, name, place, said) and _elsewhere(case, name, place, nearer):
            claims.append(_misplaced(case, name, place))
    return claims


def _proper(case: Case, name: Name) -> bool:
    parsed = case.parsed
    telling = [parsed.word(i) for i in name.parts if parsed.word(i) not in TITLES]
    return name.kind is ClaimKind.NAME and any(len(word) > 1 for word in telling)


def told_shares(case: Case, rest: list[int]) -> dict[int, float]:
    """For each answer nearby the share of the words that it has."""
    found: dict[int, float] = {}
    whole = 0.0
    for i in rest:
        weight = _COMMON if words.light(case.parsed.word(i)) else 1.0
        whole += weight
        for answer in {case.sources.statements[n].answer for n in case.holding(i) & case.near}:
            found[answer] = found.get(answer, 0.0) + weight
    return {answer: weight / whole for answer, weight in found.items()}


def _elsewhere(case: Case, name: Name, place: int, said: dict[int, float]) -> bool:
    """Whether the answer that says the rest has neither the name nor what else its bearer is called."""
    mine = known_as(case.sources, forms(case.parsed, name) - _BROAD) - _BROAD
    short = "".join(case.parsed.word(i)[0] for i in name.parts)
    bearing = _bearing(case, mine, short)
    answers = {s.answer for s in bearing}
    body = any(case.parsed.word(i) in BODIES | GENERIC for i in name.parts)
    here = place in answers or not mine.isdisjoint(case.sources.answer_keys[place])
    if not answers or here or (place - 1 in answers and _goes_on(case, place, body=body)):
        return False
    if (body and own_body(bearing, mine)) or not _called(bearing, mine).isdisjoint(case.sources.answer_keys[place]):
        return False
    return max(said.get(answer, 0.0) for answer in answers) <= said.get(place, 0.0) - LEAD


def _bearing(case: Case, names: frozenset[str], short: str) -> list[Statement]:
    """The statements that have the name or its initials; in notes without capitals, those that have its words."""
    numbers = case.sources.holding(names).union(n for n, _ in case.sources.places.get(short, ()))
    having = [case.sources.statements[n] for n in sorted(numbers)]
    named = [s for s in having if short in s.words or any(t.capital and t.stem in names for t in s.parsed.tokens)]
    return named or having


def own_body(bearing: list[Statement], names: frozenset[str]) -> bool:
    """Whether the answers speak of a body as the candidate's own, who needn't name it again: 'I ran it'."""
    return any(
        not _OWN.isdisjoint(statement.parsed.word(k) for k in range(i - _BESIDE - 1, i + _BESIDE + 2))
        for statement in bearing
        for i, keys in enumerate(statement.parsed.keys)
        if not names.isdisjoint(keys)
    )


def _called(bearing: list[Statement], names: frozenset[str]) -> set[str]:
    """What else the answers call the one who bears the name, right beside it: 'our chemist, Ana Cole'."""
    found: set[str] = set()
    for statement in bearing:
        parsed = statement.parsed
        at = [i for i, keys in enumerate(parsed.keys) if not names.isdisjoint(keys)]
        for i in at:
            beside = range(max(0, i - _BESIDE), min(len(parsed.tokens), i + _BESIDE + 1))
            found |= {parsed.tokens[k].stem for k in beside if parsed.word(k) in TITLES or is_person(parsed, k)}
    return found


def _goes_on(case: Case, answer: int, *, body: bool) -> bool:
    """Whether an answer speaks of somebody by a pronoun only, whom the answer before may have named."""
    opening = case.sources.of_answer[answer][:_FIRST]
    pronouns = _OF_BODIES if body else _OF_PEOPLE
    return any(not pronouns.isdisjoint(statement.words) for statement in opening)


def _misplaced(case: Case, name: Name, place: int) -> Claim:
    text = case.parsed.slice(name.first, name.last - 1)
    told = max(case.sources.of_answer[place], key=lambda s: case.shared(case.parsed.content, s))
    reason = f"The answers name {text}, but not for this: {quoted(told.parsed.text)}."
    return claim(case, ClaimKind.NAME, name.first, name.last, Status.UNSUPPORTED, reason)
