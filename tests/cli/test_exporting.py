"""coach export: what a final export refuses, and that it writes nothing then."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.drafting import draft_story

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """A story whose draft is supported and has no result, and one whose number was taken back since."""
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        told = {"results-driven": "I leased 2 cranes.", "leading-change": "I hired 45 clerks."}
        for ecq, text in told.items():
            story = workspace.add_story(ecq, f"Told for {ecq}")
            for element in ("challenge", "context", "result") if ecq == "leading-change" else ("challenge", "context"):
                workspace.add_answer(story.id, f"element.{element}", "?", f"The {element} was a flood in Ohio.")
            workspace.add_answer(story.id, "element.action", "?", text)
            draft_story(workspace, story, load_framework("opm-2006"), model=None, retriever=None, now=NOW)
            if ecq == "leading-change":
                workspace.add_answer(story.id, "element.action", "?", "I hired 40 clerks.")
    return path


def _export(path: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["export", str(path), "-o", str(path.with_suffix(".docx")), *more])


def test_a_final_export_lists_on_stderr_all_that_is_open_and_writes_nothing(drafted: Path) -> None:
    done = _export(drafted, "--final")
    assert (done.exit_code, done.stdout) == (3, "")
    assert not drafted.with_suffix(".docx").exists()
    lines = done.stderr.splitlines()
    assert lines[0] == "coach: The package is not final: it has 1 sentence that no answer supports and 1 open question."
    change = lines.index("Leading Change, “Told for leading-change” (leading-change-1):")
    assert lines[change + 1] == "   Not supported: I hired 45 clerks."
    assert lines[change + 2].startswith("      number “45”: ")
    assert "40" in lines[change + 2]
    results = lines.index("Results Driven, “Told for results-driven” (results-driven-1):")
    assert lines[results + 1].startswith("   Open question: [")
    assert lines[results + 2 :] == ["Confirm, edit or cut each of them, or export a draft."]


def test_without_final_the_export_is_marked_a_draft(drafted: Path) -> None:
    done = _export(drafted)
    assert done.exit_code == 0
    assert drafted.with_suffix(".docx").exists()
    assert "The export is marked DRAFT" in done.stderr
