"""What counts against: hosting meetings, arranging training, and one's own specialist's work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told
from coach.writing.grounding.subjects import Actor, actor_of

_EVENTS = re.compile(
    r"\b(?:hosted|organi[sz]ed|arranged|scheduled|scheduling|chaired|set up|booked|planned|facilitated"
    r"|emceed)(?: (?!by\b)[\w'’-]+){0,4}? "
    r"(?:meetings?|lunch(?:es|eons?)?|trainings?|training days|workshops?|conferences?|sessions?|kickoffs?"
    r"|retreats?|seminars?|town halls?|"
    r"brown bags?|rooms|interviews|offsites?|webinars?|ceremon(?:y|ies)|receptions?|part(?:y|ies)|appointments"
    r"|travel)\b"
    r"|\btook (?:the )?(?:minutes|notes)\b|\b(?:prepared|sent out|drafted|typed|distributed) (?:the )?(?:agendas?"
    r"|minutes|invitations)\b"
    r"|\bsent (?:the )?invitations\b|\bkept the calendar\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:coded|programmed|debugged|configured|calibrated|compiled|soldered|wired|inspected|translated|audited"
    r"|estimated|patched|"
    r"transcribed|proofread)\b(?: (?:the|a|an|\d+|it|all))?(?: \w+)?"
    r"|\btested the \w+|\binstalled (?:the )?(?:software|servers?|equipment|systems?|patches)\b"
    r"|\bran (?:the |my |our )?(?:queries|regressions?|models?|numbers|tests|simulations?|samples|statistics)\b"
    r"|\bwrote (?:the |a |all )?(?:\w+ )?(?:code|scripts?|queries|software|macros?|program)\b"
    r"|\bfixed the (?:code|quer(?:y|ies)|bugs?|server|database|printer)\b"
    r"|\b(?:built|maintained|updated) (?:the|a|my) (?:\w+ )?(?:spreadsheet|dashboard|database|macro)s?\b"
    r"|\banaly[sz]ed the (?:samples?|data|results)\b|\bcleaned the data\b|\bmodel(?:l)?ed the \w+",
    re.IGNORECASE,
)


def events(told: Told) -> Iterator[Signal]:
    """Meetings and training that the candidate arranged."""
    yield from _deeds(told, _EVENTS, SignalKind.EVENTS, 0.5, shared=True)


def technical(told: Told) -> Iterator[Signal]:
    """A specialist's work that the candidate did, and did not lead."""
    yield from _deeds(told, _TECHNICAL, SignalKind.TECHNICAL, 0.5, shared=False)


def _deeds(told: Told, pattern: re.Pattern[str], kind: SignalKind, weight: float, *, shared: bool) -> Iterator[Signal]:
    wanted = {Actor.CANDIDATE, Actor.IMPLIED} | ({Actor.SHARED} if shared else set())
    for match in pattern.finditer(told.plain):
        verb = told.tokens(match.start(), match.start() + 1)
        if verb and not told.denied(*match.span()) and actor_of(told.parsed, verb[0]) in wanted:
            yield told.signal(kind, *match.span(), weight)
