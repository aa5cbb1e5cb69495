"""The terminal interface's figures in their smallest form, on the real program."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from coach.benchmark.screen import screen_figures
from coach.benchmark.terminal import Terminal
from coach.errors import CoachError

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")


@posix
@pytest.mark.usefixtures("leaves_nothing")
def test_the_first_screen_and_a_key_are_measured() -> None:
    told: list[str] = []
    first, key = screen_figures(told.append, rounds=1, answers=31, keys=60)
    assert (first.name, first.unit, first.reach) == ("first screen", "s", 2.0)
    assert first.baseline is not None and first.value > 0 and first.baseline > 0
    assert (key.name, key.unit, key.reach) == ("keystroke to repaint, p95", "ms", 16.0)
    assert key.value > 0 and "31 answers" in key.note
    assert told == ["first screen", "keystroke to repaint"]


def test_windows_is_told_that_the_screen_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    told: list[str] = []
    assert list(screen_figures(told.append)) == []
    assert "Windows" in told[0]


@posix
def test_a_program_that_ends_is_a_sentence_and_not_a_wait(tmp_path: Path) -> None:
    with Terminal(["coach", "--version"], tmp_path) as terminal, pytest.raises(CoachError, match="ended"):
        terminal.wait(lambda painted: painted.whole)
    assert not psutil.pid_exists(terminal.pid)


@posix
def test_a_program_that_paints_something_else_is_a_sentence(tmp_path: Path) -> None:
    with (
        Terminal(["coach.benchmark.empty_app"], tmp_path) as terminal,
        pytest.raises(CoachError, match="did not paint"),
    ):
        terminal.wait(lambda painted: "something else" in painted.text, seconds=0)
    assert not psutil.pid_exists(terminal.pid)
