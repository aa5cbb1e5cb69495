"""The questions of a story: its facts, the ECQ's focus questions, and one for each CCAR element."""

from __future__ import annotations

from typing import Literal

from coach.domain import wording
from coach.domain.base import Element, Model
from coach.domain.framework import Ecq, Framework
from coach.domain.guidance import Citation
from coach.domain.questions import asked_elements, focus_elements, is_of_draft
from coach.domain.story import Answer
from coach.guidance.frameworks import cite, editions


class Question(Model):
    """A question as it is asked; `source` is None where the wording is the project's own, or an imported file's.

    `about` is what to look up in the guidance for it, where that is not the question itself. One of the kind `draft`
    came up on a draft: the candidate confirmed a sentence, or answered what one left open.
    """

    id: str
    text: str
    kind: Literal["fact", "focus", "element", "follow-up", "imported", "draft"]
    elements: tuple[Element, ...]
    source: Citation | None = None
    about: str = ""

    @property
    def asked_by(self) -> str:
        """Whose question it is, after the words "Asked by"."""
        if self.kind == "imported":
            return "the file that was imported"
        if self.kind == "draft":
            return "the coach, about a draft"
        return str(self.source) if self.source else "the coach, not OPM"


FACTS = tuple(
    Question(id=id_, text=text, kind="fact", elements=(Element.CONTEXT,), about=wording.ABOUT[id_])
    for id_, text in wording.FACTS.items()
)
_ELEMENT_QUESTIONS = {
    element: Question(
        id=f"element.{element}",
        text=text,
        kind="element",
        elements=(element,),
        about=wording.ABOUT[f"element.{element}"],
    )
    for element, text in wording.ELEMENTS.items()
}


def focus_questions(ecq: Ecq) -> tuple[Question, ...]:
    """An ECQ's questions: OPM's word for word and with their source, or, of an edition that has none, the project's."""
    return tuple(
        Question(id=q.id, text=q.text, kind="focus", elements=q.elements, source=cite(q.source) if q.source else None)
        for q in ecq.focus_questions
    )


def element_question(element: Element) -> Question:
    """The question that fills a missing CCAR element."""
    return _ELEMENT_QUESTIONS[element]


def find_question(question_id: str, framework: Framework) -> Question | None:
    """The fact, focus or element question with this id, of this edition or else of another; None if there is none."""
    ecqs = (ecq for edition in editions(framework) for ecq in edition.ecqs)
    asked = (*FACTS, *_ELEMENT_QUESTIONS.values(), *(q for ecq in ecqs for q in focus_questions(ecq)))
    return next((q for q in asked if q.id == question_id), None)


def question_of(answer: Answer, framework: Framework) -> Question:
    """The question that the answer was given to, in the words in which it was asked."""
    elements = asked_elements(answer.question, focus_elements(editions(framework)))
    if is_of_draft(answer.question):
        about = wording.ABOUT[f"element.{elements[0]}"] if elements else ""
        return Question(id=answer.question, text=answer.asked, kind="draft", elements=elements, about=about)
    base, followed, _ = answer.question.partition("+")
    known = find_question(base, framework)
    if known is None:
        return Question(id=answer.question, text=answer.asked, kind="imported", elements=elements)
    if followed:
        return Question(id=answer.question, text=answer.asked, kind="follow-up", elements=elements, about=known.about)
    return known
