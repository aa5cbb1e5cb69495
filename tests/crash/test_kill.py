"""Killed without warning at random moments: whatever the process said was saved is there."""

from __future__ import annotations

import random
import shutil
import signal
import sys
from pathlib import Path

import pytest

from coach.errors import WorkspaceProblem
from coach.store.workspace import Workspace
from tests.crash.processes import kill_after, run, start
from tests.store.helpers import content, filled, folder_bytes, raw, read

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
KILLS = 12


def test_every_answer_said_to_be_saved_is_there(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        workspace.add_story("leading-change")
    choose = random.Random()
    said: dict[str, set[str]] = {"answer": set(), "story": set(), "draft": set()}
    for _ in range(KILLS):
        for kind, *ids in kill_after(start("everything", path), choose.randint(1, 60)):
            said.setdefault(kind, set()).update(ids)
        if choose.random() < 0.3:
            path.with_name("w.ecq-shm").unlink(missing_ok=True)
        if choose.random() < 0.5:
            _assert_kept(Workspace.open(path, read_only=True), said)
    with Workspace.open(path) as workspace:
        _assert_kept(workspace, said)
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]
    assert len(said["answer"]) >= KILLS


def _assert_kept(workspace: Workspace, said: dict[str, set[str]]) -> None:
    with workspace:
        stories = workspace.stories()
        kept = {
            str(revision.id)
            for story in stories
            for answer in workspace.answers(story.id)
            for revision in workspace.history(story.id, answer.question)
        }
        assert said["answer"] <= kept
        assert said["story"] <= {story.id for story in stories}
        assert said["draft"] <= {str(draft.id) for draft in workspace.drafts("leading-change-1")}
        batches = [story for story in stories if story.ecq == "results-driven"]
        assert len(batches) % 2 == 0, "half a batch was kept"
        assert all(len(workspace.answers(story.id)) == 1 for story in batches)


def test_a_killed_creation_leaves_whole_workspaces_only(tmp_path: Path) -> None:
    said: set[str] = set()
    for kills in range(3):
        said |= {name for _, name in kill_after(start("creations", tmp_path), 3 + kills)}
    found = {path.name for path in tmp_path.glob("[!.]*.ecq")}
    assert said <= found
    for name in found:
        with Workspace.open(tmp_path / name) as workspace:
            assert workspace.info.candidate == "Dana"


def test_killed_in_the_middle_of_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    held = filled(path)
    assert run("migration", path) == -signal.SIGKILL
    assert read(path) == held
    with Workspace.open(path) as workspace:
        assert content(workspace) == held
    with raw(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'filler'").fetchall() == []


def test_killed_with_a_rollback_journal(tmp_path: Path) -> None:
    """Reading says that it cannot undo the half save and leaves it; opening for changes undoes it."""
    path = tmp_path / "w.ecq"
    held = filled(path)
    assert run("journal", path) == -signal.SIGKILL
    before = folder_bytes(tmp_path)
    assert before["w.ecq-journal"], "the kill was meant to come in the middle of a save"
    with pytest.raises(WorkspaceProblem, match="middle of a save"):
        Workspace.open(path, read_only=True)
    assert folder_bytes(tmp_path) == before
    with Workspace.open(path) as workspace:
        assert content(workspace) == held
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]


def test_a_copy_of_file_and_log_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    filled(path)
    assert run("log", path) == -signal.SIGKILL
    copies = tmp_path / "copies"
    copies.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", copies)
    before = folder_bytes(copies)
    held = read(copies / "w.ecq")
    assert folder_bytes(copies).items() >= before.items()
    assert held == read(path)
    with Workspace.open(copies / "w.ecq") as workspace:
        assert content(workspace) == held
        assert workspace.answers("leading-change-1")[-1].text.startswith("Answer 39.")
    assert [file.name for file in copies.iterdir()] == ["w.ecq"]
