"""Checks 'Full Name (FN)': the answers' acronym keeps its words, and the answers' name keeps its acronym."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding import words
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim
from coach.writing.grounding.stems import stem

_LONGER = 2


def shortened_claims(case: Case, known: Mapping[str, tuple[str, ...]]) -> list[Claim]:
    """A claim for each acronym in brackets that the answers give to other words, or words with another acronym."""
    claims: list[Claim] = []
    parsed = case.parsed
    for i in range(2, len(parsed.tokens)):
        token = parsed.tokens[i]
        if not token.upper or parsed.word(i - 1) != "(" or parsed.word(i + 1) != ")":
            continue
        before = _before(case, i - 2)
        short = token.word.removesuffix("'s").removesuffix("s")
        meant = known.get(token.word) or known.get(short) or known.get(f"{short}s")
        if meant:
            claims += [_other_words(case, k, token.word, meant) for k in _strangers(case, before, meant)[:1]]
        elif rival := _rival(case, before, known):
            reason = f"The answers shorten this to {rival.upper()}, not {token.word.upper()}."
            claims.append(claim(case, ClaimKind.ACRONYM, i, i + 1, Status.UNSUPPORTED, reason))
    return claims


def _before(case: Case, last: int) -> list[int]:
    """Positions of the words before the bracket, back to the nearest sign, the last one first."""
    found: list[int] = []
    for k in range(last, -1, -1):
        if case.parsed.tokens[k].kind != "word" and not case.parsed.tokens[k].hyphen:
            break
        if not words.function(case.parsed.word(k)):
            found.append(k)
    return found


def _strangers(case: Case, before: list[int], meant: tuple[str, ...]) -> list[int]:
    """Words inside the name that are none of those the acronym stands for, when the name has its first word."""
    told = {stem(w.removesuffix("'s")) for w in meant if not words.function(w)}
    own = before[: len(told) + _LONGER]
    mine = [stem(case.parsed.word(k).removesuffix("'s")) for k in own]
    first = stem(next(w for w in meant if not words.function(w)).removesuffix("'s"))
    if first not in mine or len(told.intersection(mine)) in {0, len(mine)}:
        return []
    inside = own[: mine.index(first)]
    return [k for k in inside if stem(case.parsed.word(k).removesuffix("'s")) not in told]


def _other_words(case: Case, position: int, short: str, meant: tuple[str, ...]) -> Claim:
    said = case.parsed.slice(position, position)
    reason = f"In the answers {short.upper()} stands for {' '.join(meant)}; “{said}” is not in it."
    return claim(case, ClaimKind.ACRONYM, position, position + 1, Status.UNSUPPORTED, reason)


def _rival(case: Case, before: list[int], known: Mapping[str, tuple[str, ...]]) -> str | None:
    """The answers' own acronym of the words right before the bracket."""
    mine = [stem(case.parsed.word(k)) for k in before]
    for short, full in known.items():
        told = [stem(w) for w in full if not words.function(w)][::-1]
        if len(told) > 1 and mine[: len(told)] == told:
            return short
    return None
