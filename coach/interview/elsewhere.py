"""The answers of a story to questions that its interview does not ask: of another edition or ECQ, or a file's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.domain.base import CCAR, Model
from coach.domain.framework import Ecq, Framework
from coach.domain.questions import is_of_draft
from coach.domain.story import Answer, AnswerStatus
from coach.guidance.frameworks import editions
from coach.interview.questions import FACTS, element_question, focus_questions

IMPORTED = "a file that was imported"
UNKNOWN = "an edition that is not installed here"


class OtherAnswer(Model):
    """An answer that stands, and whose question it answers, such as an edition's, by its name."""

    answer: Answer
    origin: str


def other_answers(answers: Sequence[Answer], ecq: Ecq | None, framework: Framework) -> list[OtherAnswer]:
    """Those of the answers that stand and are to no question, nor to a follow-up of one, that the ECQ's interview asks.

    Without an ECQ, as for a story that has no place in the framework, only facts and elements are asked. What came up
    on a draft of the story is not counted: it is no other edition's.
    """
    focus = focus_questions(ecq) if ecq is not None else ()
    asked = {question.id for question in (*FACTS, *focus, *map(element_question, CCAR))}
    given = [a for a in answers if a.status is AnswerStatus.ANSWERED and not is_of_draft(a.question)]
    others = [(answer, base) for answer in given if (base := answer.question.partition("+")[0]) not in asked]
    known = _origins(framework) if others else {}
    return [
        OtherAnswer(answer=answer, origin=known.get(base) or (IMPORTED if base.startswith("own.") else UNKNOWN))
        for answer, base in others
    ]


def how_many(others: Sequence[OtherAnswer]) -> str:
    """How many there are and whose questions they answer, in a sentence; "" where there are none."""
    if not others:
        return ""
    counted = Counter(other.origin for other in others)
    return "".join(
        (
            f"This story has {len(others)} more {'answer' if len(others) == 1 else 'answers'}",
            " to questions that are not asked here: ",
            ", ".join(f"{count} of {origin}" for origin, count in counted.items()),
            f". {'It counts' if len(others) == 1 else 'They count'} in its drafts like any other.",
        )
    )


def _origins(framework: Framework) -> dict[str, str]:
    """Focus question → where it is asked: another ECQ of this edition, or another edition."""
    found = {q.id: f"{ecq.name} of {framework.name}" for ecq in framework.ecqs for q in ecq.focus_questions}
    for edition in editions(framework)[1:]:
        for ecq in edition.ecqs:
            for question in ecq.focus_questions:
                found.setdefault(question.id, edition.name)
    return found
