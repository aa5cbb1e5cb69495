"""What a draft's sentence leaves open, as a question whose answer becomes one of the story's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.domain.base import Model
from coach.domain.draft import Sentence, Status
from coach.domain.questions import ACCEPTED, MISSING
from coach.domain.story import Answer, AnswerStatus
from coach.writing.asking_for import ask_for


class Missing(Model):
    """A question by its id and in the words in which it is asked, with the answer that stands to it or ""."""

    question: str
    asked: str
    given: str = ""


def missing(sentence: Sentence, answers: Sequence[Answer]) -> Missing | None:
    """What to ask: of a gap its own question, else about its first unsupported claim that was not asked about yet.

    None where nothing is open. Where all was asked about already, the first question, to be answered anew.
    """
    if sentence.gap:
        return _of_gap(sentence, answers)
    wanted = [ask_for(sentence, c) for c in sentence.claims if c.status is Status.UNSUPPORTED]
    given = {a.asked: a for a in answers if a.status is AnswerStatus.ANSWERED and a.question.startswith(f"{MISSING}.")}
    asked = next((text for text in wanted if text not in given), wanted[0] if wanted else None)
    if asked is None:
        return None
    if asked in given:
        return Missing(question=given[asked].question, asked=asked, given=given[asked].text)
    return Missing(question=next_id(MISSING, sentence, answers), asked=asked)


def _of_gap(gap: Sentence, answers: Sequence[Answer]) -> Missing:
    """The interview's own question for the element, unless an answer stands to it that does not tell the element."""
    asked = gap.text.strip("[] ")
    own = f"element.{gap.element}"
    taken = any(a.question == own and a.status is AnswerStatus.ANSWERED for a in answers)
    return Missing(question=next_id(MISSING, gap, answers) if taken else own, asked=asked)


def acceptance_id(sentence: Sentence, answers: Iterable[Answer]) -> str:
    """The question's id for a sentence that is being confirmed."""
    return next_id(ACCEPTED, sentence, answers)


def next_id(kind: str, sentence: Sentence, answers: Iterable[Answer]) -> str:
    """The next free id of its kind, such as `missing.action.2`; those of withdrawn answers are not given again."""
    start = f"{kind}.{sentence.element}."
    taken = [a.question.removeprefix(start) for a in answers if a.question.startswith(start)]
    return f"{start}{1 + max((int(number) for number in taken if number.isdecimal()), default=0)}"
