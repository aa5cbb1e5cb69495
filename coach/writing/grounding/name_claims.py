"""Checks the names, titles and acronyms of a sentence, one claim for each."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.acronyms import customary, definitions, initials_match, short_forms
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.name_match import candidates, partly_short, split_name, together
from coach.writing.grounding.names import Name, find_names
from coach.writing.grounding.sources import Statement

Definitions = Mapping[str, tuple[str, ...]]


def name_claims(case: Case, defined: Definitions, known: Definitions) -> tuple[list[Claim], list[Statement], set[int]]:
    """The claims, the statements that support them, and the positions of words that are in a name.

    `known` are the definitions in the answers, `defined` those of earlier sentences of the draft.
    """
    taken = {i for d in case.dates for i in range(d.first, d.last)}
    taken |= {i for q in case.quantities for i in range(q.first, q.last)}
    claims, used, inside = list[Claim](), list[Statement](), set[int]()
    meant = {**definitions(case.parsed.text), **defined, **known}
    for name in find_names(case.parsed, taken):
        status, reason, support = _judge(case, name, meant)
        claims.append(claim(case, name.kind, name.first, name.last, status, reason))
        used += support
        inside.update(range(name.first, name.last))
    return claims, used, inside


def _judge(case: Case, name: Name, meant: Definitions) -> tuple[Status, str, list[Statement]]:
    parsed = case.parsed
    said = parsed.slice(name.first, name.last - 1)
    own = [parsed.tokens[i].word.removesuffix("'s").removesuffix("'") for i in name.parts]
    if found := together(case, own):
        return Status.SUPPORTED, f"An answer names {said}.", [found]
    for other in _alternatives(case, own, name, meant):
        if found := together(case, other):
            return Status.SUPPORTED, f"An answer says {quoted(' '.join(other))}, which is the same.", [found]
    if found := partly_short(case, own):
        return Status.SUPPORTED, f"An answer has {said} with a short form.", [found]
    if len(own) > 1 and (split := split_name(case, own)):
        return Status.SUPPORTED, f"The answers name {said}.", split
    return Status.UNSUPPORTED, _reason(case, name.kind, said, own), []


def _alternatives(case: Case, own: list[str], name: Name, meant: Definitions) -> list[list[str]]:
    """Other forms of the name: the expansion of an acronym, the acronym of a full name, a plural, a possessive."""
    found: list[list[str]] = []
    if len(own) == 1:
        short = own[0].removesuffix("s") if case.parsed.tokens[name.parts[0]].upper else own[0]
        for form in {own[0], short}:
            for full in (meant.get(form, ()), customary(form) if case.parsed.tokens[name.parts[0]].upper else ()):
                if full:
                    found.append([w for w in full if not words.function(w)])
    full_text = [case.parsed.word(i) for i in range(name.first, name.last) if case.parsed.tokens[i].kind == "word"]
    found += [[short] for short in short_forms(full_text)]
    found += [[short] for short, full in meant.items() if list(full) == full_text or initials_match(short, full_text)]
    return [f for f in found if f]


def _reason(case: Case, kind: ClaimKind, said: str, own: list[str]) -> str:
    missing = [part for part in own if not candidates(case, part)]
    if kind is ClaimKind.ACRONYM:
        return f"No answer mentions {said} or gives what it stands for."
    if missing and len(missing) < len(own):
        return f"No answer has {said}: {quoted(' '.join(missing))} is not in the answers."
    if missing:
        return f"No answer mentions {said}."
    return f"The answers have the words of {said}, but not together."
