"""The figures of the embeddings in their smallest form, with the real model in real child processes."""

from __future__ import annotations

import pytest

from coach.benchmark.busy import BusyEngine
from coach.benchmark.retrieval import BareEncoder, retrieval_figures
from coach.benchmark.texts import passages, questions, short_passages
from coach.engine.bench_protocol import BareChat, Took
from coach.errors import EngineProblem, ModelRefused


@pytest.mark.usefixtures("leaves_nothing")
def test_questions_and_indexing_are_measured_beside_bare_encoding() -> None:
    told: list[str] = []
    figures = list(retrieval_figures(told.append, large=40, asked=3, indexed=8, rounds=1))
    assert [one.name.partition(" p95")[0] for one in figures] == [
        "question to passages,",
        "indexing",
        "question to passages,",
    ]
    assert [one.unit for one in figures] == ["ms", "passages/s", "ms"]
    assert [(one.reach, one.bound) for one in figures] == [(1.5, "at most"), (0.9, "at least"), (1.5, "at most")]
    assert all(one.value > 0 and one.ratio for one in figures)
    assert figures[2].name.endswith("40 passages") and "100,000" in figures[2].note
    assert len(told) == 4


def test_the_baseline_refuses_what_is_not_its_own() -> None:
    with BareEncoder() as bare:
        assert bare.pid is not None
        with pytest.raises(EngineProblem, match="cannot do bare-chat"):
            bare._child.call(BareChat(messages=(), max_tokens=1, fresh=True), Took)
    assert bare.pid is None


@pytest.mark.usefixtures("leaves_nothing")
def test_an_engine_that_cannot_get_busy_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise ModelRefused("The installed embedding model is missing.", "Install the coach again.")

    monkeypatch.setattr("coach.engine.embeddings.installed_model", refused)
    with pytest.raises(ModelRefused, match="missing"), BusyEngine():
        pytest.fail("it computes without a model")


def test_texts_are_as_many_as_asked_for_and_editions_share_none() -> None:
    assert len(questions(700)) == 700
    assert len(short_passages(50)) == len(set(short_passages(50))) == 50
    first, second = passages(300, edition=1), passages(300, edition=2)
    assert len(set(first) | set(second)) == 600
