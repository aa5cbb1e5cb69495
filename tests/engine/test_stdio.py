"""What a child does before it loads anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.engine.workers.stdio import Turn


@pytest.mark.skipif(sys.platform == "win32", reason="core dumps are a POSIX thing")
def test_a_crash_leaves_no_dump_of_what_was_typed() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CORE, (1, resource.getrlimit(resource.RLIMIT_CORE)[1]))\n"
        "from coach.engine.workers.stdio import leave_no_core_dump\n"
        "leave_no_core_dump(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0)"


def test_what_a_cancel_does_is_done_whether_it_comes_before_or_after_and_not_once_it_was_taken_back() -> None:
    done: list[str] = []
    turn = Turn(1, lambda _: None)
    turn.on_cancel(lambda: done.append("taken back"))
    turn.on_cancel(None)
    turn.on_cancel(lambda: done.append("before"))
    assert done == []
    turn.cancel()
    assert done == ["before"]
    turn.on_cancel(lambda: done.append("after"))
    assert done == ["before", "after"]
