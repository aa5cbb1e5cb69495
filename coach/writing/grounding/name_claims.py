"""Checks the names, titles and acronyms of a sentence, one claim for each."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.acronyms import customary, definitions, same_words, short_forms
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.name_match import candidates, partly_short, split_name, together
from coach.writing.grounding.names import TITLES, Name, find_names
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
    if pieces := _in_pieces(case, name, meant):
        return Status.SUPPORTED, f"The answers name {said}.", pieces
    if found := partly_short(case, own):
        return Status.SUPPORTED, f"An answer has {said} with a short form.", [found]
    if len(own) > 1 and (split := split_name(case, own)):
        return Status.SUPPORTED, f"The answers name {said}.", split
    return Status.UNSUPPORTED, _reason(case, name.kind, said, own), []


def _in_pieces(case: Case, name: Name, meant: Definitions) -> list[Statement]:
    """The statements that have a position and its bearer, or a position and its body, beside one another.

    'Chief Counsel Ana Cole' for 'our chief counsel, Ana Cole'; 'Deputy Chief of the Port Bureau' for 'deputy chief in
    the Port Bureau'.
    """
    parts = list(name.parts)
    for end in _seams(case, parts):
        bearer = _forms_of(case, parts[end:], meant)
        position = _forms_of(case, parts[:end], meant)
        if bearer and position and abs(bearer.number - position.number) <= 1 and bearer.answer == position.answer:
            return [bearer]
    return []


def _seams(case: Case, parts: list[int]) -> list[int]:
    """Where a name may be two: after its last title, at an 'of', and after a possessive."""
    titles = [k + 1 for k, i in enumerate(parts) if case.parsed.word(i) in TITLES and k + 1 < len(parts)]
    joined = [
        k
        for k in range(1, len(parts))
        if case.parsed.word(parts[k - 1]).endswith("'s")
        or "of" in {case.parsed.word(i) for i in range(parts[k - 1] + 1, parts[k])}
    ]
    return [*titles[-1:], *joined]


def _forms_of(case: Case, parts: list[int], meant: Definitions) -> Statement | None:
    """A statement that has these words of a name together, in full or short."""
    own = [case.parsed.word(i).removesuffix("'s").removesuffix("'") for i in parts]
    piece = Name(ClaimKind.NAME, parts[0], parts[-1] + 1, tuple(parts))
    return next((f for form in [own, *_alternatives(case, own, piece, meant)] if (f := together(case, form))), None)


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
    found += [[short] for short, full in meant.items() if same_words(full_text, full)]
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
