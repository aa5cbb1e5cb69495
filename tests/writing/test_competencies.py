"""Mapping with the real embeddings and the shipped classifier."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.framework import Framework
from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.frameworks import framework_ids, load_framework
from coach.guidance.yaml_file import load_yaml
from coach.writing.competencies import SHOWN, about_scores, map_actions, trained_labels
from coach.writing.nearness import near
from tests.quality.mapping.cases import load

FRAMEWORK = load_framework("opm-2006")
MADE_UP = load_yaml(Path(__file__).parents[1] / "e2e" / "edition" / "harbor-2030.yaml", Framework)
ACTIONS = [
    "I reported my own billing mistake to the auditor before anyone found it.",
    "I posted the missed milestones each Friday with the owner's name beside each, my own included.",
    "I paired every new engineer with a senior one and sent 12 to leadership courses.",
    "The hangar stood two hours south of the capital.",
]


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    engine = EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache"))
    yield engine
    engine.close()


def _scores(embedder: EmbeddingsEngine, framework: Framework) -> list[dict[str, float]]:
    mapped = map_actions(ACTIONS, framework, embedder, top=28)
    return [{c.id: c.score for c in mapping.competencies} for mapping in mapped]


def _by_labels(embedder: EmbeddingsEngine, labels: dict[str, str]) -> list[dict[str, float]]:
    """What the classifier gives each competency by the label that is named for it."""
    found = embedder.classify("competencies", ACTIONS)
    assert found is not None
    return [
        {c: 1 / (1 + math.exp(-each.log_odds[found.labels.index(label)])) for c, label in labels.items()}
        for each in found.texts
    ]


def _same(scores: dict[str, float], expected: dict[str, float]) -> bool:
    return scores == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (
            "I built the $40M budget, defended it to the appropriators and moved money to maintenance.",
            "financial-management",
        ),
        ("I paired every new engineer with a senior one and sent 12 to leadership courses.", "developing-others"),
        ("I reported my own billing mistake to the auditor before anyone found it.", "integrity-honesty"),
        ("I signed agreements with three tribes, the state and a nonprofit to share one database.", "partnering"),
    ],
)
def test_plain_cases_come_first_with_words_that_carried_them(
    embedder: EmbeddingsEngine, action: str, expected: str
) -> None:
    [mapping] = map_actions([action], FRAMEWORK, embedder, top=3)
    first = mapping.competencies[0]
    assert first.id == expected and first.score >= SHOWN
    assert first.words and all(stretch in action for stretch in first.words)


@pytest.mark.parametrize("edition", [*framework_ids(), MADE_UP.id])
def test_scores_are_probabilities_best_first_and_what_is_shown_has_its_words(
    embedder: EmbeddingsEngine, edition: str
) -> None:
    framework = MADE_UP if edition == MADE_UP.id else load_framework(edition)
    actions = [action.text for story in load("tune") for action in story.actions][::20]
    shown = 0
    for action, mapping in zip(actions, map_actions(actions, framework, embedder, top=28), strict=True):
        assert mapping.text == action
        assert {c.id for c in mapping.competencies} == {c.id for c in framework.competencies}
        scores = [c.score for c in mapping.competencies]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        known = [c for c in mapping.competencies if c.score >= SHOWN and c.id != "service-motivation"]
        assert all(bool(c.words) is (framework is not MADE_UP) for c in known)
        assert all(stretch in action for c in mapping.competencies for stretch in c.words)
        shown += len(known) > 1
    assert shown > 1 or framework is MADE_UP, "an action may show several"


def test_all_28_can_be_asked_for_or_a_few_and_no_action_is_no_mapping(embedder: EmbeddingsEngine) -> None:
    [mapping] = map_actions(["I moved our case files to the cloud."], FRAMEWORK, embedder, top=28)
    assert len({c.id for c in mapping.competencies}) == 28
    [few] = map_actions(["I moved our case files to the cloud."], FRAMEWORK, embedder, top=4)
    assert few.competencies == mapping.competencies[:4]
    assert map_actions([], FRAMEWORK, embedder) == []


def test_what_says_nothing_shows_nothing_and_moves_no_other(embedder: EmbeddingsEngine) -> None:
    odd = ["", ACTIONS[0], " \n", "… 12 %", ACTIONS[2], "🙂", "\ud800 I led.", "I\0led"]
    mapped = map_actions(odd, FRAMEWORK, embedder)
    assert [m.text for m in mapped] == odd
    assert [len(m.competencies) for m in mapped] == [0, 3, 0, 0, 3, 0, 3, 3]
    assert [mapped[1].competencies[0].id, mapped[4].competencies[0].id] == ["integrity-honesty", "developing-others"]


def test_the_competencies_of_2006_are_judged_by_their_own_examples(embedder: EmbeddingsEngine) -> None:
    expected = _by_labels(embedder, {c.id: f"opm-2006/{c.id}" for c in FRAMEWORK.competencies})
    assert all(map(_same, _scores(embedder, FRAMEWORK), expected))


def test_the_competencies_of_2025_are_judged_by_their_own_examples_though_a_name_is_that_of_2006(
    embedder: EmbeddingsEngine,
) -> None:
    framework = load_framework("opm-2025")
    scores = _scores(embedder, framework)
    assert all(map(_same, scores, _by_labels(embedder, {c.id: f"opm-2025/{c.id}" for c in framework.competencies})))
    of_2006 = _by_labels(embedder, {"accountability": "opm-2006/accountability"})
    apart = [abs(row["accountability"] - other["accountability"]) for row, other in zip(scores, of_2006, strict=True)]
    assert max(apart) > 0.02


def test_the_competencies_of_1997_are_judged_by_examples_of_2006_where_they_are_the_same_and_else_by_nearness(
    embedder: EmbeddingsEngine,
) -> None:
    framework = load_framework("opm-1997")
    renamed = {"cultural-awareness": "leveraging-diversity", "human-resources-management": "human-capital-management"}
    others = [c for c in framework.competencies if c.id == "service-motivation"]
    same = {c.id: f"opm-2006/{renamed.get(c.id, c.id)}" for c in framework.competencies if c not in others}
    judged, nearness = _by_labels(embedder, same), near(ACTIONS, framework, others, embedder)
    assert [len(row) for row in nearness] == [1] * len(ACTIONS)
    for scores, by_labels, by_nearness in zip(_scores(embedder, framework), judged, nearness, strict=True):
        assert _same(scores, by_labels | by_nearness)


def test_an_edition_that_no_example_was_written_for_is_judged_by_nearness(embedder: EmbeddingsEngine) -> None:
    nearness = near(ACTIONS, MADE_UP, MADE_UP.competencies, embedder)
    assert all(map(_same, _scores(embedder, MADE_UP), nearness))
    assert not any(c.words for m in map_actions(ACTIONS, MADE_UP, embedder) for c in m.competencies)


def test_an_edition_with_the_ids_of_another_is_not_judged_by_its_examples(embedder: EmbeddingsEngine) -> None:
    other = FRAMEWORK.model_copy(update={"id": "opm-2031"})
    assert trained_labels(other, embedder.classify("competencies", ACTIONS)) == {}
    nearness = near(ACTIONS, other, other.competencies, embedder)
    assert all(map(_same, _scores(embedder, other), nearness))


def test_it_is_said_what_the_scores_of_each_edition_rest_on(embedder: EmbeddingsEngine) -> None:
    assert "for each competency, not on any of OPM's." in about_scores(FRAMEWORK, embedder)
    assert "sources" not in about_scores(FRAMEWORK, embedder)
    of_2025 = about_scores(load_framework("opm-2025"), embedder)
    assert "for each competency" in of_2025 and "define none of them" in of_2025
    of_1997 = about_scores(load_framework("opm-1997"), embedder)
    assert "25 of the 26 competencies" in of_1997 and "The other is matched by definition" in of_1997
    made_up = about_scores(MADE_UP, embedder)
    assert "nearness" in made_up and "first guess" in made_up and "examples" not in made_up
