"""The figure of the store in its smallest form."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.benchmark.storage import storage_figures
from coach.benchmark.texts import filled_workspace


@pytest.mark.usefixtures("leaves_nothing")
def test_an_answer_to_disk_is_measured_beside_a_bare_append() -> None:
    [one] = storage_figures(lambda _: None, answers=35, rounds=3)
    assert (one.name, one.unit, one.reach) == ("answer typed to on disk, p95", "ms", 10.0)
    assert one.value > 0 and one.baseline is not None and one.baseline > 0
    assert "35 others" in one.note


@pytest.mark.parametrize("answers", [1, 30, 65])
def test_a_workspace_has_as_many_answers_as_asked_for(tmp_path: Path, answers: int) -> None:
    with filled_workspace(tmp_path / "w.ecq", answers) as workspace:
        assert sum(len(workspace.answers(story.id)) for story in workspace.stories()) == answers
