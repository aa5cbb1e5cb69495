"""The real program in a pseudo-terminal: plain interview, kill -9 in the middle, and the terminal interface."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from coach.store.workspace import Workspace
from tests.e2e.program import coach

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")


def _spawn(*args: str, size: tuple[int, int] = (36, 120)) -> pexpect.spawn[str]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "coach", *args],
        encoding="utf-8",
        dimensions=size,
        timeout=60,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    # A line typed before the echo is off would come back as output of the program.
    child.delaybeforesend = None
    return child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "w.ecq"
    assert coach("new", made, "--name", "Robin Vale").returncode == 0
    return made


def test_plain_interview_survives_kill_and_goes_on(path: Path) -> None:
    child = _spawn("interview", str(path), "--plain", "--no-guidance")
    child.expect("what do you call this story")
    child.expect("Your answer:")
    child.sendline("Weather desk rebuild")
    child.expect("Saved")
    child.expect("What was your role")
    child.expect("Your answer:")
    child.send("chief of the fore")
    child.kill(signal.SIGKILL)
    child.wait()
    child.close(force=True)

    again = _spawn("interview", str(path), "--plain", "--no-guidance")
    again.expect("Question 2 of")
    again.expect("What was your role")
    again.expect("Your answer:")
    again.sendline("chief of the forecast desk")
    again.expect("Saved")
    again.expect("Your answer:")
    again.sendline(":stop")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 0
    with Workspace.open(path) as opened:
        texts = [a.text for a in opened.answers(opened.stories()[0].id)]
    assert texts == ["Weather desk rebuild", "chief of the forecast desk"]


def test_a_pasted_paragraph_of_several_lines_is_one_answer(path: Path) -> None:
    child = _spawn("interview", str(path), "--plain", "--no-guidance")
    child.expect("Your answer:")
    child.send("first line\nsecond line\n")
    child.expect("Saved")
    child.expect("Your answer:")
    child.sendline(":stop")
    child.expect(pexpect.EOF)
    child.close()
    with Workspace.open(path) as opened:
        assert opened.answers(opened.stories()[0].id)[0].text == "first line\nsecond line"


def test_a_line_that_the_terminal_cuts_is_not_taken_silently(path: Path) -> None:
    child = _spawn("interview", str(path), "--plain", "--no-guidance")
    child.expect("Your answer:")
    child.sendline("x" * 6000)
    child.expect("cuts a line")
    child.sendline(":stop")
    child.expect(pexpect.EOF)
    child.close()
    with Workspace.open(path) as opened:
        assert opened.answers(opened.stories()[0].id) == []


def test_plain_output_has_no_escape_sequences(path: Path) -> None:
    child = _spawn("interview", str(path), "--plain", "--no-guidance")
    child.expect("Your answer:")
    child.sendline(":stop")
    child.expect(pexpect.EOF)
    assert "\x1b" not in (child.before or "")
    child.close()


@pytest.mark.parametrize("size", [(24, 80), (60, 200)])
def test_the_terminal_interface_opens_a_workspace_and_leaves(path: Path, size: tuple[int, int]) -> None:
    child = _spawn("open", str(path), size=size)
    child.expect("Leading Change")
    child.send("\x11")  # Ctrl+Q
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not re.search(r"Traceback", child.before or "")
