"""One workspace used by several threads at once, as a screen and its workers do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.errors import InputProblem
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.store.helpers import content, read


def test_threads_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        workspace.add_story("leading-change")

        def write(thread: int) -> None:
            for number in range(25):
                workspace.add_answer("leading-change-1", f"t{thread}-{number}", "?", f"{thread}: {number}")
                assert len(workspace.answers("leading-change-1")) > number
                bad = NewStory(ecq="leading-people", answers=(NewAnswer(question="q", text=" "),))
                with pytest.raises(InputProblem):
                    workspace.add_batch([bad])

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(4)))
        given = workspace.answers("leading-change-1")
        assert sorted(a.id for a in given) == list(range(1, 101))
        assert {a.text for a in given} == {f"{thread}: {number}" for thread in range(4) for number in range(25)}
        assert [story.id for story in workspace.stories()] == ["leading-change-1"]
        held = content(workspace)
    assert read(path) == held
