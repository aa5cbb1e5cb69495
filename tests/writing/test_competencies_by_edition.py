"""What a competency is judged by: its edition's examples, or without them its wording, or its name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.engine.classes_protocol import Classes, Classified, Explained
from coach.engine.ports import ClassifierTask
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import framework_ids, load_framework
from coach.writing.competencies import about_scores, map_actions, trained_labels
from coach.writing.nearness import near
from tests.fakes import WordEmbedder


class _Listening(WordEmbedder):
    """Remembers what the actions were compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        self.texts = list(texts)
        return super().rank(queries, texts)


def _compared(edition: str) -> list[str]:
    embedder = _Listening()
    map_actions(["I cut waste."], load_framework(edition), embedder)
    return embedder.texts


@pytest.mark.parametrize("edition", framework_ids())
def test_nothing_of_another_edition_is_compared_with(edition: str) -> None:
    framework = load_framework(edition)
    own = {c.name for c in framework.competencies}
    for competency in framework.competencies:
        own |= {f"{competency.name}. {q.text}" for q in (competency.definition, *competency.variants) if q}
    own |= {entry.text for entry in load_entries() if edition in entry.frameworks}
    assert set(_compared(edition)) <= own


def test_a_competency_without_a_definition_is_matched_by_its_name_and_by_what_the_guidance_says_of_it() -> None:
    compared = _compared("opm-2025")
    told = {e.text for e in load_entries() if len(e.competencies) == 1 and "opm-2025" in e.frameworks}
    assert set(compared) == {c.name for c in load_framework("opm-2025").competencies} | told
    assert not any("no definition" in text for text in compared)


def test_every_competency_of_every_edition_can_be_found() -> None:
    for edition in framework_ids():
        framework = load_framework(edition)
        count = len(framework.competencies)
        [mapping] = map_actions(["I cut waste."], framework, WordEmbedder(), top=count)
        assert {c.id for c in mapping.competencies} == {c.id for c in framework.competencies}


class _Trained(_Listening):
    """Has a classifier of these labels: each text's log-odds are 3 for the first, 2 for the second, and so on."""

    def __init__(self, *labels: str) -> None:
        super().__init__()
        self.labels = labels
        self.asked: list[ClassifierTask] = []

    def classify(self, task: ClassifierTask, texts: Sequence[str], *, explained: int = 0) -> Classes | None:
        self.asked.append(task)
        odds = [3.0 - place for place in range(len(self.labels))]
        told = [Explained(label=place, tokens=[5.0]) for place in range(len(odds))[:explained]]
        return Classes(
            labels=self.labels, texts=[Classified(log_odds=odds, spans=[(0, 1)], explained=told) for _ in texts]
        )


@pytest.mark.parametrize("edition", framework_ids())
def test_without_a_classifier_all_is_by_nearness(edition: str) -> None:
    framework, embedder = load_framework(edition), WordEmbedder()
    actions = ["I cut waste.", "I taught staff to budget."]
    mapped = map_actions(actions, framework, embedder, top=28)
    nearness = near(actions, framework, framework.competencies, embedder)
    for mapping, row in zip(mapped, nearness, strict=True):
        assert {c.id: c.score for c in mapping.competencies} == pytest.approx(row, abs=1e-4)
    assert not any(c.words for m in mapped for c in m.competencies)
    assert "nearness" in about_scores(framework, embedder)


@pytest.mark.parametrize("edition", framework_ids())
def test_a_classifier_of_something_else_decides_nothing(edition: str) -> None:
    framework, other = load_framework(edition), _Trained("action", "result", "accountability", "opm-2031/vision")
    assert map_actions(["I cut waste."], framework, other) == map_actions(["I cut waste."], framework, WordEmbedder())
    assert about_scores(framework, other) == about_scores(framework, WordEmbedder())
    assert set(other.asked) == {"competencies"}


def test_what_some_examples_were_written_for_is_judged_by_them_and_the_rest_by_nearness() -> None:
    framework = load_framework("opm-2006")
    embedder = _Trained("opm-2025/accountability", "opm-2006/vision", "opm-2006/partnering")
    assert trained_labels(framework, embedder.classify("competencies", [])) == {"vision": 1, "partnering": 2}
    [mapping] = map_actions(["I cut waste."], framework, embedder, top=28)
    found = {c.id: c for c in mapping.competencies}
    assert found["vision"].score == pytest.approx(0.8808, abs=1e-4)
    assert found["partnering"].score == pytest.approx(0.7311, abs=1e-4)
    assert [c.id for c in mapping.competencies[:2]] == ["vision", "partnering"]
    assert found["vision"].words == ("I",)
    assert not any(text.startswith(("Vision", "Partnering")) for text in embedder.texts)
    rest = [c for c in framework.competencies if c.id not in {"vision", "partnering"}]
    [nearness] = near(["I cut waste."], framework, rest, WordEmbedder())
    assert {c: found[c].score for c in nearness} == pytest.approx(nearness, abs=1e-4)
    assert "2 of the 28 competencies" in about_scores(framework, embedder)


def test_an_edition_borrows_only_what_means_the_same() -> None:
    found = _Trained(
        *("opm-1997/vision", "opm-2006/vision", "opm-2006/leveraging-diversity", "opm-2025/accountability"),
        *("opm-2006/human-capital-management", "opm-2006/public-service-motivation", "opm-2006/resilience"),
    ).classify("competencies", [])
    assert trained_labels(load_framework("opm-1997"), found) == {
        "vision": 0,
        "cultural-awareness": 2,
        "human-resources-management": 4,
        "resilience": 6,
    }
    assert trained_labels(load_framework("opm-2025"), found) == {"accountability": 3}
    assert trained_labels(load_framework("opm-2006"), None) == {}


def test_blank_actions_alone_ask_nobody() -> None:
    embedder = _Trained("opm-2006/vision")
    mapped = map_actions(["", " ", "…"], load_framework("opm-2006"), embedder)
    assert [m.competencies for m in mapped] == [()] * 3
    assert embedder.asked == [] and embedder.texts == []
