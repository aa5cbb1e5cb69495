"""Answers that were given under another edition count as much as any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from coach.domain.base import CCAR, Element
from coach.domain.framework import Framework
from coach.domain.story import Answer, AnswerStatus, Story
from coach.guidance.frameworks import framework_ids, load_framework
from coach.writing.builtin import draft_builtin, elements_present
from coach.writing.model_drafter import ModelDrafter
from coach.writing.story_prompt import StoryPrompt
from tests.fakes import ScriptedModel

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOLD = {
    Element.CHALLENGE: "Inspections took 90 days and the ferry towns were losing their season.",
    Element.CONTEXT: "Two districts, 14 inspectors, a budget of $3 million.",
    Element.ACTION: "Pairs of inspectors, one checklist, a call to each town on Mondays.",
    Element.RESULT: "31 days instead of 90.",
}


def _answers(framework: Framework) -> list[Answer]:
    """One answer for each element, to the question of the edition that asks for it before all."""
    ecq = framework.ecq("leading-people")
    assert ecq is not None
    answers = []
    for number, (element, text) in enumerate(TOLD.items(), 1):
        question = min(
            (q for q in ecq.focus_questions if element in q.elements), key=lambda q: len(q.elements), default=None
        )
        if question is not None:
            answers.append(
                Answer(
                    id=number,
                    story="s",
                    question=question.id,
                    asked=question.text,
                    text=text,
                    status=AnswerStatus.ANSWERED,
                    revision=1,
                    at=NOW,
                )
            )
    return answers


@pytest.mark.parametrize("in_force", framework_ids())
@pytest.mark.parametrize("answered_under", ["opm-1997", "opm-2025"])
def test_a_draft_sorts_them_as_their_own_edition_would(in_force: str, answered_under: str) -> None:
    answers = _answers(load_framework(answered_under))
    assert len(answers) == len(CCAR)
    story = Story(id="s", ecq="leading-people", title="Ferries", created=NOW)
    at_home, here = (
        draft_builtin(story, answers, load_framework(edition), now=NOW) for edition in (answered_under, in_force)
    )
    assert here.sentences == at_home.sentences
    assert {e.answer for s in here.sentences for e in s.evidence} == {a.id for a in answers}
    assert elements_present(answers, load_framework(in_force)) == elements_present(
        answers, load_framework(answered_under)
    )


def test_the_question_matters_so_that_an_unknown_edition_would_sort_otherwise() -> None:
    answers = _answers(load_framework("opm-2025"))
    unknown = [a.model_copy(update={"question": f"own.{a.id}"}) for a in answers]
    framework = load_framework("opm-2006")
    assert elements_present(unknown, framework) != elements_present(answers, framework)


class _NoRoomAtAll(StoryPrompt):
    """The answers of an element in one run, whatever the context holds."""

    def fitting_groups(self, element: Element, answers: Sequence[Answer]) -> list[list[Answer]]:
        return [list(answers)]


def test_a_model_without_room_for_all_gets_those_of_another_edition_too() -> None:
    answers = _answers(load_framework("opm-1997"))
    story = Story(id="s", ecq="leading-people", title="Ferries", created=NOW)
    model, framework = ScriptedModel(context=40), load_framework("opm-2025")
    drafter = ModelDrafter(model, framework, story, answers, [], now=NOW)
    drafter.prompt = _NoRoomAtAll(model, framework, story, answers, [])
    assert not drafter.prompt.whole
    for element in CCAR:
        [given] = drafter.groups(element)
        assert {a.id for a in given} >= {list(TOLD).index(element) + 1}
