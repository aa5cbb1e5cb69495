"""The figures of the embeddings in their smallest form, with the real model in real child processes."""

from __future__ import annotations

import pytest

from coach.benchmark.bare_encoder import BareEncoder
from coach.benchmark.busy import BusyEngine
from coach.benchmark.retrieval import retrieval_figures
from coach.benchmark.texts import passages, questions
from coach.engine.bench_protocol import BareChat, Took
from coach.errors import EngineProblem, ModelRefused


@pytest.mark.usefixtures("leaves_nothing")
def test_questions_and_embedding_are_measured_beside_bare_encoding() -> None:
    told: list[str] = []
    figures = list(retrieval_figures(told.append, asked=3, embedded=8, rounds=1))
    assert [one.name.partition(" p95")[0] for one in figures] == ["question to passages,", "embedding passages"]
    assert [one.unit for one in figures] == ["ms", "passages/s"]
    assert [(one.reach, one.bound) for one in figures] == [(1.5, "at most"), (0.9, "at least")]
    assert all(one.value > 0 and one.ratio for one in figures)
    assert len(told) == 3


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


def test_questions_are_as_many_as_asked_for_and_editions_share_none() -> None:
    first, second = questions(1500), questions(1500, edition=1)
    assert len(set(first) | set(second)) == 3000
    assert len(set(passages(900))) == 900
