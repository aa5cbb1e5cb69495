"""Two processes that write to one workspace at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.store.workspace import Workspace
from tests.crash.processes import kill_after, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Dana", framework="opm-2006") as workspace:
        workspace.add_story("leading-change")
    return path


def together(job: str, path: Path, beside: Callable[[], object] = lambda: None) -> list[int]:
    """Two processes at the same job from the same moment; the ids of the answers that they said they saved."""
    writers = [start(job, path) for _ in range(2)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    while any(writer.poll() is None for writer in writers):
        beside()
    said: list[int] = []
    for writer in writers:
        with writer:
            assert writer.stdout is not None
            said += [int(line.split()[1]) for line in writer.stdout]
        assert writer.returncode == 0
    return said


@pytest.mark.parametrize(("job", "each"), [("answers", 100), ("visits", 40)])
def test_both_save_everything(path: Path, job: str, each: int) -> None:
    """A third reads the whole time, and always finds a beginning of what is saved."""
    seen: list[int] = []

    def look() -> None:
        with Workspace.open(path, read_only=True) as workspace:
            ids = [answer.id for answer in workspace.answers("leading-change-1")]
        assert ids == list(range(1, len(ids) + 1))
        seen.append(len(ids))

    said = together(job, path, look)
    assert sorted(said) == list(range(1, 2 * each + 1))
    assert seen == sorted(seen)
    with Workspace.open(path) as workspace:
        assert len(workspace.answers("leading-change-1")) == 2 * each
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]


def test_one_is_killed_while_the_other_goes_on(path: Path) -> None:
    with Workspace.open(path) as workspace:
        mine: set[int] = set()
        said: set[int] = set()
        for round_ in range(3):
            process = start("everything", path)
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            mine |= {workspace.add_answer("leading-change-1", f"mine-{round_}-{n}", "?", "Mine").id for n in range(20)}
            said |= {int(words[1]) for words in kill_after(process, 20) if words[0] == "answer"}
            mine.add(workspace.add_answer("leading-change-1", f"after-{round_}", "?", "Mine").id)
        assert not mine & said
        histories = [workspace.history("leading-change-1", a.question) for a in workspace.answers("leading-change-1")]
        assert mine | said <= {answer.id for history in histories for answer in history}
    assert [file.name for file in path.parent.iterdir()] == ["w.ecq"]
