"""Checks the position that a sentence gives a named person: 'Ana Cole, our general counsel,'."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.names import TITLES, Name
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.people import is_person
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.tokens import looks_past

_DETERMINERS = frozenset("the a an my our his her their its".split())
_OPENING, _CLOSING = frozenset(", (".split()), frozenset(", ) . ; :".split()) | {""}
_BEFORE_NOUNS = frozenset("with of in at from on for under by without".split())
_EQUALS = frozenset("colleague coworker counterpart friend neighbor neighbour".split())
_LONGEST = 12
_BESIDE = 1


def position_claims(case: Case) -> list[Claim]:
    """A claim for each position beside a name that no answer gives to the one who bears it."""
    claims: list[Claim] = []
    for name in case.names:
        span = _after(case.parsed, name) or _before(case.parsed, name)
        if span is None or name.kind is not ClaimKind.NAME:
            continue
        bearing = _bearing(case, name)
        if bearing and not _given(case, span, bearing):
            first, last = span
            said = f"“{case.parsed.slice(first, last - 1)}”"
            reason = f"No answer gives {case.parsed.slice(name.first, name.last - 1)} this position: {said}."
            claims.append(claim(case, ClaimKind.TITLE, first, last, Status.UNSUPPORTED, reason))
    return claims


def _after(parsed: Parsed, name: Name) -> tuple[int, int] | None:
    """The position in 'Ana Cole, our general counsel,': without determiner and verb."""
    if parsed.word(name.last) not in _OPENING or not parsed.word(name.last):
        return None
    first = name.last + 1
    end = next((k for k in range(first, len(parsed.tokens)) if parsed.word(k) in _CLOSING), len(parsed.tokens))
    return _position(parsed, first, end)


def _before(parsed: Parsed, name: Name) -> tuple[int, int] | None:
    """The position in 'our general counsel, Ana Cole,'."""
    if parsed.word(name.first - 1) != ",":
        return None
    first = next((k for k in range(name.first - 2, -1, -1) if parsed.word(k) in _DETERMINERS), None)
    return None if first is None else _position(parsed, first, name.first - 1)


def _position(parsed: Parsed, first: int, end: int) -> tuple[int, int] | None:
    if parsed.word(first) in _DETERMINERS:
        first += 1
    inside = range(first, end)
    if (
        parsed.word(first) in _BEFORE_NOUNS
        or not 0 < len(inside) <= _LONGEST
        or any(looks_past(parsed.tokens[k]) for k in inside)
    ):
        return None
    nearer = next((k for k in inside if parsed.word(k) in _BEFORE_NOUNS), end)
    titled = any(parsed.word(k) in TITLES or is_person(parsed, k) for k in inside)
    if parsed.word(nearer - 1) in _EQUALS or (parsed.tokens[nearer - 1].capital and not _heads(parsed, nearer - 1)):
        return None
    named = any(parsed.tokens[k].kind != "word" or parsed.word(k) in {"and", "i", "we"} for k in inside)
    return (first, end) if titled and not named else None


def _heads(parsed: Parsed, k: int) -> bool:
    return parsed.word(k) in TITLES or is_person(parsed, k)


def _bearing(case: Case, name: Name) -> list[Statement]:
    """The statements that have a word of the name, with those beside them in the answer."""
    own = {case.parsed.word(k).removesuffix("'s") for k in name.parts}
    found = [s for s in case.nearby if not own.isdisjoint(w.removesuffix("'s") for w in s.words)]
    around = {n for s in found for n in range(s.number - _BESIDE, s.number + _BESIDE + 1)}
    answers = {s.answer for s in found}
    return [s for s in case.nearby if s.number in around and s.answer in answers]


def _given(case: Case, span: tuple[int, int], bearing: list[Statement]) -> bool:
    """Whether the words of the position stand with the name, all but one of many."""
    telling = [
        k for k in range(*span) if case.parsed.tokens[k].kind == "word" and not words.function(case.parsed.word(k))
    ]
    heads = [k for k in telling if case.parsed.word(k) in TITLES or is_person(case.parsed, k)]
    keys = frozenset[str]().union(*(k for s in bearing for k in s.parsed.keys))
    plain = frozenset[str]().union(*(s.words for s in bearing))

    def told(k: int) -> bool:
        return not case.parsed.keys[k].isdisjoint(keys) or case.parsed.word(k) in plain

    missing = [k for k in telling if not told(k)]
    last = [k for k in telling if k in heads][-1:]
    stems = {t.stem for s in bearing for t in s.parsed.tokens}
    if missing and any(case.parsed.tokens[k].stem not in stems for k in last):
        return False
    return not missing or (len(missing) == 1 and len(telling) > 2 and missing[0] not in heads)
