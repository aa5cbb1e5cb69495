"""Whose idea it was: the candidate's own, or somebody else's that they carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.writing.executive.seniors import SENIOR
from coach.writing.executive.signal import Signal, SignalKind
from coach.writing.executive.told import Told
from coach.writing.grounding.subjects import Actor, actor_of

_BEGAN = re.compile(
    r"\b(?:propos|initiat|conceiv|originat|found|invent|launch|pioneer|devis|envision|pitch|champion"
    r"|instigat)ed\b(?: (?!by)\w+){0,3}"
    r"|\bpushed for\b(?: \w+)?|\bcame up with\b|\bdreamed up\b",
    re.IGNORECASE,
)
_STARTED = re.compile(
    r"\b(?:started|created|established|began)\b (?!at\b|to\b|in\b|on\b|as\b|by\b|with\b|work|my\b|off\b|out\b"
    r"|from (?:the|home))"
    r"(?:(?:a|an|the|our|new|first|small|own) )*(?!spreadsheet|form|template|slide|list|agenda|file|report|folder"
    r"|checklist)\w+"
    r"(?: \w+)?(?: from (?:nothing|scratch))?",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\bmy (?:own )?(?:idea|brainchild|initiative|proposal|concept|suggestion)\b|\bon my own initiative\b"
    r"|\bwithout (?:being|having been) (?:asked|told)\b|\b(?:nobody|no one) (?:had )?(?:asked|told) (?:me|us)(?: to)?\b"
    r"|\bI saw the (?:need|gap|chance)\b|\bthe idea was mine\b|\bfrom nothing\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\bI (?:was|had been|got|am|was also) (?:then )?(?:asked|tasked|assigned|directed|ordered|instructed|told"
    r"|detailed|charged|"
    r"appointed to carry)\b(?: to(?: \w+)?)?",
    re.IGNORECASE,
)
_ME = re.compile(r"\b(?:me|us)\b", re.IGNORECASE)
_TOLD_ME = re.compile(
    rf"\b(?:(?:the|my|our|his|her|an?) )?(?:[\w.-]+ ){{0,2}}?(?:{SENIOR}|boss|manager|supervisor|headquarters|he"
    rf"|she|they|leadership)\w* "
    r"(?:then |had |also |once )?(?:(?:asked|told|wanted) (?:me|us) to\b|(?:directed|ordered|tasked|assigned"
    r"|instructed) (?:me|us)\b(?: to)?)"
    r"|\b(?:gave|handed) me the (?:task|assignment|job|project)\b|\bhad me [a-z]+\b|\bassigned me\b|\b(?:asked"
    r"|tasked|directed|told|ordered) me to\b",
    re.IGNORECASE,
)
_AS_TOLD = re.compile(
    r"\bas (?:told|directed|instructed|ordered|planned|requested|assigned)\b(?: by \w+(?: \w+)?)?"
    r"|\bcarr(?:y|ied|ying) out (?:his|her|their|its)\b(?: \w+)?|\bunder the direction of\b"
    r"|\bat the (?:request|direction|behest) of (?:the |my |our )?\w+|\bat (?:his|her|their) (?:request|direction)\b"
    r"|\b(?:\w+ )?(?:that|which) (?:the |my |our )?(?:new |\w+ )?"
    rf"(?:{SENIOR}|boss|headquarters|hq|manager|supervisor|office) (?:had|already had) (?:already )?\w+(?: for)?\b"
    r"|\b(?:executed?|implement(?:ed)?|carr(?:y|ied) out) (?:his|her|their|the \w+['’]s) (?:\w+ )?(?:plan|strategy"
    r"|decision|order|design)",
    re.IGNORECASE,
)


def idea(told: Told) -> Iterator[Signal]:
    """Words that say that the candidate began it; what the team began counts half."""
    taken: list[tuple[int, int]] = []
    for match in _MINE.finditer(told.plain):
        if match.group().lower().startswith(("without", "nobody", "no one")) or not told.denied(*match.span()):
            taken.append(match.span())
            yield told.signal(SignalKind.IDEA, *match.span(), 0.9)
    for pattern, weight in ((_BEGAN, 0.8), (_STARTED, 0.6)):
        for match in pattern.finditer(told.plain):
            verb = told.tokens(match.start(), match.start() + 1)
            if any(a <= match.end() and match.start() <= b for a, b in taken) or told.denied(*match.span()):
                continue
            share = _share(told, verb[0]) if verb else 0.0
            if share:
                yield told.signal(SignalKind.IDEA, *match.span(), weight * share)


def others_plan(told: Told) -> Iterator[Signal]:
    """Words that say that another had planned it, or told the candidate to do it."""
    taken: list[tuple[int, int]] = []
    for pattern, weight in ((_AS_TOLD, 0.6), (_PASSIVE, 0.4), (_TOLD_ME, 0.4)):
        if pattern is _TOLD_ME and not _ME.search(told.plain):
            continue
        for match in pattern.finditer(told.plain):
            start, end = match.span()
            if told.denied(start, end) or any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            yield told.signal(SignalKind.OTHERS_PLAN, start, end, weight)


def _share(told: Told, verb: int) -> float:
    """1 for the candidate's own deed, 0.5 for the team's, 0 for another's and for nobody's."""
    actor = actor_of(told.parsed, verb)
    if actor is Actor.CANDIDATE:
        return 1.0
    if actor is Actor.SHARED:
        return 0.5
    opens = all(not told.parsed.word(k).isalpha() for k in range(verb)) or told.parsed.word(verb - 1) in {
        ",",
        "and",
        "-",
        "*",
    }
    return 1.0 if actor is Actor.IMPLIED and opens else 0.0
