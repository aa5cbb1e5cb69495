"""A question for each competency of each edition, in the project's own words, and none that makes a definition up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from coach.domain.framework import Competency, Framework
from coach.errors import GuidanceProblem
from coach.guidance import competency_questions
from coach.guidance.competency_questions import CompetencyQuestion, load_competency_questions, question_for
from coach.guidance.frameworks import framework_ids, load_framework
from tests.guidance.corpus import runs, seeds, words

OWN_RUN = 6
"""So many words in a row of a source or a definition are no longer the project's own."""
ALIKE = 0.8
EDITIONS = [load_framework(each) for each in framework_ids()]
# What a question may say besides the names of the competency and of what its ECQ asks for, under an edition without
# definitions: words that ask, and none that describes.
ASKING = set(
    """a about an and as became best bring brought by call called came come decide decided decides decision did do doing
    for from goal goals good had help how in included into is it line more much of on or other out own performance
    reach result so somebody step such than that the their they to under used was were what when
    where which who whom whose why with work you your yours yourself change changed shows money executive""".split()
)


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    yield
    load_competency_questions.cache_clear()


def _own(framework: Framework) -> list[tuple[Competency, CompetencyQuestion]]:
    return [(c, load_competency_questions()[framework.id, c.id]) for c in framework.competencies]


def test_there_is_one_for_each_competency_of_each_edition_and_no_other() -> None:
    wanted = [(framework.id, c.id) for framework in EDITIONS for c in framework.competencies]
    assert sorted(load_competency_questions()) == sorted(wanted)


def test_each_is_one_question_that_asks_what_the_person_did() -> None:
    for question in load_competency_questions().values():
        assert question.ask.endswith("?") and question.ask.count("?") == 1, question.ask
        assert re.search(r"\b(you|your|yours|yourself)\b", question.ask), question.ask
        assert 8 <= len(question.ask.split()) <= 30, question.ask


def test_the_nearest_focus_question_is_one_of_the_competencys_own_ecq() -> None:
    for framework in EDITIONS:
        for competency, question in _own(framework):
            ecq = framework.ecq(competency.ecq or "")
            among = {q.id for each in ([ecq] if ecq else framework.ecqs) for q in each.focus_questions}
            assert question.focus in among or (ecq is None and not question.focus), (framework.id, competency.id)


def test_opms_focus_question_is_cited_and_the_projects_is_not() -> None:
    by_opm = question_for(_competency("opm-2006", "partnering"), load_framework("opm-2006"))
    assert by_opm.focus is not None and by_opm.focus.source is not None
    assert by_opm.focus.text.startswith("What groups/networks") and "Building Coalitions" in by_opm.focus.source.section
    ours = question_for(_competency("opm-2025", "innovation"), load_framework("opm-2025"))
    assert ours.focus is not None and ours.focus.source is None


def test_no_two_ask_nearly_the_same_within_an_edition() -> None:
    for framework in EDITIONS:
        told = {c.id: set(words(q.ask)) for c, q in _own(framework)}
        assert [p for p in combinations(told, 2) if len(told[p[0]] & told[p[1]]) >= ALIKE * len(told[p[0]])] == []


def test_no_question_takes_a_run_of_words_from_a_definition_or_a_source() -> None:
    definitions = [
        quoted.text
        for framework in EDITIONS
        for c in framework.competencies
        for quoted in (c.definition, *c.variants)
        if quoted is not None
    ]
    taken = {run for text in (*definitions, *seeds().values()) for run in runs(text, OWN_RUN)}
    asked = load_competency_questions().values()
    assert {q.ask: found for q in asked if (found := runs(q.ask, OWN_RUN) & taken)} == {}


def test_where_there_is_no_definition_the_question_rests_on_the_name_and_the_ecq_alone() -> None:
    edition = load_framework("opm-2025")
    assert all(c.definition is None for c in edition.competencies)
    for competency, question in _own(edition):
        ecq = edition.ecq(competency.ecq or "")
        assert ecq is not None
        stems = {word[:4] for word in words(f"{competency.name} {ecq.name} {ecq.meaning}")}
        added = [word for word in words(question.ask) if word not in ASKING and word[:4] not in stems]
        assert added == [], (competency.id, added)
        assert stems & {word[:4] for word in words(question.ask)} - {word[:4] for word in ASKING}, competency.id


def test_an_edition_that_the_file_does_not_know_is_asked_by_name() -> None:
    edition = load_framework("opm-2006").model_copy(update={"id": "harbor-2030"})
    asked = question_for(_competency("opm-2006", "partnering"), edition)
    assert asked.ask == "What did you do yourself that shows Partnering, and what came of it?"
    assert asked.focus is not None and asked.focus.id == "building-coalitions-bringing-together"
    fundamental = question_for(_competency("opm-2006", "oral-communication"), edition)
    assert fundamental.focus is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {framework: opm-2006, competency: vision}\n", "damaged"),
        ("- {framework: f, competency: c, ask: x}\n- {framework: f, competency: c, ask: y}\n", "asks twice for c of f"),
    ],
)
def test_a_damaged_file_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str) -> None:
    (tmp_path / "competency-questions.yaml").write_text(text, encoding="utf-8")
    load_competency_questions.cache_clear()
    monkeypatch.setattr(competency_questions, "folder", lambda _: tmp_path)
    with pytest.raises(GuidanceProblem, match=says):
        load_competency_questions()


def _competency(framework: str, competency: str) -> Competency:
    found = load_framework(framework).competency(competency)
    assert found is not None
    return found
