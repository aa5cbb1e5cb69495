"""How wide a thing reached: an agency, a nation, several sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10

from coach.domain.draft import ClaimKind
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told
from coach.writing.grounding.quantities import ORDINAL, TIMES

_PLACES = (
    "offices|sites|regions|cities|counties|countries|states|airports|branches|schools|dams|data centers|centers"
    "|clinics|"
    "hospitals|installations|bases|plants|facilities|stations|districts|divisions|bureaus|components|warehouses|"
    "continents|ports|labs|laboratories|locations|campuses|museums|institutions|parks|embassies|posts|provinces|"
    "territories|departments|subsidiaries|business units|directorates|refuges|forests|courthouses|prisons|depots"
)
_PLACE = re.compile(rf"(?:{_PLACES})$", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:agency|department|enterprise|company|government|bureau|service|force|theater|system|organi[sz]ation|"
    r"nation|state|world|corps|army|navy|fleet|command|industry|county|city|region)[ -]?wide\b"
    r"|\benterprise\b(?! carol)|\bthroughout the (?:agency|department|country|nation|company|service|government)\b"
    r"|\b(?:nation|world)wide\b",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"\b(?:national|global|international|nationwide) (?:\w+ )?(?:program|programme|mission|policy|system|strategy"
    r"|network|"
    r"rollout|effort|campaign|standard|operation|portfolio|footprint|initiative|response)s?\b"
)
_ALL_OF = re.compile(
    rf"\b(?:all|every|each)(?: of)?(?: the| our)?(?: [\w,]+)?(?: \w+)? (?:{_PLACES}|region|office|site|state"
    rf"|district|branch|"
    r"bureau|component|facility|installation|hospital|clinic|institution|division)\b"
    r"|\b(?:whole|entire) (?:\w+ )?(?:agency|department|hospital|company|bureau|country|nation|service|region|state|"
    r"organi[sz]ation|system|government|command|school|district)\b",
    re.IGNORECASE,
)
_FEW_REGIONS = 0.7
_OTHER = frozenset("other more further additional".split())
_IN = frozenset("in across over at throughout spanning covering among".split())


def scope(told: Told) -> Iterator[Signal]:
    """How far a thing reached, in the words of the answer; each stretch once."""
    taken: list[tuple[int, int]] = []
    for pattern, weight in ((_WHOLE, 0.9), (_NATIONAL, 0.9), (_ALL_OF, _FEW_REGIONS)):
        for match in told.matches(pattern):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield told.signal(SignalKind.SCOPE, *match.span(), weight)
    yield from _places(told, taken)


def _places(told: Told, taken: list[tuple[int, int]]) -> Iterator[Signal]:
    parsed = told.parsed
    for q in told.quantities:
        if q.kind is not ClaimKind.NUMBER or q.unit in {ORDINAL, TIMES} or q.value < 2:
            continue
        following = [*q.after] or ([q.last + 1] if parsed.word(q.last) in _OTHER else [])
        place = next((k for k in following if _PLACE.match(parsed.word(k))), None)
        if place is None or "congressional" in {parsed.word(k) for k in following}:
            continue
        if parsed.word(place) in {"states", "countries"} and not _inside(told, q.first):
            continue
        start, end = parsed.tokens[q.first].start, parsed.tokens[place].end
        if told.denied(start, end) or told.theirs(start) or any(a < end and start < b for a, b in taken):
            continue
        yield told.signal(SignalKind.SCOPE, start, end, 0.3 * (1 + log10(q.value)))


def _inside(told: Told, first: int) -> bool:
    """'in two states' says where; 'six states signed' says with whom."""
    return told.parsed.word(first - 1) in _IN or told.parsed.word(first - 2) in _IN
