"""The classifiers in the embeddings' process: shipped weights, odd texts, and what may be wrong with either."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from coach import resources
from coach.domain.base import Element
from coach.engine.embeddings import EmbeddingsEngine, installed_model
from coach.engine.workers.classifier import LONGEST, Classifier, LowerReader, padded
from coach.guidance.frameworks import load_framework
from tests.engine.classifier_files import LABELS, about, random_layers, write_weights

ACTION = "I rebuilt the budget from zero, defended it to the appropriators and moved 4 million dollars to repairs."
SECRET = "I saved 4.2 million dollars at the Bureau of Invented Affairs."
POOL = (
    ACTION,
    "Yes.",
    "cut backlog 60% in 9 mo",
    "",
    "I mentored six new supervisors.",
    "Every Friday I read the missed milestones aloud, my own included, and no item left the list without a date.",
    "word " * 400,
)
ODD = (
    "",
    " \n\t",
    "…",
    "\ud800",
    "a\ud83d\ude42b \udc00 c",
    "🙂 👩‍👩‍👧 I led",
    "I\0led\0it",
    "e\u0301te\u0301 İ ﬁ 각",
    "\u200b",
)


@pytest.fixture(scope="module")
def model() -> Any:
    return SentenceTransformer(str(installed_model()), device="cpu").eval()


@pytest.fixture(scope="module")
def learned(model: Any) -> dict[str, torch.Tensor]:
    return random_layers(model[0].auto_model).learned()


@pytest.fixture(scope="module")
def sound(learned: dict[str, torch.Tensor], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_weights(tmp_path_factory.mktemp("weights") / "sound.safetensors", learned, about())


@pytest.fixture(scope="module")
def random_one(model: Any, sound: Path) -> Classifier:
    return Classifier(model, sound)


@pytest.fixture(scope="module")
def alone(random_one: Classifier) -> dict[str, list[float]]:
    return {text: random_one.classify([text], 0)[0].log_odds for text in POOL}


@pytest.fixture
def untrained(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's weights are random ones."""
    monkeypatch.setattr(resources, "classifier_weights", lambda _: sound)


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(st.sampled_from(POOL), max_size=45))
def test_law_the_order_and_the_company_of_texts_change_nothing(
    random_one: Classifier, alone: dict[str, list[float]], texts: list[str]
) -> None:
    found = random_one.classify(texts, 1)
    assert len(found) == len(texts)
    for text, classified in zip(texts, found, strict=True):
        assert classified.log_odds == pytest.approx(alone[text], abs=1e-3)


def test_each_text_is_told_apart(alone: dict[str, list[float]]) -> None:
    rounded = {tuple(round(value, 1) for value in odds) for odds in alone.values()}
    assert len(rounded) == len(POOL), "else a law about their order would prove nothing"


def test_the_likeliest_labels_are_explained_best_first(random_one: Classifier) -> None:
    for count in (0, 1, 2, 3, 9):
        [found] = random_one.classify([ACTION], count)
        order = sorted(range(3), key=lambda label: -found.log_odds[label])
        assert [each.label for each in found.explained] == order[:count]
        assert all(len(each.tokens) == len(found.spans) for each in found.explained)


def test_each_token_is_told_what_it_adds_itself(model: Any, random_one: Classifier) -> None:
    layers = random_layers(model[0].auto_model)
    layers.learn({name: value.half() for name, value in layers.learned().items()})
    found = random_one.classify(POOL, 3)
    for lower, classified in zip(LowerReader(model).read(POOL), found, strict=True):
        with torch.inference_mode():
            [tokens] = layers.explain(*padded([lower.states])).tokens
        for each in classified.explained:
            assert each.tokens == pytest.approx(tokens[each.label, 1:-1].tolist(), abs=1e-3)


@pytest.mark.usefixtures("untrained")
def test_the_process_and_the_model_itself_say_the_same(embeddings: EmbeddingsEngine, random_one: Classifier) -> None:
    found = embeddings.classify("competencies", POOL, explained=2)
    assert found is not None and found.labels == LABELS
    for here, there in zip(random_one.classify(POOL, 2), found.texts, strict=True):
        assert there.spans == here.spans
        assert there.log_odds == pytest.approx(here.log_odds, abs=1e-3)
        assert [each.label for each in there.explained] == [each.label for each in here.explained]
        for one, other in zip(here.explained, there.explained, strict=True):
            assert other.tokens == pytest.approx(one.tokens, abs=1e-3)


@pytest.mark.usefixtures("untrained")
def test_many_texts_come_back_in_order(embeddings: EmbeddingsEngine) -> None:
    texts = [f"{number} {random.Random(number).choice(POOL[:3])}" for number in range(300)]
    found = embeddings.classify("elements", texts)
    assert found is not None and len(found.texts) == len(texts)
    for number in (0, 99, 255, 256, 299):
        single = embeddings.classify("elements", [texts[number]])
        assert single is not None
        assert found.texts[number].log_odds == pytest.approx(single.texts[0].log_odds, abs=1e-3)


@pytest.mark.usefixtures("untrained")
def test_no_texts_no_answers(embeddings: EmbeddingsEngine) -> None:
    found = embeddings.classify("competencies", [])
    assert found is not None and found.texts == []


