"""Checks the title written before a name: 'Director Cole' where the answers have an assistant director."""

from __future__ import annotations

from coach.domain.draft import Claim, ClaimKind, Status
from coach.writing.grounding.acronyms import customary
from coach.writing.grounding.align import Case
from coach.writing.grounding.claims import claim, quoted
from coach.writing.grounding.lexicon.abbreviations import WORDS
from coach.writing.grounding.names import TITLES, Name
from coach.writing.grounding.parsing import Parsed
from coach.writing.grounding.sources import Statement
from coach.writing.grounding.stems import stem

_LESSER = frozenset(stem(word) for word in "deputy assistant associate acting vice interim under junior".split())
_COURTESY = frozenset("mr mrs ms dr prof hon sir madam doctor professor st miss general".split())
_RANKS = frozenset(stem(title) for title in TITLES - _COURTESY)
_REACH, _BESIDE = 5, 1


def prefixed_claims(case: Case) -> list[Claim]:
    """A claim for each title before a name that the answers give this person less of, or another one instead."""
    claims: list[Claim] = []
    for name in case.names:
        if name.kind is not ClaimKind.NAME:
            continue
        titles = _leading(case.parsed, name)
        if not titles or len(titles) == len(name.parts):
            continue
        if (told := _told_otherwise(case, name, titles)) is not None:
            first, last = titles[0], titles[-1] + 1
            reason = f"The answers give another title: {quoted(told.parsed.text)}."
            claims.append(claim(case, ClaimKind.TITLE, first, last, Status.UNSUPPORTED, reason))
    return claims


def _full(parsed: Parsed, k: int) -> frozenset[str]:
    """The stems of a word, or of what it is short for: 'Supt.', 'SAC'."""
    token = parsed.tokens[k]
    full = (token.word, *WORDS.get(token.word, ()), *(customary(token.word) if token.upper else ()))
    return frozenset(stem(word) for word in full)


def _leading(parsed: Parsed, name: Name) -> list[int]:
    """The words of the title that the name begins with; courtesy is none."""
    found: list[int] = []
    for k in name.parts:
        if parsed.word(k) in _COURTESY or not _full(parsed, k) & (_RANKS | _LESSER):
            break
        found.append(k)
    return found


def _told_otherwise(case: Case, name: Name, titles: list[int]) -> Statement | None:
    """A statement that gives the person a lesser title, or the first that gives another where none gives this."""
    surname = case.parsed.word(name.parts[-1]).removesuffix("'s")
    bearing = [s for s in case.nearby if any(w.removesuffix("'s") == surname for w in s.words)]
    mine = frozenset[str]().union(*(_full(case.parsed, k) for k in titles))
    keys = frozenset[str]().union(*(case.parsed.keys[k] for k in titles[-1:])) | _full(case.parsed, titles[-1])
    near = {(s.answer, s.number + d) for s in bearing for d in range(-_BESIDE, _BESIDE + 1)}
    around = [s for s in case.nearby if (s.answer, s.number) in near]
    keys |= frozenset(stem(slip) for slip in case.sources.typos.near(case.parsed.word(titles[-1])))
    given = [
        s for s in around if any(keys & (s.parsed.keys[k] | _full(s.parsed, k)) for k in range(len(s.parsed.tokens)))
    ]
    titled = [(s, found) for s in bearing if (found := _before(s.parsed, surname))]
    if not given:
        return titled[0][0] if titled else None
    lessened = [s for s, found in titled if (found & _LESSER) - mine]
    return lessened[0] if lessened and len(lessened) == len(titled) else None


def _before(parsed: Parsed, surname: str) -> frozenset[str]:
    """The words of a title right before the name."""
    at = next((k for k, t in enumerate(parsed.tokens) if t.word.removesuffix("'s") == surname), 0)
    found = frozenset[str]()
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        stems = _full(parsed, k)
        if stems & (_RANKS | _LESSER):
            found |= stems & (_RANKS | _LESSER)
        elif parsed.word(k) in {",", ";", "and"} or (found and parsed.tokens[k].kind == "word"):
            break
    return found
