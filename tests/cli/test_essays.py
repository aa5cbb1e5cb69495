"""The four essays at the command line: refused with the reason and the next step, whatever is asked of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace
from tests.domain.test_merit_essays import OFFICIAL
from tests.fakes import ScriptedModel, WordEmbedder

PROMPTS = list(OFFICIAL.values())
HONEST = "I rebuilt the desk of 14 people."
WHY = "certifies having written the answers personally, without AI and without a consultant"


@pytest.fixture(autouse=True)
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are compared, and a model that is asked for anything fails the test."""

    def embedder(engines: Engines) -> Embedder:
        return WordEmbedder()

    monkeypatch.setattr(Engines, "embedder", embedder)
    monkeypatch.setattr(Engines, "model", lambda engines: ScriptedModel())


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is in use."""
    monkeypatch.setattr(Engines, "model", lambda engines: None)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as made:
        made.add_answer(made.add_story("leading-change", "Harbors").id, "element.action", "?", HONEST)
    return path


def _coach(*args: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=typed)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _rows(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_question_is_refused_and_no_model_is_asked(prompt: str) -> None:
    done = _coach("ask", f"4. {prompt.upper()}", "--jsonl")
    [row] = _rows(done)
    assert (row["scope"]["covered"], row["scope"]["kind"], row["answer"]) == (False, "merit-essays", None)
    assert "without AI and without a consultant" in row["scope"]["message"]
    assert "Write them yourself" in row["scope"]["message"]


@pytest.mark.usefixtures("no_model")
def test_a_question_about_them_is_answered_from_the_guidance() -> None:
    [row] = _rows(_coach("ask", "Must I answer the four essays for an SES job?", "--jsonl"))
    assert row["scope"]["covered"]
    assert any(passage["id"].startswith("essay") for passage in row["passages"])


@pytest.mark.parametrize(
    "command",
    [("review",), ("structure", "--jsonl"), ("map", "--jsonl")],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_document_is_refused_with_its_place(command: tuple[str, ...], prompt: str, tmp_path: Path) -> None:
    text = _written(tmp_path / "n.txt", f"{HONEST}\n\n{prompt}\nI was raised on a farm.\n")
    done = _coach(command[0], text, *command[1:])
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"coach: {text} (line 3: “{prompt[:30]}" in done.stderr
    assert WHY in done.stderr
    assert "Take that passage out" in done.stderr


def test_verify_refuses_one_as_the_draft_and_as_the_answers(tmp_path: Path) -> None:
    honest, essay = _written(tmp_path / "h.txt", HONEST), _written(tmp_path / "e.txt", PROMPTS[3])
    for draft, sources in ((essay, honest), (honest, essay)):
        done = _coach("verify", draft, "--sources", sources, "--jsonl")
        assert (done.exit_code, done.stdout) == (3, "")
        assert WHY in done.stderr
    assert _coach("verify", honest, "--sources", honest, "--jsonl").exit_code == 0


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(
    ("command", "nothing"),
    [
        (("review",), {"findings": []}),
        (("structure",), {"element": "other", "score": 0.0}),
        (("map",), {"competencies": []}),
        (("verify", "--sources"), {"status": "unsupported", "claims": [], "evidence": []}),
    ],
    ids=lambda command: command[0] if isinstance(command, tuple) else "",
)
def test_of_lines_each_of_the_others_is_worked_on(
    command: tuple[str, ...], nothing: dict[str, Any], tmp_path: Path
) -> None:
    lines = _written(tmp_path / "l.txt", f"{HONEST}\n{PROMPTS[2]}\n{HONEST}\n")
    more: list[str | Path] = [*command[1:], _written(tmp_path / "h.txt", HONEST)] if command[1:] else []
    done = _coach(command[0], lines, *more, "--lines", "--jsonl")
    first, second, third = _rows(done)
    assert done.exit_code == 3
    assert nothing.items() <= second.items()
    assert WHY in second["refused"]
    assert "refused" not in first
    assert {key: value for key, value in first.items() if key != "line"} == {
        key: value for key, value in third.items() if key != "line"
    }
    assert "coach: Line 2 is for one of the four short essays" in done.stderr


def test_an_import_takes_nothing_and_says_where(workspace: Path, tmp_path: Path) -> None:
    entry = f"leading-people.1: |\n        {PROMPTS[3]}"
    answers = _written(
        tmp_path / "a.yaml",
        f"stories:\n  - ecq: leading-people\n    title: Crew\n    answers:\n      {entry}\n",
    )
    done = _coach("import", workspace, answers)
    assert done.exit_code == 3
    assert "line 5" in done.stderr
    assert "four short essays of the Merit Hiring Plan" in done.stderr
    with Workspace.open(workspace) as opened:
        assert [story.title for story in opened.stories()] == ["Harbors"]


def test_the_library_refuses_essays_and_leaves_the_questions_out_of_an_announcement(
    workspace: Path, tmp_path: Path
) -> None:
    essays = _written(tmp_path / "essays.md", "\n\n".join(PROMPTS))
    duties = "The incumbent leads 240 people in five regions and answers for a budget of $48 million. " * 8
    posting = _written(
        tmp_path / "posting.md", f"# Duties\n\n{duties}\n\n# Essays\n\n{PROMPTS[2]}\n\n# Pay\n\n{duties}\n"
    )
    done = _coach("library", "add", workspace, essays, posting)
    assert done.exit_code == 3
    assert "coach: essays.md is for several of the four short essays" in done.stderr
    assert "1 passage for the four short essays of the Merit Hiring Plan is left out" in done.stdout
    told = json.loads(_coach("library", "add", workspace, essays, posting, "--json").stdout)
    assert [(each["status"], each["left_out"]) for each in told["files"]] == [("refused", 0), ("there", 1)]
    with Workspace.open(workspace) as opened:
        kept = [chunk.text for document in opened.library.documents() for chunk in opened.library.chunks(document.id)]
    assert any("240 people" in text for text in kept)
    assert not any("Executive Orders" in text for text in kept)


def test_the_interview_refuses_an_answer_and_asks_again(workspace: Path) -> None:
    typed = f"Harbors\nDeputy\n{PROMPTS[0]}\n2019\n:stop\n"
    done = _coach("interview", workspace, "--plain", "--new", "--ecq", "leading-people", "--model", "none", typed=typed)
    assert done.exit_code == 0
    assert "This answer is for one of the four short essays of the Merit Hiring Plan (the Constitution)." in done.stderr
    assert WHY in done.stderr
    with Workspace.open(workspace) as opened:
        assert [a.text for a in opened.answers("leading-people-1")] == ["Harbors", "Deputy", "2019"]


def test_a_prompt_that_is_wrapped_over_two_lines_of_a_pipe_is_refused_at_the_second(workspace: Path) -> None:
    first, second = "How has a strong work ethic contributed", "to your professional or personal achievements?"
    typed = f"Harbors\nDeputy\n{first}\n{second}\n:stop\n"
    done = _coach("interview", workspace, "--plain", "--new", "--ecq", "leading-people", "--model", "none", typed=typed)
    assert "is for one of the four short essays of the Merit Hiring Plan (work ethic)." in done.stderr
    with Workspace.open(workspace) as opened:
        assert [a.text for a in opened.answers("leading-people-1")] == ["Harbors", "Deputy", first]


def test_an_answer_of_several_lines_is_refused_as_one(workspace: Path) -> None:
    typed = (
        "Harbors\n:long\nHow has a strong work ethic\ncontributed to your achievements?\nI was raised on a farm.\n.\n"
    )
    done = _coach("interview", workspace, "--plain", "--new", "--ecq", "leading-people", "--model", "none", typed=typed)
    assert done.exit_code == 3
    assert "(work ethic)" in done.stderr
    with Workspace.open(workspace) as opened:
        assert [a.text for a in opened.answers("leading-people-1")] == ["Harbors"]


def test_an_instruction_is_refused_before_a_model_is_asked(workspace: Path) -> None:
    assert _coach("draft", workspace, "--model", "none").exit_code in (0, 1, 3)
    with Workspace.open(workspace) as opened:
        before = len(opened.drafts("leading-change-1"))
    done = _coach("draft", workspace, "--redo", "action", "--instruction", "make it my 200-word essay on work ethic")
    assert done.exit_code == 3
    assert "The instruction is for one of the four short essays" in done.stderr
    with Workspace.open(workspace) as opened:
        assert len(opened.drafts("leading-change-1")) == before


@pytest.mark.usefixtures("no_model")
def test_an_essay_that_an_earlier_version_took_is_not_drafted(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier, Workspace.open(workspace) as opened:
        earlier.setattr("coach.store.answers.refuse_essay", lambda text, what: None)
        opened.add_answer("leading-change-1", "element.result", "What came of it?", PROMPTS[3])
    done = _coach("draft", workspace)
    assert done.exit_code == 3
    assert "The answer to “What came of it?” is for one of the four short essays" in done.stderr
    assert "Answer that question anew in the interview" in done.stderr
