"""What an answer lacks: the candidate's own part, a result, a number, a time."""

from __future__ import annotations

import re
from enum import StrEnum

from coach.domain.base import Element
from coach.domain.wording import ABOUT, FOLLOW_UPS
from coach.interview.questions import Question
from coach.writing.structure import structure

MAX_FOLLOW_UPS = 2


class Lack(StrEnum):
    """Something that a reader of the story will ask for."""

    OWN_PART = "own-part"
    RESULT = "result"
    NUMBER = "number"
    TIME = "time"


_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "dozen dozens half third quarter double doubled triple tripled twice"
)
_NUMBER = re.compile(r"\d|%|\b(?:" + "|".join(_NUMBER_WORDS.split()[1:]) + r")\b", re.I)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bFY\s?'?\d\d|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? +(?:\d|of\b)"
    r"|\b(?:january|february|august|october)\b"
    r"|\b(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|quarters?|overnight|decades?|spring|summer|autumn|winter)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|my|me|myself|mine)\b")
_NOTE_VERB = re.compile(
    r"(?:^|[\n;,.]\s*|[-*•]\s+)(?:[a-z]+ly )?(?:\w{2,}ed|led|built|wrote|ran|set|cut|won|made|took|held|met|got|gave|"
    r"brought|chose|drew|drove|found|grew|kept|put|sent|spoke|told|saw|taught|began|sold|spent|stood|rebuilt|rewrote)\b",
    re.I,
)

_WANTED = {
    Element.RESULT: (Lack.RESULT, Lack.NUMBER, Lack.OWN_PART, Lack.TIME),
    Element.ACTION: (Lack.OWN_PART, Lack.NUMBER, Lack.TIME),
    Element.CONTEXT: (Lack.NUMBER, Lack.TIME),
    Element.CHALLENGE: (Lack.NUMBER, Lack.TIME),
}


def holds(lack: Lack, text: str, question: Question) -> bool:
    """Whether the text has what the lack names."""
    match lack:
        case Lack.NUMBER:
            return bool(_NUMBER.search(text))
        case Lack.TIME:
            return bool(_TIME.search(text))
        case Lack.OWN_PART:
            return bool(_FIRST_PERSON.search(text) or _NOTE_VERB.search(text))
        case Lack.RESULT:
            return any(s.element is Element.RESULT for s in structure(text, asked=question.elements))


def lacks(text: str, question: Question, rest: str = "") -> tuple[Lack, ...]:
    """At most two things to ask after this answer, the most telling first.

    `rest` is what the candidate said elsewhere in the story: a time found there is not asked for again.
    Facts lack only what they ask for: a time for fact.when, a number for fact.scope.
    """
    wanted: tuple[Lack, ...]
    if question.kind == "fact":
        wanted = {"fact.when": (Lack.TIME,), "fact.scope": (Lack.NUMBER,)}.get(question.id, ())
    else:
        order = [lack for element in _strongest_first(question.elements) for lack in _WANTED[element]]
        wanted = tuple(dict.fromkeys(order))
    missing = [
        lack for lack in wanted if not holds(lack, text, question) and not (lack is Lack.TIME and _TIME.search(rest))
    ]
    return tuple(missing[:MAX_FOLLOW_UPS])


def follow_up(question: Question, lack: Lack) -> Question:
    """The follow-up that asks for what the answer to a question lacks."""
    elements = {Lack.OWN_PART: (Element.ACTION,), Lack.RESULT: (Element.RESULT,)}.get(lack, question.elements)
    return Question(
        id=f"{question.id}+{lack}", text=FOLLOW_UPS[lack], kind="follow-up", elements=elements, about=ABOUT[lack]
    )


def _strongest_first(elements: tuple[Element, ...]) -> list[Element]:
    return [e for e in _WANTED if e in elements]
