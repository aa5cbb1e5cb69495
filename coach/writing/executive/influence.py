"""Influence on senior decisions: somebody senior was advised or persuaded, or decided as the candidate wished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.writing.executive.seniors import SENIOR, TOP
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told
from coach.writing.grounding.subjects import Actor, actor_of

_TO_SENIOR = re.compile(
    r"\b(?:advised|briefed|persuaded|convinced|counsel(?:l)?ed|testified|recommended|presented|pitched|proposed"
    r"|sold|took|brought|"
    r"talked(?! (?:to|with|about))|won over|got|briefing|advising|lobbied|moved)\b"
    rf"(?: [\w'’,$-]+){{0,8}}? (?:{SENIOR})\b",
    re.IGNORECASE,
)
_SENIOR_DID = re.compile(
    rf"\b(?:the |our |my |their |a )?(?:[A-Z][\w'’]+ |state |county |school "
    rf"|city )?(?:{SENIOR})(?: of \w+)?(?:,? who| heard of them and| then| later| also| unanimously| had| formally)* "
    r"(?:adopted|approved|signed|accepted|agreed|endorsed|ordered|extended|made (?:it|them|this)|took (?:it|them|my"
    r"|this|over)|voted|"
    r"passed|funded|restored|ratified|cancell?ed|chose|decided|reversed|changed|concurred|backed|mandated|enacted"
    r"|followed)\b(?! (?:me|us)\b)",
    re.IGNORECASE,
)
_BY_SENIOR = re.compile(
    rf"\b(?:adopted|approved|signed|accepted|endorsed|ratified|funded|passed|enacted) (?:into law )?by (?:the "
    rf"|our )?(?:\w+ )?(?:{SENIOR})\b",
    re.IGNORECASE,
)
_TOP = re.compile(rf"\b(?:{TOP})\b", re.IGNORECASE)
_NEEDS_TO = frozenset("recommended presented pitched proposed sold took brought".split())
_TO = re.compile(r"\b(?:to|into|before|in front of)\b", re.IGNORECASE)


def influence(told: Told) -> Iterator[Signal]:
    """Where a senior person or body was advised or decided; more for those who decide for a whole agency or state."""
    taken: list[tuple[int, int]] = []
    for pattern in (_TO_SENIOR, _BY_SENIOR, _SENIOR_DID):
        for match in pattern.finditer(told.plain):
            start, end = match.span()
            if told.denied(start, end) or any(a < end and start < b for a, b in taken):
                continue
            if pattern is _TO_SENIOR and not _candidates_own(told, match):
                continue
            taken.append((start, end))
            yield told.signal(SignalKind.INFLUENCE, start, end, 0.8 if _TOP.search(match.group()) else 0.5)


def _candidates_own(told: Told, match: re.Match[str]) -> bool:
    """Whether the candidate did it, and to whom, not merely about whom."""
    verb = told.tokens(match.start(), match.start() + 1)
    first = match.group().split()[0].lower()
    if first in _NEEDS_TO and not _TO.search(match.group()):
        return False
    return bool(verb) and actor_of(told.parsed, verb[0]) in {Actor.CANDIDATE, Actor.IMPLIED, Actor.SHARED}
