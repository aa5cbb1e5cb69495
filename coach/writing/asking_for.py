"""A claim that no answer supports, as a plain question to the candidate."""

from __future__ import annotations

import re

from coach.domain.draft import Claim, ClaimKind, Sentence
from coach.writing.grounding.parsing import parse
from coach.writing.grounding.quantity_claims import phrase
from coach.writing.grounding.sources import facts
from coach.writing.grounding.stems import stem
from coach.writing.verbs import BASES

_QUESTIONS = {
    ClaimKind.PERCENT: "What was the percentage?",
    ClaimKind.MONEY: "How much money was it?",
    ClaimKind.DURATION: "How long did it take, or last?",
    ClaimKind.DATE: "When was it?",
    ClaimKind.NAME: "Which person, organization or place was it?",
    ClaimKind.ACRONYM: "What does it stand for?",
    ClaimKind.QUOTE: "What were the exact words, and whose were they?",
    ClaimKind.ROLE: "What was your own part in this?",
    ClaimKind.TITLE: "Which position was it, and who held it?",
    ClaimKind.DIRECTION: "Which way did it go, and from what to what?",
    ClaimKind.SCOPE: "How far did it reach?",
    ClaimKind.CAUSE: "What was the cause?",
    ClaimKind.AWARD: "Which recognition was it, and who gave it?",
    ClaimKind.OUTCOME: "What came of it?",
    ClaimKind.STATEMENT: "What happened there?",
}
_NUMERIC = frozenset({ClaimKind.PERCENT, ClaimKind.MONEY, ClaimKind.DURATION, ClaimKind.DATE})
_COUNTED = re.compile(r"^(?:[a-z-]+ ){0,2}?(?:[a-z-]+s|people|staff|men|women|children|personnel)\b")
"""What is counted, up to its plural: 'unread tips', 'people'."""
_DID = re.compile(r"\bI (?:also |then |personally |directly )?([a-z]+) (?:about |over |more than |up to |a |the )?$")
_BASE = {stem(base): base for base in sorted(BASES)}


def ask_for(sentence: Sentence, claim: Claim) -> str:
    """What to ask for the claim, and what the draft says: 'How many people did you lead? The draft says 45.'"""
    if claim.kind is ClaimKind.NUMBER:
        return f"{_how_many(sentence.text, claim)} The draft says {claim.text}."
    if claim.kind in _NUMERIC:
        return f"{_QUESTIONS[claim.kind]} The draft says {claim.text}."
    return f"{_QUESTIONS[claim.kind]} The draft says “{claim.text.rstrip(' ,;.')}”."


def _how_many(text: str, claim: Claim) -> str:
    """The question for a number, with what it counts and what the candidate did with it where the sentence tells."""
    counted = _counted(text, claim)
    if not counted:
        return "How many, or how much, was it?"
    did = _DID.search(text[: claim.start])
    base = _BASE.get(stem(did[1])) if did else None
    return f"How many {counted} did you {base}?" if base else f"How many {counted} were there?"


def _counted(text: str, claim: Claim) -> str:
    parsed = parse(text)
    for quantity in facts(parsed)[1]:
        if parsed.tokens[quantity.first].start == claim.start:
            named = phrase(parsed, quantity)
            found = _COUNTED.match(named.partition(claim.text)[2].strip())
            return found.group() if found else ""
    return ""
