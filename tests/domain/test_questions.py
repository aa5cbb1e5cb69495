"""What a question's id says of the elements that it asks for."""

from __future__ import annotations

import pytest

from coach.domain.base import CCAR, Element
from coach.domain.questions import (
    asked_elements,
    asks_for_fact,
    asks_for_role,
    asks_for_time,
    focus_elements,
    is_acceptance,
    is_of_draft,
)
from coach.guidance.frameworks import editions, framework_ids, load_framework

FRAMEWORK = load_framework("opm-2006")
FOCUS = focus_elements(editions(FRAMEWORK))


def test_focus_questions_ask_for_the_elements_of_the_framework() -> None:
    for ecq in FRAMEWORK.ecqs:
        for number, question in enumerate(ecq.focus_questions, 1):
            assert asked_elements(question.id, FOCUS) == question.elements
            assert asked_elements(f"{ecq.id}.{number}", FOCUS) == question.elements


@pytest.mark.parametrize("in_force", framework_ids())
def test_a_question_that_another_edition_asked_keeps_its_elements(in_force: str) -> None:
    focus = focus_elements(editions(load_framework(in_force)))
    for edition in map(load_framework, framework_ids()):
        for ecq in edition.ecqs:
            for question in ecq.focus_questions:
                assert asked_elements(question.id, focus) == question.elements
                assert asked_elements(f"{question.id}+number", focus) == question.elements


@pytest.mark.parametrize("in_force", framework_ids())
def test_a_questions_number_is_that_of_the_edition_in_force(in_force: str) -> None:
    framework = load_framework(in_force)
    focus = focus_elements(editions(framework))
    for ecq in framework.ecqs:
        for number, question in enumerate(ecq.focus_questions, 1):
            assert asked_elements(f"{ecq.id}.{number}", focus) == question.elements


def test_follow_ups_ask_for_what_their_question_asks_or_for_what_they_name() -> None:
    for question in FRAMEWORK.ecqs[0].focus_questions:
        assert asked_elements(f"{question.id}+number", FOCUS) == question.elements
        assert asked_elements(f"{question.id}+time", FOCUS) == question.elements
        assert asked_elements(f"{question.id}+own-part", FOCUS) == (Element.ACTION,)
        assert asked_elements(f"{question.id}+result", FOCUS) == (Element.RESULT,)


def test_element_questions_ask_for_their_element() -> None:
    for element in CCAR:
        assert asked_elements(f"element.{element}", FOCUS) == (element,)


@pytest.mark.parametrize("question", ["fact.role", "fact.when", "fact.scope", "fact.scope+number"])
def test_facts_are_context(question: str) -> None:
    assert asked_elements(question, FOCUS) == (Element.CONTEXT,)


@pytest.mark.parametrize(
    "question", ["fact.title", "own.3", "element.other", "leading-change.99", "", "+number", "nonsense"]
)
def test_the_title_and_unknown_questions_ask_for_nothing(question: str) -> None:
    assert asked_elements(question, FOCUS) == ()


def test_role_and_time_are_known_by_their_ids() -> None:
    assert asks_for_role("fact.role") and not asks_for_role("fact.scope")
    assert asks_for_time("fact.when") and asks_for_time("leading-change.1+time") and not asks_for_time("fact.role")
    assert asks_for_fact("fact.scope") and not asks_for_fact("element.context")


@pytest.mark.parametrize(
    ("question", "elements"),
    [
        ("accepted.action.1", (Element.ACTION,)),
        ("missing.result.12", (Element.RESULT,)),
        ("accepted.other.1", ()),
        ("element.action.1", ()),
    ],
)
def test_what_came_up_on_a_draft_asks_for_its_sentences_element(question: str, elements: tuple[Element, ...]) -> None:
    assert asked_elements(question, {}) == elements
    assert is_of_draft(question) is not question.startswith("element")
    assert is_acceptance(question) is question.startswith("accepted")
