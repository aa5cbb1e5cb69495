"""coach authorship: the statement on the screen, as data and as a file."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.domain.authorship import whole
from coach.store.workspace import Workspace
from tests.store.helpers import MODEL, draft


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a draft by a model, of which one sentence was accepted."""
    path = tmp_path / "robin.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as made:
        story = made.add_story("leading-change", "Permits").id
        made.save_draft(draft(story))
        made.add_answer(story, "accepted.action.1", "?", "I moved nine offices.", whole("I moved nine offices.", MODEL))
    return path


def _coach(*args: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(app, ["authorship", *map(str, args)])
    assert done.exit_code == code, done.output
    return done


def test_the_statement_is_shown_and_the_workspace_stays_as_it_is(workspace: Path) -> None:
    before = workspace.read_bytes()
    said = _coach(workspace).stdout
    assert said.startswith("Statement of authorship\nCandidate: Robin Vale\n")
    assert f"Written by the model some-model (SHA-256 of its file: {MODEL.sha256};" in said
    assert "10 words, 100 %." in said
    assert "Accepted: 1 sentence" in said
    assert "Typed by the candidate:" not in said
    assert workspace.read_bytes() == before
    assert [file.name for file in workspace.parent.iterdir()] == ["robin.ecq"]


def test_it_is_data_for_a_script(workspace: Path) -> None:
    data = json.loads(_coach(workspace, "--json").stdout)
    assert (data["framework"], data["words"]) == ("opm-2006", 10)
    [share] = data["shares"]
    assert share == {
        "by": "model",
        "name": "some-model",
        "sha256": MODEL.sha256,
        "prompts": ["draft-2"],
        "words": 10,
    }
    assert data["stories"][0]["accepted"][0]["shares"][0]["by"] == "model"


def test_it_is_written_as_markdown_or_word_by_the_files_name(workspace: Path, tmp_path: Path) -> None:
    for name in ("a.md", "a.DOCX"):
        assert _coach(workspace, "-o", tmp_path / name).stdout == f"{tmp_path / name}\n"
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Statement of authorship\n")
    assert docx.Document(str(tmp_path / "a.DOCX")).paragraphs[0].text == "Statement of authorship"


def test_a_file_that_is_there_is_replaced_only_on_demand(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine", encoding="utf-8")
    refused = _coach(workspace, "-o", path, code=3)
    assert refused.stderr.endswith("already exists.\nChoose another name, or replace it with --force.\n")
    assert path.read_text(encoding="utf-8") == "mine"
    _coach(workspace, "-o", path, "--force")
    assert path.read_text(encoding="utf-8").startswith("# Statement")
    (tmp_path / "w.md").write_bytes(workspace.read_bytes())
    assert "is a workspace" in _coach(workspace, "-o", tmp_path / "w.md", "--force", code=3).stderr


@pytest.mark.parametrize("args", [("-o", "a.pdf"), ("-o", "a"), ("-o", "a.md", "--json")])
def test_another_format_or_two_at_once_is_a_usage_error(
    workspace: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.parent)
    _coach(workspace, *args, code=2)
    assert [file.name for file in workspace.parent.iterdir()] == ["robin.ecq"]


def test_a_workspace_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert "coach: " in _coach(tmp_path / "none.ecq", code=3).stderr
