"""Own-words mode and one's own text as a draft, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace
from tests.fakes import ScriptedModel, WordEmbedder

STORY = "results-driven-1"
TEXT = "14 of 22 locks were closed.\n\nI leased 2 cranes. I saved $9 million.\n"
QUESTION = "How many examples may I give for each ECQ?"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006", own_words=True) as workspace:
        story = workspace.add_story("results-driven", "Locks").id
        workspace.add_answer(story, "element.challenge", "?", "14 of 22 locks were closed")
        workspace.add_answer(story, "element.action", "?", "I leased 2 cranes and rewrote the repair order")
    return path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> ScriptedModel:
    """A model in use that must not be asked to write."""
    scripted = ScriptedModel(context=100_000)

    def embedder(engines: Engines) -> Embedder:
        return WordEmbedder()

    def use(engines: Engines) -> ScriptedModel:
        return scripted

    monkeypatch.setattr(Engines, "embedder", embedder)
    monkeypatch.setattr(Engines, "model", use)
    return scripted


def _coach(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=stdin)


def test_a_workspace_is_made_in_own_words_mode_and_the_mode_is_shown_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "new.ecq"
    made = _coach("new", path, "--own-words")
    assert made.exit_code == 0
    assert "writes no sentence" in made.stdout
    assert _coach("own-words", path).stdout.startswith("Own-words mode is on.")
    assert _coach("own-words", path, "off").stdout.startswith("Own-words mode is off.")
    assert _coach("own-words", path).stdout.startswith("Own-words mode is off.")
    assert _coach("own-words", path, "on").stdout.startswith("Own-words mode is on.")
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.own_words
    assert _coach("own-words", path, "maybe").exit_code == 2


def test_without_the_option_the_mode_is_off(tmp_path: Path) -> None:
    made = _coach("new", tmp_path / "new.ecq")
    assert "writes no sentence" not in made.stdout
    assert _coach("own-words", tmp_path / "new.ecq").stdout.startswith("Own-words mode is off.")


@pytest.mark.parametrize("more", [(), ("--redo", "action", "--instruction", "shorter"), ("--json",)])
def test_nothing_is_drafted(more: tuple[str, ...], told: Path, model: ScriptedModel) -> None:
    done = _coach("draft", told, *more)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "coach: This workspace is in own-words mode" in done.stderr
    assert "--from TEXT" in done.stderr
    assert not model.history
    with Workspace.open(told) as workspace:
        assert workspace.latest_draft(STORY) is None


def test_of_a_question_the_passages_are_shown_and_why_there_is_no_answer(told: Path, model: ScriptedModel) -> None:
    done = _coach("ask", QUESTION, "--workspace", told, "--jsonl")
    assert done.exit_code == 0
    answered = json.loads(done.stdout)
    assert answered["answer"] is None and answered["passages"]
    assert "own-words mode, so no model words an answer" in done.stderr
    assert not model.history
    _coach("own-words", told, "off")
    model.enqueue("none")
    assert "own-words" not in _coach("ask", QUESTION, "--workspace", told, "--jsonl").stderr
    assert model.history


def test_a_text_of_ones_own_is_taken_in_any_mode_and_checked(told: Path, tmp_path: Path, model: ScriptedModel) -> None:
    text = tmp_path / "mine.txt"
    text.write_text(TEXT, encoding="utf-8")
    done = _coach("draft", told, "--from", text)
    assert done.exit_code == 1, "one sentence is unsupported"
    assert "Drafted by: the candidate\n" in done.stdout
    assert "I leased 2 cranes. I saved $9 million.\n" in done.stdout
    assert "Not supported by any answer: I saved $9 million." in done.stderr
    assert "No sentence of this text tells the context." in done.stderr
    assert not model.history
    _coach("own-words", told, "off")
    piped = _coach("draft", told, "--story", STORY, "--from", "-", "--json", stdin="I leased 2 cranes.")
    assert piped.exit_code == 0, piped.stderr
    [draft] = json.loads(piped.stdout)["drafts"]
    assert [s["text"] for s in draft["sentences"]] == ["I leased 2 cranes."]
    assert draft["drafter"]["kind"] == "candidate"


def test_an_export_that_is_given_back_is_the_same_draft_with_its_open_questions(told: Path, tmp_path: Path) -> None:
    _coach("own-words", told, "off")
    _coach("draft", told, "--model", "none")
    with Workspace.open(told) as workspace:
        before = workspace.latest_draft(STORY)
    assert before is not None and before.gaps
    for fmt in ("md", "docx"):
        target = tmp_path / f"open.{fmt}"
        _coach("export", told, "--format", fmt, "-o", target)
        assert _coach("draft", told, "--from", target).exit_code == 0
        with Workspace.open(told) as workspace:
            assert workspace.latest_draft(STORY) == before


def test_an_export_of_ones_own_text_is_that_text(told: Path, tmp_path: Path) -> None:
    _coach("draft", told, "--from", "-", stdin=TEXT)
    for fmt in ("md", "docx"):
        target = tmp_path / f"package.{fmt}"
        assert _coach("export", told, "--format", fmt, "-o", target).exit_code == 0
        assert _coach("draft", told, "--from", target).exit_code == 1
    with Workspace.open(told) as workspace:
        assert len(workspace.drafts(STORY)) == 1


def test_brackets_that_were_typed_into_a_text_stay(told: Path) -> None:
    done = _coach("draft", told, "--from", "-", "--json", stdin="I leased [really?] 2 cranes [not verified].")
    [draft] = json.loads(done.stdout)["drafts"]
    assert " ".join(s["text"] for s in draft["sentences"]) == "I leased [really?] 2 cranes [not verified]."


def test_a_text_of_ones_own_needs_one_story_and_no_model(told: Path, tmp_path: Path) -> None:
    assert _coach("draft", told, "--from", "-", "--model", "none", stdin=TEXT).exit_code == 2
    assert _coach("draft", told, "--from", "-", "--redo", "action", "--instruction", "x", stdin=TEXT).exit_code == 2
    missing = _coach("draft", told, "--from", tmp_path / "missing.txt")
    assert missing.exit_code == 3
    with Workspace.open(told) as workspace:
        workspace.add_story("leading-change")
    several = _coach("draft", told, "--from", "-", stdin=TEXT)
    assert several.exit_code == 3
    assert f"Say which one with --story: {STORY}, leading-change-1." in several.stderr
    with Workspace.open(told) as workspace:
        assert workspace.latest_draft(STORY) is None


def test_after_the_interview_the_candidate_is_told_to_write(told: Path) -> None:
    every = "\n".join([":skip"] * 60)
    done = _coach(
        "interview", told, "--plain", "--no-guidance", "--ecq", "results-driven", "--model", "none", stdin=every
    )
    assert f"coach draft {told} --story {STORY} --from TEXT" in done.stdout


def test_without_a_draft_nothing_is_advised_that_is_refused(told: Path, tmp_path: Path) -> None:
    own = f"Write it yourself: coach draft FILE --story {STORY} --from TEXT"
    for args in (("decide", told), ("export", told, "-o", tmp_path / "p.docx")):
        refused = _coach(*args)
        assert refused.exit_code == 3
        assert refused.stderr.endswith(f"{own}\n")
    with Workspace.create(tmp_path / "empty.ecq", candidate="Robin Vale", framework="opm-2006", own_words=True):
        pass
    refused = _coach("export", tmp_path / "empty.ecq", "-o", tmp_path / "p.docx")
    assert refused.stderr.endswith("Write it yourself: coach draft FILE --story ID --from TEXT\n")
