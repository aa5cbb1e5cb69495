"""What a model may change in a mapping, and that nothing else does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.framework import NO_DEFINITION
from coach.domain.mapping import Mapping, ScoredCompetency
from coach.engine.ports import Task
from coach.errors import ContextTooSmall, EngineStopped
from coach.guidance.frameworks import framework_ids, load_framework
from coach.writing.model_mapping import ask_about_doubtful, blended, candidates, labels, map_prompt, softmax
from tests.fakes import ScriptedModel

FRAMEWORK = load_framework("opm-2006")
ACTION = "I moved the case files to the cloud and dropped a workstream."


def _mapping(*scores: float, text: str = ACTION) -> Mapping:
    """The framework's first competencies with these scores."""
    return Mapping(
        text=text,
        competencies=tuple(
            ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=score)
            for c, score in zip(FRAMEWORK.competencies, scores, strict=False)
        ),
    )


CLEAR = _mapping(0.80, 0.30, 0.25)
DOUBTFUL = _mapping(0.50, 0.48, 0.46, 0.10)
FIRST, SECOND, THIRD, FOURTH = (c.id for c in DOUBTFUL.competencies)


def _order(mapping: Mapping) -> list[str]:
    return [c.id for c in mapping.competencies]


def _asked(model: ScriptedModel, *mappings: Mapping) -> tuple[list[Mapping], list[str]]:
    said: list[str] = []
    return ask_about_doubtful(mappings, FRAMEWORK, model, said.append), said


def test_each_competency_has_a_label_of_one_character_of_its_own() -> None:
    known = labels(FRAMEWORK)
    assert set(known) == {c.id for c in FRAMEWORK.competencies}
    assert len(set(known.values())) == len(FRAMEWORK.competencies)
    assert {len(label) for label in known.values()} == {1}


def test_only_an_action_in_doubt_is_asked_about_and_only_its_candidates_are_scored() -> None:
    assert candidates(CLEAR) == []
    assert [c.id for c in candidates(DOUBTFUL)] == [FIRST, SECOND, THIRD]
    model = ScriptedModel()
    model.enqueue_scores([-4.0, -0.1, -5.0])
    asked, said = _asked(model, CLEAR, DOUBTFUL, _mapping(0.4), _mapping())
    assert asked[0] == CLEAR
    assert _order(asked[1]) == [SECOND, FIRST, THIRD, FOURTH]
    assert [choices for _, choices in model.scored] == [tuple(labels(FRAMEWORK)[i] for i in (FIRST, SECOND, THIRD))]
    assert said == []


def test_the_part_that_lists_the_competencies_is_public_and_the_same_for_every_action() -> None:
    model = ScriptedModel()
    for _ in range(2):
        model.enqueue_scores([-1.0, -2.0, -3.0])
    other = "I led {{ the }} team."
    _asked(model, DOUBTFUL, DOUBTFUL.model_copy(update={"text": other}))
    [(task, prepared)] = model.prepared
    assert task is Task.MAP
    assert [m.public for m in prepared] == [True]
    fixed = prepared[0].content
    assert all(f"{labels(FRAMEWORK)[c.id]}: {c.name}." in fixed for c in FRAMEWORK.competencies)
    assert [text.startswith(fixed) for text, _ in model.scored] == [True, True]
    assert [text.rsplit("Sentence: ", 1)[1] for text, _ in model.scored] == [ACTION, other]


def test_the_model_is_told_plainly_that_a_competency_has_no_definition() -> None:
    for edition in framework_ids():
        framework = load_framework(edition)
        [system, _] = map_prompt(ACTION, framework)
        lines = [f"{labels(framework)[c.id]}: {c.name}. {c.meaning}" for c in framework.competencies]
        assert all(line in system.content.splitlines() for line in lines)
        assert (NO_DEFINITION in system.content) is (edition == "opm-2025")


def test_without_doubt_the_model_is_not_even_told_the_competencies() -> None:
    model = ScriptedModel()
    assert _asked(model, CLEAR)[0] == [CLEAR]
    assert model.prepared == []


@pytest.mark.parametrize(
    "scores",
    [
        [],
        [-1.0],
        [-1.0, -2.0],
        [-1.0] * 4,
        [math.nan, -1.0, -2.0],
        [-1.0, -math.inf, -2.0],
        [math.inf, -1.0, -2.0],
        [-2.0, -2.0, -2.0],
        [-1e308, -1e308, -1e308],
    ],
)
def test_scores_that_say_nothing_keep_the_order_of_similarity(scores: list[float]) -> None:
    model = ScriptedModel()
    model.enqueue_scores(scores)
    assert _asked(model, DOUBTFUL) == ([DOUBTFUL], [])


def test_a_model_that_fails_is_said_once_and_asked_no_more() -> None:
    model = ScriptedModel()
    model.enqueue_scores([-4.0, -0.1, -5.0])
    model.enqueue_scores(EngineStopped("The model stopped.", "Try again."))
    asked, said = _asked(model, *[DOUBTFUL] * 4)
    assert _order(asked[0])[0] == SECOND
    assert asked[1:] == [DOUBTFUL] * 3
    assert said == ["The model stopped. The other actions are mapped without the model."]
    assert len(model.scored) == 2


def test_an_action_too_long_for_the_model_costs_only_itself() -> None:
    model = ScriptedModel()
    for scores in (ContextTooSmall("No room.", "Shorten it."), ContextTooSmall("No room.", ""), [-4.0, -0.1, -5.0]):
        model.enqueue_scores(scores)
    asked, said = _asked(model, *[DOUBTFUL] * 3)
    assert asked[:2] == [DOUBTFUL] * 2
    assert _order(asked[2])[0] == SECOND
    assert said == ["No room. Such an action is mapped without the model."]


def test_candidates_of_equal_similarity_go_by_the_model() -> None:
    even = _mapping(0.5, 0.5)
    assert _order(blended(even, candidates(even), [-3.0, -1.0])) == [SECOND, FIRST]


@given(
    st.lists(st.floats(0, 1), min_size=2, max_size=28).map(lambda s: sorted(s, reverse=True)),
    st.lists(st.floats(-1e6, 0), min_size=28, max_size=28),
)
def test_a_model_moves_candidates_among_themselves_only(similarity: list[float], logs: list[float]) -> None:
    mapping = _mapping(*(round(s, 4) for s in similarity))
    found = candidates(mapping)
    after = blended(mapping, found, logs[: len(found)])
    scores = [c.score for c in after.competencies]
    assert scores == sorted(scores, reverse=True)
    assert sorted(_order(after)) == sorted(_order(mapping))
    assert {c.id for c in after.competencies[: len(found)]} == {c.id for c in found}
    assert after.competencies[len(found) :] == mapping.competencies[len(found) :]


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=6))
def test_shares_add_up_to_one_and_keep_the_order(logs: list[float]) -> None:
    shares = softmax(logs)
    assert math.isclose(sum(shares), 1)
    assert all(shares[i] <= shares[j] for i in range(len(logs)) for j in range(len(logs)) if logs[i] < logs[j])
