"""Who says it and how strictly: an opinion is no rule, and what a coach says OPM does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.domain.guidance import Passage

_DUTY = re.compile(
    r"\b(?:must|mandatory|compulsory|obligat\w+|requires?|required|requirement|ha(?:s|ve) to|need(?:s|ed)? to|"
    r"(?:not|never) (?:be )?(?:allowed|permitted|accepted)|cannot|can't|may not|forbid\w*|forbidden|prohibit\w*|"
    r"reject\w*|ban(?:s|ned)?|disqualif\w+|insists?|demands?|rules? out)\b",
    re.IGNORECASE,
)
_STRICT = re.compile(
    r"\b(?:must|mandatory|compulsory|obligat\w+|requires?|required|requirement|ha(?:s|ve) to|needs? to|is to|are to|"
    r"shall|(?:not|never) (?:be )?(?:allowed|permitted|accepted)|cannot|can't|may not|forbid\w*|forbidden|prohibit\w*|"
    r"reject\w*|refus\w+|disqualif\w+|strict\w*|limit\w*|at most|no|never|only|demands?|rules? out|wait)\b",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"\b(?:advis\w+|encourag\w+|recommend\w*|suggest\w*|should|may|might|can|could|better|best|ideal\w*|prefer\w*|if "
    r"possible|if you can|consider|warns?|tips?|optional|voluntary|says|opinion|if you like|asked?)\b",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:say|state|require|advise|recommend|suggest|encourage|expect|want|demand|forbid|prohibit|allow|limit|reject|ask|"
    r"insist|tell|warn|define|prefer|rule|accept|assign|grant|list|count|call|consider|mandate|permit|set|specif|see|"
    r"treat|believe|think|note|mention|give|use)(?:s|es|ed|ies|ied|ing|tions?)?"
)
_OPM = r"(?:OPM|(?:the )?Office of Personnel Management)"
_SPOKEN = re.compile(
    rf"\b{_OPM}(?:['’]s \w+(?: \w+)?)?(?: (?:also|itself|now|only|still|usually|strongly|does|do|did|has|not))* "
    rf"{_SAYS}\b|\b(?:according to|as|under|by) {_OPM}\b|\b{_OPM}['’]s (?:rule|requirement|policy|guidance|advice|"
    r"recommendation|limit|position)",
    re.IGNORECASE,
)
_EXEMPT = re.compile(
    r"\b(?:not (?:necessary|required|needed|obligatory|mandatory)|need no|needn't|need not|no need|"
    r"(?:do|does)(?:n't| not) (?:need|have) to|(?:do|does)(?:n't| not) (?:need|require)|"
    r"unnecessary|no longer (?:necessary|required|needed)|optional|voluntary)\b",
    re.IGNORECASE,
)
_HIDDEN_DUTY = re.compile(r"\b(?:at most|at least)\b", re.IGNORECASE)


def overstated(sentence: str, statements: Sequence[str], fair: Sequence[str], passages: Sequence[Passage]) -> str:
    """Why the sentence makes a rule of what is none: advice in the nearest statements, needless in `fair`ly near ones.

    Empty when it does not.
    """
    if not _DUTY.search(sentence) or _HIDDEN_DUTY.search(sentence):
        return ""
    if not _EXEMPT.search(sentence) and any(_EXEMPT.search(text) for text in fair):
        return "The passage says that this is not necessary."
    if any(_DUTY.search(text) and not _MILD.search(text) for text in statements):
        return ""
    strict = any(_STRICT.search(text) for text in statements)
    mild = any(_MILD.search(_without_denied(text)) for text in statements)
    opinion = all(passage.authority == "commercial" for passage in passages)
    if (mild and not strict) or (opinion and (mild or not strict)):
        return "The passage gives this as advice, not as a rule."
    return ""


def misattributed(sentence: str, passages: Sequence[Passage]) -> str:
    """Why the sentence puts into OPM's mouth what another says; empty when it does not."""
    if not _SPOKEN.search(sentence) or any(passage.authority == "opm" for passage in passages):
        return ""
    if any(_SPOKEN.search(f"{p.title}. {p.text} {p.quote}") for p in passages if p.authority != "commercial"):
        return ""
    told = [p for p in passages if _SPOKEN.search(f"{p.title}. {p.text}")]
    if told and not _DUTY.search(sentence):
        return ""
    return "OPM does not say this: the passage is somebody else's."


def _without_denied(text: str) -> str:
    """'may not' and 'can't' permit nothing."""
    return re.sub(r"\b(?:may|can|could|might|should) ?(?:not|n't)\b|\bcannot\b", "", text, flags=re.IGNORECASE)
