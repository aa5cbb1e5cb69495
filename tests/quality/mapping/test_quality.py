"""How well actions are mapped to competencies, on stories that nothing was fitted to; floors a little below that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.frameworks import load_framework
from tests.quality.mapping.cases import load
from tests.quality.mapping.measures import by_classifier, by_cosine, mapped, measure, reliability

FRAMEWORK = load_framework("opm-2006")
EXAMPLES = 40


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as engine:
        yield engine


def test_the_cases_are_many_and_the_halves_share_no_story() -> None:
    tune, test = load("tune"), load("test")
    assert not {s.story for s in tune} & {s.story for s in test}
    assert not {a.text for s in tune for a in s.actions} & {a.text for s in test for a in s.actions}
    main = Counter(a.shows[0] for s in tune for a in s.actions if a.shows)
    assert main.keys() == {c.id for c in FRAMEWORK.competencies}
    assert min(main.values()) >= EXAMPLES
    assert any(not a.shows for s in tune for a in s.actions)


@pytest.mark.parametrize("edition", ["opm-2006", "opm-2025"])
def test_labels_are_competencies(edition: str) -> None:
    known = {c.id for c in load_framework(edition).competencies}
    for half in (load("tune"), load("test")):
        for action in (a for story in half for a in story.actions):
            labels = action.shows if edition == "opm-2006" else action.shows_2025 or ()
            assert set(labels) <= known, action.text
            assert len(set(labels)) == len(labels), action.text


@pytest.mark.parametrize(("edition", "first", "three"), [("opm-2006", 0.75, 0.90), ("opm-2025", 0.72, 0.90)])
def test_a_right_competency_is_found(edition: str, first: float, three: float, embedder: EmbeddingsEngine) -> None:
    framework = load_framework(edition)
    found = measure(mapped(load("test"), framework, by_classifier(embedder)))
    assert found.first >= first
    assert found.three >= three
    baseline = measure(mapped(load("test"), framework, by_cosine(embedder)))
    assert found.first > baseline.first
    assert found.three > baseline.three


def test_scores_are_honest(embedder: EmbeddingsEngine) -> None:
    rows = reliability(mapped(load("test"), FRAMEWORK, by_classifier(embedder)), (0.0, 0.1, 0.3, 0.6, 0.8, 1.01))
    assert all(row.of >= 90 for row in rows)
    # The middle is said a little too surely, since the test half has fewer second labels.
    assert all(abs(row.mean - row.right) <= (0.2 if row.low == 0.3 else 0.1) for row in rows), rows


def test_an_action_that_shows_nothing_is_mostly_given_nothing(embedder: EmbeddingsEngine) -> None:
    pairs = [(labels, m) for labels, m in mapped(load("test"), FRAMEWORK, by_classifier(embedder)) if not labels]
    assert sum(m.competencies[0].score < 0.5 for _, m in pairs) >= 0.6 * len(pairs)
