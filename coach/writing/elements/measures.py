"""Measures in a sentence: numbers, directions, and whether a movement is good news."""

from __future__ import annotations

import re

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)"
)
NUMBER = rf"(?:[$#~+-]?\d[\d,.]*[kmb]?\b%?|(?<![a-z]){_NUMBER_WORD}(?:-{_NUMBER_WORD})?\b)"
_HAS_NUMBER = re.compile(NUMBER)
MEASURE = re.compile(
    rf"\bfrom {NUMBER}.{{0,40}}?\bto {NUMBER}|\bby (?:about |nearly |almost |over |more than |some )?{NUMBER}"
    rf"|\d ?%|\bpercent|\bpoints\b|\bby (?:half|a third|a quarter|two thirds|three quarters)|\bin half\b|\bdown to\b"
    rf"|\$ ?\d|\bto (?:just |only |under |below |about )?{NUMBER}|\b{NUMBER} (?:days|weeks|months|hours|minutes|"
    rf"wks|mo)\b"
)
"""A change or an amount that measures an outcome."""

FROM_TO = re.compile(
    rf"\bfrom {NUMBER}.{{0,40}}?\bto {NUMBER}|{NUMBER}[a-z %]{{0,12}}(?:->|→|down to|up to|vs\.?) ?{NUMBER}"
)
CHANGE_BY = re.compile(rf"\bby (?:about |nearly |almost |over |more than )?(?:{NUMBER}|half|a third|a quarter|two)")
_UP = re.compile(
    r"\b(?:rose|risen|rising|increas(?:ed|ing)|climb(?:ed|ing)|grew|grown|growing|(?:went|gone|is|are|now|was|"
    r"were) up|jumped|doubled|"
    r"doubling|tripled|quadrupled|soared|surged|spiked|mounted|swelled|ballooned|exploded|up (?:from|by|to|\d)|"
    r"hit a record|exceeded|topped|reached|averaged|at an all-time high|escalat(?:ed|ing)|expanded)\b|"
    r"(?<= )\+ ?\d|\bup \d"
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falling|drop(?:s|ped|ping)?|declin(?:ed|ing)|decreas(?:ed|ing)|(?:went|gone|came|come|is|"
    r"are|was|were) down|"
    r"sank|shrank|shrunk|narrowed|plummeted|plunged|slid|slipped|halved|sagged|dipped|eroded|eroding|"
    r"gone|stopped|ceased|ended|disappeared|vanished|eliminated|erased|wiped out|all-time low|record low|"
    r"down (?:from|by|to|\d|\$)|cut in half|dwindl(?:ed|ing)|shortened|lowered|reduced|lower)\b|(?<= )[-–−]\d|"
    r"\bdown\b"
)
_BAD_THINGS = re.compile(
    r"\b(?:backlogs?|waits?|wait(?:ing)? times?|times?|tat|turnaround|delays?|errors?|complaints?|turnover|attrition|"
    r"vacanc(?:y|ies)|costs?|spending|accidents?|injur(?:y|ies)|loss(?:es)?|findings?|incidents?|outages?|crimes?|"
    r"assaults?|overtime|absenteeism|absences?|sick leave|casualties|departures|resignations?|appeals?|violations?|"
    r"grievances?|defects?|rework|debts?|deficits?|churn|fraud|waste|emissions|repeat calls|amputations?|incursions?|"
    r"downtime|gap|risks?|fatalities|deaths|infections?|litigation|claims|fines|penalties|evictions?|fires|"
    r"homelessness|recidivism|unemployment|suicides?|overruns?|overpayments?|improper payments?|breaches|"
    r"intrusions|attacks|"
    r"deficienc(?:y|ies)|deficient|weaknesses|tickets|queue|inventory|noise|closures?|expenses?|price|days|hours|"
    r"months)\b"
)
_GOOD_THINGS = re.compile(
    r"\b(?:satisfaction|morale|engagement|compliance|accuracy|throughput|participation|enrollment|attendance|"
    r"retention|revenues?|profits?|margins?|productivity|quality|response rates?|on-time|timeliness|reliability|"
    r"uptime|trust|"
    r"scores?|ratings?|graduation|readiness|output|production|acceptance|seizures|convictions|membership|donations|"
    r"giving|savings|sales|share|resolution|availability|coverage|capacity|confidence|applicants|hits|diversity|"
    r"efficiency|performance|funding|budget|grants|use|usage|adoption|ridership|visits|visitors|volunteers)\b"
)
_PIECES = re.compile(r", | and | while | but ")
_BACKGROUND = re.compile(
    r"\bhad(?: (?:been|also|just|already|nearly|almost|steadily))* "
    r"(?:risen|grown|fallen|dropped|doubled|tripled|increased|declined|climbed|jumped|swelled|ballooned|decreased|"
    r"slipped|slid|soared)\b|\b(?:was|were|is|are|kept) (?:rising|growing|falling|declining|dropping|climbing|"
    r"increasing|shrinking|eroding|mounting)\b"
)


def has_number(text: str) -> bool:
    """Whether a lower-case text holds a number in figures or words."""
    return bool(_HAS_NUMBER.search(text))


def has_measure(text: str) -> bool:
    """Whether a lower-case text holds an amount, a rate or a change that can measure an outcome."""
    return bool(MEASURE.search(text))


def news(text: str) -> int:
    """1 if a movement in the lower-case text is good news, -1 if bad, 0 if there is none or it is unclear.

    'Attrition rose' is bad, 'attrition fell' is good; a movement before the story ('had risen') is bad.
    """
    if _BACKGROUND.search(text):
        return -1
    return next((found for piece in _PIECES.split(text) if (found := _piece_news(piece))), 0)


def _piece_news(text: str) -> int:
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    if up == down:
        return 0
    bad, good = _BAD_THINGS.search(text), _GOOD_THINGS.search(text)
    if not bad and not good:
        return 0
    # The first thing named is the one that moves: "complaints fell while accuracy rose".
    is_bad = bad is not None and (good is None or bad.start() < good.start())
    return 1 if is_bad == down else -1


def moves(text: str) -> bool:
    """Whether something in the lower-case text goes up or down."""
    return bool(_UP.search(text) or _DOWN.search(text))


def level(text: str) -> int:
    """1 if a lower-case text puts a number beside something good, -1 beside something bad, 0 if neither or both."""
    if not has_number(text):
        return 0
    bad, good = bool(_BAD_THINGS.search(text)), bool(_GOOD_THINGS.search(text))
    return 0 if bad == good else (1 if good else -1)
