"""Killed without warning while a workspace moves between editions: it stands in one of them, whole."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

import pytest

from coach.domain.placement import unplaced
from coach.guidance.frameworks import load_framework
from coach.interview.moving import move
from coach.store.workspace import Workspace
from tests.crash.processes import kill_after, run, start
from tests.store.helpers import content, filled, read

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
KILLS = 8
PLACED = {"opm-1997": 5, "opm-2006": 5, "opm-2025": 2}
"""How many of a story for each ECQ of 2006 have a place in each edition."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        for ecq in load_framework("opm-2006").ecqs:
            workspace.add_answer(workspace.add_story(ecq.id, ecq.name).id, "q", "?", f"I did {ecq.name}. " * 200)
    return path


def test_every_move_that_was_announced_was_whole_and_nothing_but_the_places_changed(path: Path) -> None:
    choose = random.Random()
    with Workspace.open(path) as workspace:
        told = {s.id: (s.title, s.told_for, workspace.answers(s.id)) for s in workspace.stories()}
    announced = 0
    for _ in range(KILLS):
        moves = [words[1:] for words in kill_after(start("moves", path), choose.randint(1, 12)) if words[0] == "moved"]
        announced += len(moves)
        assert all(len(stories) == PLACED[edition] for edition, *stories in moves)
        with Workspace.open(path, read_only=choose.random() < 0.5) as workspace:
            in_force = workspace.info.framework
            stories = workspace.stories()
            assert {s.id: (s.title, s.told_for, workspace.answers(s.id)) for s in stories} == told
            # The order of the editions is known: what was being done may be done or not.
            assert not moves or in_force in (moves[-1][0], _after(moves[-1][0]))
            assert len(stories) - len(unplaced(stories, load_framework(in_force))) == PLACED[in_force]
    assert announced > KILLS
    # Opened for reading alone, a workspace leaves what a kill left beside it.
    Workspace.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]


def _after(edition: str) -> str:
    return {"opm-2025": "opm-1997", "opm-1997": "opm-2006", "opm-2006": "opm-2025"}[edition]


def test_killed_before_the_last_story_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    assert run("half_a_move", path) == -signal.SIGKILL
    assert read(path) == held
    with Workspace.open(path) as workspace:
        assert content(workspace) == held
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]


def test_one_program_moves_while_another_begins_stories(path: Path) -> None:
    """Each story is there with its answer, and has a place or is named as one that waits for it."""
    with Workspace.open(path) as workspace, start("begun", path) as other:
        assert other.stdout is not None
        said: list[list[str]] = [other.stdout.readline().split()]
        while other.poll() is None:
            for edition in ("opm-2025", "opm-1997", "opm-2006"):
                moved = move(workspace, edition)
                assert {p.story.id for p in moved.placed}.isdisjoint(s.id for s in moved.unplaced)
        said += [line.split() for line in other.stdout]
        assert other.returncode == 0
        begun = {story: int(answer) for _, answer, story in said[1:]}
        assert len(begun) == 200
        for edition in ("opm-2025", "opm-2006"):
            moved = move(workspace, edition)
            assert begun.keys() <= {p.story.id for p in moved.placed} | {s.id for s in moved.unplaced}
        assert all(workspace.answers(story)[0].id == answer for story, answer in begun.items())
        assert not moved.unplaced, "all were told for ECQs that the edition of 2006 has"
