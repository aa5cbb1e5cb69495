"""Unfinished typing: the latest turn stays, in whatever order the threads come to the disk."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.store.workspace import Workspace
from coach.tui.unsaved import Unsaved


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.permutations([(1, "I"), (2, "I led"), (3, ""), (4, "I led 12")]), st.integers(min_value=1, max_value=4))
def test_the_latest_turn_stays(empty: Path, turns: list[tuple[int, str]], count: int) -> None:
    chosen = turns[:count]
    with Workspace.open(empty) as workspace:
        unsaved = Unsaved(workspace, "leading-change-1")
        unsaved.keep("q", "", 0)
        for turn, text in chosen:
            unsaved.keep("q", text, turn)
        latest = max(chosen)[1]
        assert unsaved.get("q") == latest
        assert Unsaved(workspace, "leading-change-1").get("q") == latest
        workspace.set_note("unsaved:leading-change-1:q", "")


def test_stories_and_questions_are_kept_apart(empty: Path) -> None:
    with Workspace.open(empty) as workspace:
        Unsaved(workspace, "a-1").keep("q", "one", 1)
        Unsaved(workspace, "a-2").keep("q", "two", 1)
        assert Unsaved(workspace, "a-1").get("q") == "one"
        assert Unsaved(workspace, "a-1").get("r") == ""
