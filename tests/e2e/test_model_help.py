"""A real model of random weights beside interview and mapping: whatever it writes, the rules and similarity hold."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from coach.domain.wording import FOLLOW_UPS
from coach.settings import Settings, save_settings
from coach.store.workspace import Workspace
from tests.e2e.program import coach
from tests.engine.tiny_gguf import make_tiny_gguf

ANSWERS = "Locks\nChief\n2021\n40 people\nI led the crew leads and it went well.\n9 of them\n:stop\n"
ACTIONS = "I led the crew leads and it went well.\nI rebuilt the budget from zero.\n\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    assert coach("new", path, "--name", "Robin Vale").returncode == 0
    return path


def test_an_interview_with_a_model_that_babbles_asks_the_rules_questions(workspace: Path, tiny: Path) -> None:
    done = coach("interview", workspace, "--plain", "--no-guidance", "--model", tiny, stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    assert FOLLOW_UPS["number"] in done.stdout
    assert "thinking" not in done.stderr, "nobody watches"
    with Workspace.open(workspace) as opened:
        asked = {a.text: a.asked for a in opened.answers(opened.stories()[0].id)}
    assert asked["9 of them"] == FOLLOW_UPS["number"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing")
def test_who_watches_is_told_that_the_model_thinks(workspace: Path, tiny: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "coach", "interview", str(workspace), "--plain", "--no-guidance", "--model", str(tiny)],
        encoding="utf-8",
        dimensions=(36, 120),
        timeout=60,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    child.delaybeforesend = None
    for line in ANSWERS.splitlines()[:5]:
        child.expect("Your answer:")
        child.sendline(line)
    child.expect_exact("(thinking…)")
    child.expect_exact("Question 6 of")
    child.expect("Your answer:")
    child.sendline(":stop")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_an_interview_goes_on_without_a_saved_model_that_is_gone(workspace: Path, tmp_path: Path) -> None:
    save_settings(Settings(model=tmp_path / "gone.gguf"))
    done = coach("interview", workspace, "--plain", "--no-guidance", stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    assert "The interview goes on without it." in done.stderr
    assert FOLLOW_UPS["number"] in done.stdout


def test_a_model_that_is_named_and_is_none_is_a_sentence(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.gguf"
    file.write_bytes(b"no model")
    done = coach("interview", workspace, "--plain", "--model", file, stdin=ANSWERS)
    assert done.returncode == 3
    assert done.stderr.startswith("coach: ")
    assert coach("map", "--model", file, stdin=ACTIONS).returncode == 3


def test_a_model_moves_competencies_of_an_action_in_doubt_and_adds_none(tiny: Path) -> None:
    options = ("map", "--lines", "--jsonl", "--top", "28")
    alone, asked = coach(*options, stdin=ACTIONS), coach(*options, "--model", tiny, stdin=ACTIONS)
    assert asked.returncode == alone.returncode == 0, asked.stderr
    before = [json.loads(line) for line in alone.stdout.splitlines()]
    after = [json.loads(line) for line in asked.stdout.splitlines()]
    assert len(before) == len(after) == 3
    assert before[2] == after[2]
    for one, other in zip(before[:2], after[:2], strict=True):
        assert {c["id"] for c in one["competencies"]} == {c["id"] for c in other["competencies"]}
        scores = [c["score"] for c in other["competencies"]]
        assert scores == sorted(scores, reverse=True)
