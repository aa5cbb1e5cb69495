"""The end of the program: nothing runs on, nothing of the candidate's is left on the terminal."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect
import psutil
import pytest

from coach.errors import CoachError, EngineStopped
from coach.store.workspace import Workspace
from coach.tui import app as app_module
from coach.tui.app import CoachApp
from coach.tui.engines import SharedEngines
from coach.tui.screens.stories import StoriesScreen
from tests.engine.tiny_gguf import make_tiny_gguf
from tests.tui.driver import FakeEngines, app_on, driving


async def test_a_failure_of_the_program_itself_is_a_sentence_and_lists_no_variables(sample: Path) -> None:
    app = app_on(sample)

    async def fail() -> None:
        async with driving(app) as driver:
            await driver.at(StoriesScreen)
            app.call_later(lambda: 1 // 0)
            await driver.until(lambda: app.failure)

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert app.failure is not None
    assert app.failure.message == "Something unforeseen went wrong (ZeroDivisionError)."
    assert not app._exit_renderables
    Workspace.open(sample).close()


def test_run_tells_of_such_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(app: CoachApp) -> None:
        app.failure = CoachError("Something broke.", "Try again.")

    monkeypatch.setattr(CoachApp, "run", fails)
    with pytest.raises(CoachError, match=r"Something broke\. What you saved is on disk\."):
        app_module.run()


def test_engines_do_not_start_again_after_the_end() -> None:
    source = FakeEngines()
    engines = SharedEngines(source)
    assert engines.embedder() is source.embedder()
    engines.close()
    assert source.closed
    with pytest.raises(EngineStopped):
        engines.embedder()
    with pytest.raises(EngineStopped):
        engines.model()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")
@pytest.mark.parametrize("end", ["ctrl+q", "kill"])
def test_the_real_program_ends_with_its_children_while_a_model_drafts(
    sample: Path, tmp_path: Path, coach_home: Path, end: str
) -> None:
    model = tmp_path / "tiny.gguf"
    make_tiny_gguf(model)
    (coach_home / "config").mkdir(parents=True, exist_ok=True)
    (coach_home / "config" / "settings.json").write_text(f'{{"model": "{model}"}}')
    child = pexpect.spawn(
        sys.executable,
        ["-m", "coach", "open", str(sample)],
        encoding="utf-8",
        dimensions=(36, 120),
        timeout=60,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    child.expect("One front door")
    child.send("dw")
    child.expect("words so far")
    children = psutil.Process(child.pid).children(recursive=True)
    if end == "kill":
        child.kill(signal.SIGKILL)
    else:
        child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in (child.before or "")
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
    Workspace.open(sample).close()
