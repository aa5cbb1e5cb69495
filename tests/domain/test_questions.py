"""What a question's id says of the elements that it asks for."""

from __future__ import annotations

import pytest

from coach.domain.base import CCAR, Element
from coach.domain.questions import asked_elements, asks_for_fact, asks_for_role, asks_for_time
from coach.guidance.frameworks import load_framework

FRAMEWORK = load_framework("opm-2006")


def test_focus_questions_ask_for_the_elements_of_the_framework() -> None:
    for ecq in FRAMEWORK.ecqs:
        for number, question in enumerate(ecq.focus_questions, 1):
            assert asked_elements(question.id, FRAMEWORK) == question.elements
            assert asked_elements(f"{ecq.id}.{number}", FRAMEWORK) == question.elements


def test_follow_ups_ask_for_what_their_question_asks_or_for_what_they_name() -> None:
    for question in FRAMEWORK.ecqs[0].focus_questions:
        assert asked_elements(f"{question.id}+number", FRAMEWORK) == question.elements
        assert asked_elements(f"{question.id}+time", FRAMEWORK) == question.elements
        assert asked_elements(f"{question.id}+own-part", FRAMEWORK) == (Element.ACTION,)
        assert asked_elements(f"{question.id}+result", FRAMEWORK) == (Element.RESULT,)


def test_element_questions_ask_for_their_element() -> None:
    for element in CCAR:
        assert asked_elements(f"element.{element}", FRAMEWORK) == (element,)


@pytest.mark.parametrize("question", ["fact.role", "fact.when", "fact.scope", "fact.scope+number"])
def test_facts_are_context(question: str) -> None:
    assert asked_elements(question, FRAMEWORK) == (Element.CONTEXT,)


@pytest.mark.parametrize(
    "question", ["fact.title", "own.3", "element.other", "leading-change.99", "", "+number", "nonsense"]
)
def test_the_title_and_unknown_questions_ask_for_nothing(question: str) -> None:
    assert asked_elements(question, FRAMEWORK) == ()


def test_role_and_time_are_known_by_their_ids() -> None:
    assert asks_for_role("fact.role") and not asks_for_role("fact.scope")
    assert asks_for_time("fact.when") and asks_for_time("leading-change.1+time") and not asks_for_time("fact.role")
    assert asks_for_fact("fact.scope") and not asks_for_fact("element.context")