@pytest.mark.usefixtures("untrained")
def test_odd_texts_are_borne_and_their_tokens_lie_within_them(embeddings: EmbeddingsEngine) -> None:
    found = embeddings.classify("competencies", ODD, explained=1)
    assert found is not None and len(found.texts) == len(ODD)
    for text, classified in zip(ODD, found.texts, strict=True):
        assert all(0 <= start < end <= len(text) for start, end in classified.spans)
        assert classified.spans == sorted(classified.spans)
        assert len(classified.log_odds) == len(LABELS)
    assert [found.texts[place].spans for place in (0, 1)] == [[], []]


@pytest.mark.usefixtures("untrained")
def test_of_a_long_text_the_beginning_is_read(embeddings: EmbeddingsEngine) -> None:
    text = "word " * 400
    found = embeddings.classify("competencies", [text, text + "and an end that nobody reads"], explained=1)
    assert found is not None
    [first, second] = found.texts
    assert len(first.spans) == LONGEST - 2 == len(first.explained[0].tokens)
    assert first.spans == [(5 * number, 5 * number + 4) for number in range(LONGEST - 2)]
    assert second.log_odds == pytest.approx(first.log_odds, abs=1e-3)


@pytest.mark.usefixtures("untrained")
def test_nothing_that_a_candidate_typed_is_written(
    embeddings: EmbeddingsEngine, index_cache: Path, coach_home: Path
) -> None:
    before = [sorted(folder.rglob("*")) for folder in (index_cache, coach_home)]
    assert embeddings.classify("competencies", [SECRET], explained=3) is not None
    assert [sorted(folder.rglob("*")) for folder in (index_cache, coach_home)] == before
    assert not any("Invented" in line for line in embeddings._child.errors)


def _damaged(kind: str, path: Path, sound: Path, learned: dict[str, torch.Tensor]) -> Path:
    match kind:
        case "gone":
            pass
        case "empty":
            path.write_bytes(b"")
        case "torn":
            path.write_bytes(sound.read_bytes()[: sound.stat().st_size // 2])
        case "no weights":
            path.write_text("not these")
        case "of the pair model":
            other = resources.pair_weights()
            assert other is not None
            path.write_bytes(other.read_bytes())
        case "of nothing told":
            write_weights(path, learned, None)
        case "told otherwise":
            write_weights(path, learned, {"about": "no JSON"})
        case "told as a list":
            write_weights(path, learned, {"about": "[]"})
        case "no labels":
            write_weights(path, learned, about(labels=None))
        case "labels by number":
            write_weights(path, learned, about(labels=3))
        case "a label too few":
            write_weights(path, learned, about(labels=["first", "second"]))
        case "another rank":
            write_weights(path, learned, about(rank=5))
        case "a part missing":
            write_weights(path, {name: value for name, value in learned.items() if name != "bias"}, about())
        case "not numbers":
            nan = torch.full_like(learned["bias"], float("nan"))
            write_weights(path, {**learned, "bias": nan}, about())
    return path


@pytest.mark.parametrize(
    "kind",
    [
        *("gone", "empty", "torn", "no weights", "of the pair model", "of nothing told", "told otherwise"),
        *("told as a list", "no labels", "labels by number", "a label too few"),
        *("another rank", "a part missing", "not numbers"),
    ],
)
def test_without_sound_weights_there_are_no_classes_and_all_else_goes_on(
    kind: str,
    embeddings: EmbeddingsEngine,
    sound: Path,
    learned: dict[str, torch.Tensor],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embeddings.rank(["budget"], [ACTION])
    process = embeddings.pid
    damaged = _damaged(kind, tmp_path / "damaged.safetensors", sound, learned)
    monkeypatch.setattr(resources, "classifier_weights", lambda _: damaged)
    assert embeddings.classify("competencies", [ACTION, "Yes."], explained=1) is None
    assert embeddings.rank(["budget"], [ACTION])[0][0] > 0.3
    assert embeddings.pid == process
    monkeypatch.setattr(resources, "classifier_weights", lambda _: sound)
    assert embeddings.classify("competencies", [ACTION]) is not None


def test_an_installation_without_weights_has_no_classes(
    embeddings: EmbeddingsEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus" / "classifiers").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.classifier_weights("competencies") is None
    assert embeddings.classify("competencies", [ACTION]) is None


@pytest.mark.usefixtures("untrained")
def test_with_a_model_of_ones_own_there_are_no_classes(tmp_path: Path) -> None:
    with EmbeddingsEngine(tmp_path) as own:
        assert own.classify("competencies", [ACTION]) is None
        assert own.pid is None, "it is not even started for that"


def test_the_shipped_competencies_are_those_of_two_editions(embeddings: EmbeddingsEngine) -> None:
    found = embeddings.classify("competencies", [ACTION], explained=1)
    assert found is not None
    editions = [load_framework(edition) for edition in ("opm-2006", "opm-2025")]
    assert sorted(found.labels) == sorted(f"{each.id}/{c.id}" for each in editions for c in each.competencies)
    assert found.labels[found.texts[0].explained[0].label].endswith(("/financial-management", "/fiscal-responsibility"))


def test_the_shipped_elements_are_the_five(embeddings: EmbeddingsEngine) -> None:
    found = embeddings.classify("elements", [ACTION], explained=1)
    assert found is not None
    assert sorted(found.labels) == sorted(element.value for element in Element)
    assert found.labels[found.texts[0].explained[0].label] == Element.ACTION


@pytest.mark.parametrize("task", ["competencies", "elements"])
def test_the_shipped_weights_are_small(task: Any) -> None:
    path = resources.classifier_weights(task)
    assert path is not None
    assert path.stat().st_size < 10e6
