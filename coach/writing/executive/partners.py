"""Partners outside: other agencies, states, unions, industry, legislatures, abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told

_COUNT = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|"
    r"dozens of|several|many|other|neighbou?ring|both|the)"
)
_PUBLIC = (
    r"(?:federal |state |local |partner |foreign |host |civil |space |regulatory |environmental |law enforcement )*"
    r"(?:agencies|states|tribes|tribal (?:councils?|governments?|nations?)|cities|counties|governments?|countries"
    r"|nations|allies|"
    r"ministr(?:y|ies)|embass(?:y|ies)|consulates?|legislatures?|parliaments?|municipalities|city governments)"
)
_PRIVATE = (
    r"(?:universit(?:y|ies)|college|colleges|companies|firms|utilities|nonprofits?|non-profits?|charities|churches"
    r"|foundations|"
    r"banks|carriers|airlines|vendors|hospitals|farm bureaus?|associations?|chambers? of commerce|community groups|"
    r"industry(?: (?:council|group|association|partners))?|manufacturers|competitors?|retailers|school districts|ngos?|"
    r"trade groups|advocacy groups|operators|irrigation districts|health boards|(?:local |state )?police|sheriffs"
    r"|fire departments|grocery chain|investors)"
)
_UNION = (
    r"(?:(?:\w+['’]s? )?(?:labou?r )?unions?\b(?!['’])|(?:\w+['’]s? )?union['’]s \w+|teachers['’]? association"
    r"|bargaining unit)"
)
_BODY = re.compile(rf"\b(?:{_COUNT} (?:(?!and\b|or\b)\w+ ){{0,2}}?)?(?:{_PUBLIC}|{_PRIVATE}|{_UNION})\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:the )?(?:FBI|CIA|DHS|DoD|DOD|NSA|DLA|GSA|OMB|EPA|FAA|FEMA|HHS|IRS|USDA|DOJ|DOE|NASA|NOAA|CDC|NIH|SBA|SSA"
    r"|HUD|DOT|DOI|BLM|"
    r"ATF|DEA|ICE|CBP|TSA|USAID|FCC|FTC|SEC|FDA|NRC|USCG|OPM|NATO|WHO|UN|EU|AFGE|NTEU|AFSCME|FDIC|GAO|"
    r"Congress|Senate|House|Capitol Hill|White House|Red Cross|World Bank|National Guard"
    r"|(?:Army )?Corps of Engineers|Army Corps|"
    r"Coast Guard|U\.?S\.? Attorney|public defender|Medicaid directors|Interpol|"
    r"(?:Justice|State|Defense|Treasury|Energy|Labor|Commerce|Education|Interior|Agriculture"
    r"|Transportation) Department|"
    r"Department of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*|World [A-Z]\w+ Organization"
    r"|[A-Z]\w+(?: and [A-Z]\w+)? space agencies)\b"
)
_INTER = re.compile(
    r"\binter-?agency (?:\w+)\b|\bmulti-?agency (?:\w+)\b|\bcross-?sector \w+|\bpublic-private \w+", re.IGNORECASE
)
_TOGETHER = re.compile(
    rf"\b(?:with|w/|between|among|together|to one table|partner(?:ed|ing|s)?|coalition|recruited|persuaded|convinced"
    rf"|won over|"
    rf"won the consent|consent of|brought|convened|signed|compact|agreement|negotiat\w+|joint(?:ly)?|alliance"
    rf"|consortium|collaborat\w+|"
    rf"coordinat\w+|united|enlisted|mou|memorandum|from (?!the\b){_COUNT})\b|w/",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"{_COUNT} ", re.IGNORECASE)
"""'Five states, two tribes' in a list of what there was are partners; 'counties, utilities' may be customers."""

_LISTS = frozenset({"fact.scope", "element.context"})


def partners(told: Told, own_bodies: frozenset[str] = frozenset()) -> Iterator[Signal]:
    """Bodies outside that took part; `own_bodies` are the words by which the candidate's role names their own."""
    joint = list(told.matches(_INTER))
    together = joint or _TOGETHER.search(told.plain)
    taken: list[tuple[int, int]] = []
    listed = told.answer.question in _LISTS
    bodies = [m for pattern in (_NAMED, _BODY) for m in told.matches(pattern)] if together or listed else []
    for match in (*joint, *bodies):
        start, end = match.span()
        if own_bodies & set(match.group().split()) or any(a < end and start < b for a, b in taken):
            continue
        if _only_place(told, start) or not (together or _COUNTED.match(match.group())):
            continue
        taken.append((start, end))
        yield told.signal(SignalKind.PARTNERS, start, end, 0.5)


def _only_place(told: Told, start: int) -> bool:
    """'offices in two states' says where something was."""
    before = told.plain[:start].split()
    return (
        bool(before)
        and before[-1].lower() in {"in", "across", "over", "at", "throughout", "of"}
        and "agenc" not in (told.plain[start:].lower()[:30])
    )
