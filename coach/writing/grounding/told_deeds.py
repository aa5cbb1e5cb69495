"""Where the answers tell a deed of the draft: the same verb, said of the same."""

from __future__ import annotations

from dataclasses import dataclass

from coach.writing.grounding import words
from coach.writing.grounding.agents import agent, forms
from coach.writing.grounding.align import Case
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.parts import Part
from coach.writing.grounding.quantities import close
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem
from coach.writing.grounding.subjects import Actor


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_ALIKE = (
    _stems("say ask tell point mention wonder raise note remark question inquire"),
    _stems("conceive propose suggest devise invent originate recommend think dream come float initiate idea"),
    _stems("find discover notice spot uncover see realize learn detect catch identify"),
    _stems("teach train instruct lead run"),
    _stems("select choose award pick designate"),
    _stems("carry perform conduct do did done execute"),
)
"""Verbs that may tell of the same deed where all else agrees, though they aren't put for one another."""
_COLOURLESS = _stems("put take make go come keep give hold let have do")
_QUOTING = frozenset(': "'.split())
_TAKING_UP = frozenset("it that this them those these one both ours mine".split())
_BEING = frozenset("was were been be being wasn't weren't got am".split())
_BETWEEN = frozenset("not never also only just then".split())
_OPENING = frozenset("that whether if where when until before after which what who how why".split())
_ENOUGH, _SURE, _NEARLY = 0.5, 0.6, 0.75
_SHORT, _FAR = 2, 4


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that an answer tells, and how well it fits: what its sentence and its clause have of the draft's."""

    statement: Statement
    part: Part
    fit: float


def told_deeds(case: Case, part: Part) -> list[Told]:
    """The answers' deeds that are this one, those that fit nearly as well as the best."""
    found: list[Told] = []
    if _suffered(case.parsed, part):
        return found
    about = _about(case, part)
    verb, direct = _verb(case.parsed, part), _direct(case.parsed, part)
    tells = any(not words.light(case.parsed.word(k)) for k in about)
    for statement, other in _places(case, verb):
        if _same_verb(verb, statement, other) and not _suffered(statement.parsed, other):
            fit = _share(case, about, _keys(case, statement, other), statement)
            inside = statement.clause_keys.get(statement.parsed.clauses[other.position], frozenset())
            same = case.parsed.tokens[part.position].stem == statement.parsed.tokens[other.position].stem
            if same and direct and _share(case, direct, inside) == 1:
                fit = max(fit, _ENOUGH)
            enough = _ENOUGH if same or _share(case, direct or about, inside) else _SURE
            if fit >= enough and (same or tells):
                found.append(Told(statement, other, fit + _share(case, about, inside) + 0.25 * same))
    best = max((t.fit for t in found), default=0.0)
    return [t for t in found if t.fit >= _NEARLY * best]


def _suffered(parsed: Parsed, part: Part) -> bool:
    """'I was told': done to the one who stands before it."""
    at = part.position - 1
    while parsed.word(at) in _BETWEEN or parsed.word(at).endswith("ly"):
        at -= 1
    return parsed.word(at) in _BEING and part.actor in {Actor.CANDIDATE, Actor.SHARED}


@dataclass(frozen=True, slots=True)
class _Verb:
    """The verb of a deed of the draft: its stem, what it agrees with, and the verbs that may tell of the same deed."""

    stem: str
    keys: frozenset[str]
    alike: frozenset[str]


def _verb(parsed: Parsed, part: Part) -> _Verb:
    own = parsed.tokens[part.position].stem
    alike = frozenset[str]().union(*(group for group in _ALIKE if own in group))
    return _Verb(own, parsed.keys[part.position], alike)


def _places(case: Case, verb: _Verb) -> list[tuple[Statement, Part]]:
    """The deeds nearby that have a key of the verb, or a verb that may tell of the same, in the answers' order."""
    near, deeds = case.near, case.sources.deeds
    found = {place for key in verb.keys | verb.alike for place in deeds.get(key, ()) if place[0] in near}
    statements = case.sources.statements
    return [(statements[number], statements[number].parts[index]) for number, index in sorted(found)]


def _same_verb(verb: _Verb, statement: Statement, other: Part) -> bool:
    agrees = not verb.keys.isdisjoint(statement.parsed.keys[other.position])
    if not agrees and not verb.alike:
        return False
    theirs = statement.parsed.tokens[other.position].stem
    return (verb.stem == theirs or verb.stem not in _COLOURLESS) if agrees else theirs in verb.alike


def _about(case: Case, part: Part) -> list[int]:
    """The telling words of the deed's clause, or of the next one where it has hardly any: 'I found that …'."""
    parsed, verb = case.parsed, part.position
    doer = agent(parsed, case.names, verb)
    named = {k for name in case.names if doer and forms(parsed, name) <= doer.names for k in name.parts}
    inside = [k for k in case.clause_of(verb) if k != verb and k not in named]
    telling = [k for k in inside if not words.light(parsed.word(k))]
    telling = telling if len(telling) > 1 else inside
    after = [k for k in telling if k > verb]
    following = next((k for k in range(verb + 1, len(parsed.tokens)) if parsed.clauses[k] > parsed.clauses[verb]), 0)
    if len(after) < _SHORT and parsed.word(following) in _OPENING:
        further = [k for k in parsed.content if parsed.clauses[k] == parsed.clauses[following]]
        telling += [k for k in further if not words.light(parsed.word(k))]
    return telling


def _keys(case: Case, statement: Statement, other: Part) -> frozenset[str]:
    """What the statement has, with those before it in the answer where the deed's object takes something up."""
    parsed, verb = statement.parsed, other.position
    following = {parsed.word(k) for k in range(verb + 1, verb + 4)}
    if "by" in following:
        opening = [k for k in range(verb) if parsed.clauses[k] == parsed.clauses[verb]]
        following = {parsed.word(k) for k in opening[-4:]}
        if not any(k in parsed.content and not words.light(parsed.word(k)) for k in opening):
            following |= {"it"}
    after = [k for k in parsed.content if k > verb and parsed.clauses[k] == parsed.clauses[verb]]
    objectless = not after and parsed.word(verb + 1) not in _QUOTING
    if not (following & _TAKING_UP or objectless or len(statement.telling) <= _SHORT):
        return statement.keys
    reach = _FAR if following & _TAKING_UP or len(statement.telling) <= _SHORT else _SHORT
    own = case.sources.of_answer[statement.answer]
    around = [s.keys for s in own if 0 < statement.number - s.number <= reach]
    around += [s.keys for s in own if objectless and 0 < s.number - statement.number <= reach]
    return statement.keys.union(*around)


def _direct(parsed: Parsed, part: Part) -> list[int]:
    """What is done, without what an 'of' adds to it."""
    of = next((k for k in range(part.position, len(parsed.tokens)) if parsed.word(k) == "of"), len(parsed.tokens))
    return [k for k in part.objects if k < of]


def _share(case: Case, about: list[int], keys: frozenset[str], statement: Statement | None = None) -> float:
    """Which share of the words these keys have; with a statement also of the figures beside the words."""
    shared = sum(not case.parsed.keys[k].isdisjoint(keys) for k in about)
    clauses = {case.parsed.clauses[k] for k in about}
    figures = [q for q in case.quantities if statement and case.parsed.clauses[q.first] in clauses]
    told = [r.value for r in statement.quantities] if statement else []
    shared += sum(any(close(q.value, value) for value in told) for q in figures)
    return shared / (len(about) + len(figures)) if about else 0.0
