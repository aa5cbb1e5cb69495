"""The sample candidate and the format example are what they say they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.documents.answers import AnswerFile, read_answers
from coach.domain.framework import Framework
from coach.guidance.frameworks import load_framework
from coach.interview.gaps import Lack, lacks
from coach.interview.questions import find_question
from coach.resources import folder


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework("opm-2006")


@pytest.fixture(scope="module")
def sample(framework: Framework) -> AnswerFile:
    return read_answers(folder("sample") / "candidate.yaml", framework)


def _texts(sample: AnswerFile, ecq: str) -> dict[str, str]:
    return {a.question: a.text or "" for s in sample.stories if s.ecq == ecq for a in s.answers}


def test_three_stories_in_different_ecqs(sample: AnswerFile) -> None:
    assert [s.ecq for s in sample.stories] == ["leading-change", "leading-people", "building-coalitions"]
    assert sum(len(s.answers) for s in sample.stories) >= 18
    assert all(s.title for s in sample.stories)


def test_every_question_exists(sample: AnswerFile, framework: Framework) -> None:
    asked = [a.question.partition("+")[0] for s in sample.stories for a in s.answers]
    assert not [question for question in asked if find_question(question, framework) is None]


def test_the_main_story_is_told_in_full(sample: AnswerFile, framework: Framework) -> None:
    texts = _texts(sample, "leading-change")
    assert {q.id for q in framework.ecqs[0].focus_questions} <= texts.keys()
    assert sum(len(text.split()) for text in texts.values()) >= 350


def test_its_figures_agree_with_each_other(sample: AnswerFile) -> None:
    """The demo shows a sentence as checked; the sample may not contradict itself."""
    texts = " ".join(_texts(sample, "leading-change").values())
    assert "143 staff (118 federal, 25 contract)" in texts and 118 + 25 == 143
    assert "14 people: 2 from each field office, a union rep and 1 from IT" in texts and 6 * 2 + 1 + 1 == 14
    assert texts.count("2,740") == 2
    assert texts.count("214 days") == 2


def test_the_second_story_leaves_out_a_result_and_the_own_part(sample: AnswerFile, framework: Framework) -> None:
    texts = _texts(sample, "leading-people")
    questions = {q.text: q.id for q in framework.ecqs[1].focus_questions}
    hidden = questions["How did I lead my team through a challenge? How did I motivate them to achieve set goals?"]
    question = find_question(hidden, framework)
    assert question is not None
    assert Lack.OWN_PART in lacks(texts[hidden], question)
    assert "element.result" not in texts
    assert set(questions.values()) - texts.keys()


def test_the_third_story_is_older_than_ten_years(sample: AnswerFile) -> None:
    assert "2013" in _texts(sample, "building-coalitions")["fact.when"]


def test_the_format_example_shows_every_form(framework: Framework) -> None:
    path: Path = folder("sample") / "answers-format.yaml"
    asked = [a.question for s in read_answers(path, framework).stories for a in s.answers]
    assert {"fact.role", "element.context", "own.1"} <= set(asked)
    assert any("+" in question for question in asked)
    text = path.read_text(encoding="utf-8")
    for ecq in framework.ecqs:
        assert ecq.id in text
    for ident in ("fact.title", "fact.role", "fact.when", "fact.scope", "+number", "+own-part", "+time", "+result"):
        assert ident in text
