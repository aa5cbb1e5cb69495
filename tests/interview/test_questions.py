"""Whose questions an edition asks."""

from __future__ import annotations

import pytest

from coach.domain.framework import Framework
from coach.guidance.frameworks import framework_ids, load_framework
from coach.interview.gaps import Lack, follow_up
from coach.interview.questions import FACTS, find_question, focus_questions

OWN = "the coach, not OPM"


def _all(framework: Framework) -> list[str]:
    return [q.asked_by for ecq in framework.ecqs for q in focus_questions(ecq)]


def test_opms_questions_name_the_document_and_the_projects_say_that_they_are_not_opms() -> None:
    assert all(by.endswith("What should the focus be?") for by in _all(load_framework("opm-2006")))
    for retold in ("opm-1997", "opm-2025"):
        assert set(_all(load_framework(retold))) == {OWN}


def test_the_facts_and_the_follow_ups_are_the_coachs_own() -> None:
    [opms, *_] = focus_questions(load_framework("opm-2006").ecqs[0])
    assert {q.asked_by for q in (*FACTS, follow_up(opms, Lack.NUMBER))} == {OWN}


@pytest.mark.parametrize("in_force", framework_ids())
def test_a_question_of_another_edition_is_still_found(in_force: str) -> None:
    for edition in map(load_framework, framework_ids()):
        for asked in focus_questions(edition.ecqs[0]):
            assert find_question(asked.id, load_framework(in_force)) == asked
