"""coach decide: the list reads well aloud, each decision is made on the same core, exit codes tell what is open."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.domain.base import Element
from coach.domain.draft import Author, Draft, Sentence
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.writing.acceptance import checked

MODEL = Author(kind="model", name="granite", sha256="a" * 64, prompt="draft-element 3")
SENTENCES = (
    Sentence(text="I led 45 people in 6 offices.", element=Element.ACTION, author=MODEL),
    Sentence(text="[What changed because of this, and by how much?]", element=Element.RESULT, author=MODEL, gap=True),
    Sentence(text="I moved $640,000 out of", element=Element.ACTION, author=MODEL, incomplete=True),
)


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        told(workspace, load_framework("opm-2006"))
        story = workspace.add_story("results-driven", "Permits").id
        workspace.add_answer(story, "element.action", "?", "I led 40 people in 6 offices. moved $640,000 out of travel")
        draft = Draft(story=story, framework="opm-2006", drafter=MODEL, created=datetime.now(UTC), sentences=SENTENCES)
        workspace.save_draft(checked(draft, workspace.answers(story)))
    return path


def _coach(*args: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=given)


def test_the_list_says_how_each_sentence_stands_why_and_what_to_answer(drafted: Path) -> None:
    before = drafted.read_bytes()
    done = _coach("decide", drafted)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert "Results Driven: Permits" in lines
    assert "Drafted by: the model granite. Version 1: 100 % model granite." in lines
    at = lines.index("1. I led 45 people in 6 offices.")
    assert lines[at + 1 : at + 4] == [
        "   Action. Not supported by any answer.",
        "   Unsupported, number “45”: No answer mentions 45 people; the nearest says 40 people.",
        "   Question: How many people did you lead? The draft says 45.",
    ]
    at = lines.index("2. [What changed because of this, and by how much?]")
    assert lines[at + 1] == "   Result. An open question."
    assert "incomplete." in lines[lines.index("3. I moved $640,000 out of") + 1]
    assert lines[-1] == "Open: 1 unsupported, 1 open, 1 incomplete."
    assert drafted.read_bytes() == before, "looking changes nothing"


def test_sentence_by_sentence_until_nothing_is_open(drafted: Path) -> None:
    first = _coach("decide", drafted, "--story", "results-driven-1", "--sentence", "1", "--accept")
    assert (first.exit_code, first.stderr) == (1, "Accepted: this sentence is an answer of yours now.\n")
    assert "   Action. Accepted by you on " in first.stdout
    second = _coach("decide", drafted, "--sentence", "2", "--answer", "-", given="backlog down from 2,740 to 310\n")
    assert (second.exit_code, second.stderr) == (1, "Saved as an answer. Supported by your answers.\n")
    third = _coach("decide", drafted, "--sentence", "3", "--edit", "I moved $640,000 out of travel.")
    assert (third.exit_code, third.stderr) == (0, "Changed. Supported by your answers.\n")
    assert third.stdout.endswith("Open: nothing.\n")
    undone = _coach("decide", drafted, "--undo")
    assert (undone.exit_code, undone.stderr) == (1, "Taken back.\n")
    assert "3. I moved $640,000 out of\n" in undone.stdout
    cut = _coach("decide", drafted, "--sentence", "3", "--cut")
    assert (cut.exit_code, cut.stderr) == (0, "Cut.\n")


def test_a_new_draft_in_place_of_one_with_decisions_names_the_way_back(drafted: Path) -> None:
    way_back = f"coach decide {drafted} --story results-driven-1 --undo brings the former version back."
    assert way_back not in _coach("draft", drafted, "--model", "none").stderr
    _coach("decide", drafted, "--undo")
    _coach("decide", drafted, "--sentence", "1", "--cut")
    assert way_back in _coach("draft", drafted, "--model", "none").stderr
    undone = _coach("decide", drafted, "--undo")
    assert undone.stderr == "The former version is back.\n"
    assert "1. [What changed because of this, and by how much?]" in undone.stdout


def test_json_has_the_verdicts_the_questions_and_the_authors(drafted: Path) -> None:
    done = _coach("decide", drafted, "--sentence", "1", "--edit", "I led 50 people in 6 offices.", "--json")
    assert done.exit_code == 1
    data = json.loads(done.stdout)
    assert (data["story"], data["draft"], data["decision"]) == ("results-driven-1", 2, "edit")
    assert (data["unsupported"], data["open"], data["incomplete"]) == (1, 1, 1)
    first = data["sentences"][0]
    assert (first["number"], first["status"], first["accepted"]) == (1, "unsupported", None)
    assert first["question"] == "How many people did you lead? The draft says 50."
    assert {c["status"] for c in first["claims"]} == {"supported", "unsupported"}
    assert [s["author"]["kind"] for s in first["spans"]] == ["model", "candidate", "model"]
    assert {share["by"] for share in data["authorship"]} == {"edited", "model"}
    assert json.loads(_coach("decide", drafted, "--json").stdout)["decision"] is None


def test_what_cannot_be_decided_is_refused_and_changes_nothing(drafted: Path) -> None:
    for args, why in (
        (("--sentence", "2", "--accept"), "This is an open question"),
        (("--sentence", "3", "--accept"), "This sentence is incomplete."),
        (("--sentence", "9", "--cut"), "The draft has no sentence 9; it has 3."),
        (("--sentence", "1", "--edit", " "), "The sentence is empty."),
        (("--sentence", "1", "--cut", "--draft", "7"), "The draft has changed since you saw it."),
        (("--undo",), "There is no decision to take back."),
        (("--story", "no-such-story"), "The workspace has no story"),
    ):
        refused = _coach("decide", drafted, *args)
        assert (refused.exit_code, refused.stdout) == (3, ""), args
        assert why in refused.stderr
    with Workspace.open(drafted) as workspace:
        assert len(workspace.drafts("results-driven-1")) == 1
        workspace.add_story("leading-change")
    several = _coach("decide", drafted)
    assert several.exit_code == 3
    assert "Say which one with --story: results-driven-1, leading-change-1." in several.stderr
    none = _coach("decide", drafted, "--story", "leading-change-1")
    assert "This story has no draft yet." in none.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("--accept",),
        ("--sentence", "1"),
        ("--sentence", "1", "--undo"),
        ("--sentence", "1", "--accept", "--cut"),
        ("--sentence", "0", "--cut"),
    ],
)
def test_a_decision_without_its_sentence_or_with_another_one_is_a_usage_error(
    drafted: Path, args: tuple[str, ...]
) -> None:
    assert _coach("decide", drafted, *args).exit_code == 2
