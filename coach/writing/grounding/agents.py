"""Who does a deed by name: the subject of its verb or the one after 'by', and what else that person is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.domain.draft import ClaimKind
from coach.writing.grounding import words
from coach.writing.grounding.date_forms import MONTHS
from coach.writing.grounding.names import TITLES, Name
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.stems import stem
from coach.writing.grounding.tokens import looks_past

if TYPE_CHECKING:
    from coach.writing.grounding.sources import Sources, Statement

_PRONOUNS = frozenset("he she they who that".split())
_SELF = frozenset("i we i'd i've we'd we've".split())
_SUBJECTS = _PRONOUNS | _SELF
_PLACED = frozenset("by in at from near of for with to on through during via about under between into than".split())
_STOPS = frozenset("; : ( ) . and".split())
_SITED = frozenset("in at near of".split())
_SUFFERING = frozenset("was were been be being".split())
_OFFICES = frozenset(stem(title) for title in TITLES)
_AFTER_BY, _BEFORE, _WITHIN = 6, 14, 6
_BACK = 2


@dataclass(frozen=True, slots=True)
class Agent:
    """The words of the doer's name, and the tokens first to last (exclusive) where the doer stands with the verb."""

    names: frozenset[str]
    first: int
    last: int


def agent(parsed: Parsed, names: Sequence[Name], verb: int) -> Agent | None:
    """The named doer of the verb, by the name itself or by a pronoun that takes one up in the same sentence."""
    return _after_by(parsed, names, verb) or _subject(parsed, names, verb)


def told_agent(sources: Sources, statement: Statement, verb: int) -> frozenset[str]:
    """The words of the doer's name in an answer; 'he' and 'she' take up a name of the sentences just before."""
    found = agent(statement.parsed, statement.names, verb)
    if found is not None:
        return found.names
    at = _subject_at(statement.parsed, verb)
    if at is None or statement.parsed.word(at) not in {"he", "she", "they"}:
        return frozenset()
    for number in range(statement.number - 1, max(-1, statement.number - 1 - _BACK), -1):
        earlier = sources.statements[number]
        if earlier.answer != statement.answer:
            break
        people = _people(earlier.parsed, earlier.names, len(earlier.parsed.tokens), outside=_SITED)
        if people:
            return forms(earlier.parsed, people[-1])
    return frozenset()


def forms(parsed: Parsed, name: Name) -> frozenset[str]:
    """The words of a name."""
    return frozenset(stem(parsed.word(k).removesuffix("'s")) for k in name.parts)


def known_as(sources: Sources, names: frozenset[str]) -> frozenset[str]:
    """These words of a name with all that the answers write beside them: 'Hatch' is Orville Hatch, the supervisor."""
    found = set(names)
    for own in sources.called:
        if not own.isdisjoint(names):
            found |= own
    return frozenset(found)


def _after_by(parsed: Parsed, names: Sequence[Name], verb: int) -> Agent | None:
    by = next((k for k in range(verb + 1, verb + 4) if parsed.word(k) == "by"), None)
    if by is None:
        return None
    for name in names:
        if by < name.first <= by + _AFTER_BY and name.kind is ClaimKind.NAME:
            between = range(by + 1, name.first)
            if any(looks_past(parsed.tokens[k]) or parsed.word(k) in _STOPS for k in between):
                return None
            return Agent(forms(parsed, name), verb, name.last)
    return None


def _subject(parsed: Parsed, names: Sequence[Name], verb: int) -> Agent | None:
    at = _subject_at(parsed, verb)
    if at is None or not _SUFFERING.isdisjoint(parsed.word(k) for k in range(at + 1, verb)):
        return None
    if parsed.word(at) in _PRONOUNS:
        people = _people(parsed, names, at, outside=_SITED)
        if not people or at - people[-1].last > _BEFORE:
            return None
        name = people[-1]
        return Agent(forms(parsed, name), name.first, verb + 1)
    for name in reversed(_people(parsed, names, verb)):
        if name.last <= at + 1 and at + 1 - name.last <= _BEFORE and _reaches(parsed, name.last, at):
            return Agent(forms(parsed, name), name.first, verb + 1)
    return None


def _people(parsed: Parsed, names: Sequence[Name], end: int, *, outside: frozenset[str] = _PLACED) -> list[Name]:
    """The names before a token that may be a person's; not the place in 'Ana Cole in Harmon'."""
    opening = [n for n in names if n.last <= end and n.kind is ClaimKind.NAME]
    if not opening or opening[0].first > 0:
        first = parsed.tokens[0] if parsed.tokens else None
        if first is not None and first.capital and first.word.removesuffix("'s") in parsed.known_names and end > 0:
            opening.insert(0, Name(ClaimKind.NAME, 0, 1, (0,)))
    opening = [n for n in opening if not forms(parsed, n) <= _OFFICES and parsed.word(n.parts[0]) not in MONTHS]
    return [n for n in opening if parsed.word(n.first - 1) not in outside]


def _subject_at(parsed: Parsed, verb: int) -> int | None:
    """The last token of the subject, or of what stands between it and the verb in commas or brackets."""
    at = verb - 1
    while at >= 0 and (
        (words.function(parsed.word(at)) and parsed.word(at) not in _SUBJECTS)
        or (parsed.word(at).endswith("ly") and not parsed.tokens[at].capital)
    ):
        if parsed.word(at) == "to" or parsed.word(at) in _PLACED:
            return None
        at -= 1
    return at if at >= 0 and parsed.word(at) not in _SELF else None


def _reaches(parsed: Parsed, first: int, at: int) -> bool:
    """Whether only more of the name, or what stands in commas or brackets, comes between it and the verb."""
    if first > at:
        return True
    opening, closing = parsed.word(first), parsed.word(at)
    inside = range(first, at + 1)
    if any(parsed.word(k) in _SELF for k in inside):
        return False
    if opening in {",", "("} and closing in {",", ")"}:
        return True
    if any(looks_past(parsed.tokens[k]) for k in inside):
        return (
            opening in {"who", ","} and parsed.word(first + (opening == ",")) in {"who", "she", "he"} and closing == ","
        )
    return at + 1 - first <= _WITHIN and opening not in {",", "and", ";", ":", "-"}
