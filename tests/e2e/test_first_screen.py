"""`coach` without arguments: the first screen, or what to run instead."""

from __future__ import annotations

import subprocess
import sys

from tests.e2e.program import coach


def test_without_a_terminal_it_says_what_to_run_instead() -> None:
    done = coach()
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr and "coach demo" in done.stderr


def test_the_first_screen_does_not_wait_for_the_commands() -> None:
    code = (
        "import sys\nfrom coach.__main__ import main\nsys.argv = ['coach']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 2\n"
        "print(*(name for name in sys.modules if name.startswith('coach.')), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    loaded = set(done.stdout.split())
    assert "coach.cli.screen" in loaded
    assert not loaded & {"coach.cli.app", "coach.cli.ask", "coach.guidance.retrieval", "coach.store.workspace"}
