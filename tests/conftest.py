"""Every test has folders of its own: no cache, setting or workspace of the person who runs the tests is touched."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

# A shell that runs the tests in the background has them ignore Ctrl+C, and every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def coach_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the user's own ones."""
    home = tmp_path_factory.mktemp("coach") / "home"
    monkeypatch.setenv("COACH_HOME", str(home))
    monkeypatch.setenv("NO_COLOR", "1")
    return home
