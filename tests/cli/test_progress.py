"""Progress is for people who watch, one line that fills up."""

from __future__ import annotations

import io
import sys

import pytest

from coach.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_nobody_watches_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert progress("copying") is None


def test_each_percent_is_written_once_and_the_end_ends_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show = progress("copying")
    assert show is not None
    for done in (1, 2, 500, 501, 1000):
        show(done, 1000)
    assert terminal.getvalue() == "\r… copying   0 %\r… copying  50 %\r… copying 100 %\n"


def test_an_empty_file_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    show = progress("reading")
    assert show is not None
    show(0, 0)
    assert terminal.getvalue() == "\r… reading 100 %\n"
