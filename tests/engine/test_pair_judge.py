"""The pair model in its process: shipped weights, the real embeddings, and what may be wrong with either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import resources
from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.pair_protocol import Weighable
from coach.engine.workers.pair_head import load_heads

STATEMENTS = (
    "moved the inspection records of four field offices into one register",
    "my deputy handled the leases",
    "by March the backlog was down to 310",
)
PARAPHRASE = "I brought the inspection files of the four field offices together in a single register."
ADDED = "My register was adopted by every federal agency and ended corruption in the leasing market."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddingsEngine]:
    with EmbeddingsEngine(cache=tmp_path_factory.mktemp("cache")) as started:
        yield started


def _weighable(text: str) -> Weighable:
    return Weighable(text=text, marks=((0, 1, 0.0),), hints=(0,))


def test_another_wording_weighs_less_than_an_addition(engine: EmbeddingsEngine) -> None:
    weights = engine.weigh(STATEMENTS, [_weighable(PARAPHRASE), _weighable(ADDED)])
    assert weights is not None
    assert weights[0].whole < weights[1].whole
    assert len(weights[0].tokens) == len(weights[0].spans) > 10


def test_the_order_and_the_company_of_sentences_change_nothing(engine: EmbeddingsEngine) -> None:
    alone = [engine.weigh(STATEMENTS, [_weighable(text)]) for text in (PARAPHRASE, ADDED)]
    together = engine.weigh(STATEMENTS, [_weighable(ADDED), _weighable("Yes."), _weighable(PARAPHRASE)])
    assert together is not None and alone[0] is not None and alone[1] is not None
    assert together[2].whole == pytest.approx(alone[0][0].whole, abs=1e-3)
    assert together[0].whole == pytest.approx(alone[1][0].whole, abs=1e-3)


def test_odd_texts_are_borne(engine: EmbeddingsEngine) -> None:
    odd = ["", "…", "\ud800", "word " * 400, "🙂"]
    weights = engine.weigh([*STATEMENTS, "", "\u200b"], [Weighable(text=t, marks=(), hints=(7, 0)) for t in odd])
    assert weights is not None and len(weights) == len(odd)
    nothing_said = engine.weigh([], [_weighable(PARAPHRASE)])
    assert nothing_said is not None and nothing_said[0].tokens == []


def test_with_a_model_of_ones_own_the_rules_stand_alone(tmp_path: Path) -> None:
    assert EmbeddingsEngine(tmp_path).weigh(STATEMENTS, [_weighable(PARAPHRASE)]) is None


def test_damaged_or_missing_weights_leave_the_rules_alone(
    engine: EmbeddingsEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "pairs.safetensors"
    damaged.write_bytes(b"not these")
    monkeypatch.setattr(resources, "pair_weights", lambda: damaged)
    assert engine.weigh(STATEMENTS, [_weighable(PARAPHRASE)]) is None
    monkeypatch.setattr(resources, "pair_weights", lambda: None)
    assert engine.weigh(STATEMENTS, [_weighable(PARAPHRASE)]) is None
    monkeypatch.undo()
    assert engine.weigh(STATEMENTS, [_weighable(PARAPHRASE)])


def test_the_shipped_weights_are_whole_and_small() -> None:
    path = resources.pair_weights()
    assert path is not None
    assert path.stat().st_size < 50e6
    assert len(load_heads(path)) == 3
