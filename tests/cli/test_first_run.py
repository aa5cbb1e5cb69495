"""The first draft, interview or demo without a model says once what works without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli.app import app
from coach.engine.first_run import GET_A_MODEL, WITHOUT_A_MODEL
from coach.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as made:
        story = made.add_story("leading-change")
        made.add_answer(story.id, "fact.title", "Title?", "Intake overhaul")
    return path


def run(*args: str | Path) -> tuple[str, str]:
    result = CliRunner().invoke(app, [*map(str, args)], input=":stop\n")
    assert result.exit_code in (0, 1), result.output
    return result.stdout, result.stderr


@pytest.mark.parametrize("first", ["draft", "interview"])
def test_it_is_said_once_and_apart_from_the_data(workspace: Path, first: str) -> None:
    commands = {
        "draft": ("draft", workspace, "--json"),
        "interview": ("interview", workspace, "--plain", "--no-guidance"),
    }
    data, said = run(*commands[first])
    assert WITHOUT_A_MODEL in said
    assert GET_A_MODEL in said
    assert WITHOUT_A_MODEL not in data
    for command in commands.values():
        assert WITHOUT_A_MODEL not in run(*command)[1]


def test_who_chose_to_have_none_is_told_nothing(workspace: Path) -> None:
    run("models", "use", "none")
    assert WITHOUT_A_MODEL not in run("draft", workspace)[1]
