"""Several stories taken in together: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.domain.story import AnswerStatus
from coach.errors import InputProblem
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.store.helpers import content, filled, read

GOOD = (
    NewStory(
        ecq="results-driven",
        title="Claims in 9 days",
        answers=(NewAnswer(question="c1", asked="Challenge?", text="41 days."), NewAnswer(question="c2")),
    ),
    NewStory(ecq="results-driven", answers=(NewAnswer(question="c1", text="Another."),)),
)


def test_a_batch_is_stored_whole(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    with Workspace.open(path) as workspace:
        added = workspace.add_batch(GOOD)
        assert [story.id for story in added] == ["results-driven-1", "results-driven-2"]
        first = workspace.answers(added[0].id)
        assert [(a.question, a.text, a.status) for a in first] == [
            ("c1", "41 days.", AnswerStatus.ANSWERED),
            ("c2", "", AnswerStatus.SKIPPED),
        ]
        assert first[0].asked == "Challenge?"
        assert workspace.stories()[-2:] == added
        assert workspace.add_batch([]) == []


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (NewStory(ecq="Not an id"), "Story 3:"),
        (
            NewStory(
                ecq="business-acumen", answers=(NewAnswer(question="a", text="x"), NewAnswer(question="b", text=" "))
            ),
            "Story 3, answer 2:",
        ),
        (
            NewStory(ecq="business-acumen", answers=(NewAnswer(question="a", text="esc \x1b[31m"),)),
            "Story 3, answer 1:",
        ),
        (NewStory(ecq="business-acumen", answers=(NewAnswer(question="", text="x"),)), "Story 3, answer 1:"),
    ],
)
def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path, bad: NewStory, place: str) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    with Workspace.open(path) as workspace:
        with pytest.raises(InputProblem) as caught:
            workspace.add_batch([*GOOD, bad, *GOOD])
        assert caught.value.message.startswith(place)
        assert content(workspace) == held
    assert read(path) == held
