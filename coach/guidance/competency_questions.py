"""What to ask for a competency that no story shows yet: a question of the project's own, and the ECQ's nearest one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from coach.domain.base import Element, Model
from coach.domain.framework import Competency, FocusQuestion, Framework
from coach.domain.guidance import Citation
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.frameworks import cite
from coach.guidance.yaml_file import load_yaml
from coach.resources import folder


class CompetencyQuestion(Model):
    """An item of corpus/competency-questions.yaml: the project's own question, and the nearest focus question.

    `focus` is "" where none comes near, as it may be of a fundamental competency.
    """

    framework: str
    competency: str
    ask: str
    focus: str = ""


class AskedFocus(Model):
    """A focus question word for word; `source` is None where OPM has none for the edition and it is the project's."""

    id: str
    text: str
    source: Citation | None


class QuestionFor(Model):
    """What to ask so that a story shows a competency; `ask` is always the project's own wording."""

    competency: str
    ask: str
    asked_by: str = "the coach, not OPM"
    focus: AskedFocus | None


@cache
def load_competency_questions() -> Mapping[tuple[str, str], CompetencyQuestion]:
    """The questions by framework and competency; raises GuidanceProblem when the file is damaged or asks one twice."""
    try:
        questions = load_yaml(folder("corpus") / "competency-questions.yaml", list[CompetencyQuestion])
    except InputProblem as problem:
        raise GuidanceProblem(
            f"A file of the installation is damaged: {problem.message}", "Install the coach again."
        ) from problem
    found: dict[tuple[str, str], CompetencyQuestion] = {}
    for question in questions:
        key = (question.framework, question.competency)
        if key in found:
            raise GuidanceProblem(
                f"A file of the installation asks twice for {question.competency} of {question.framework}.",
                "Install the coach again.",
            )
        found[key] = question
    return found


def question_for(competency: Competency, framework: Framework) -> QuestionFor:
    """The question for a competency of the framework.

    For an edition that the file does not know, it is made of the competency's name, beside the first focus question of
    its ECQ that asks for an action. Raises GuidanceProblem when the file is damaged.
    """
    known = load_competency_questions().get((framework.id, competency.id))
    if known is None:
        ask = f"What did you do yourself that shows {competency.name}, and what came of it?"
        return QuestionFor(competency=competency.id, ask=ask, focus=_asked(_first(competency, framework)))
    wanted = (q for ecq in framework.ecqs for q in ecq.focus_questions if q.id == known.focus)
    return QuestionFor(competency=competency.id, ask=known.ask, focus=_asked(next(wanted, None)))


def _first(competency: Competency, framework: Framework) -> FocusQuestion | None:
    ecq = framework.ecq(competency.ecq or "")
    questions = ecq.focus_questions if ecq is not None else ()
    return next((q for q in questions if Element.ACTION in q.elements), questions[0] if questions else None)


def _asked(question: FocusQuestion | None) -> AskedFocus | None:
    if question is None:
        return None
    return AskedFocus(id=question.id, text=question.text, source=cite(question.source) if question.source else None)
