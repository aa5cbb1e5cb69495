"""On the terminal, in JSON and in exports a hostile text stands as it was typed, and nothing obeys it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.documents.printed import UNSUPPORTED_MARK
from coach.documents.read import read_text
from coach.documents.write_md import FLAGGED
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace
from tests.fakes import ScriptedModel, WordEmbedder
from tests.hostile.texts import LITERAL, STEERING

_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SAID = "I led 40 people."
LONG = 200_000
FILES = {
    **{name: text.encode("utf-8", "surrogatepass") for name, text in STEERING.items() if name != "carriage"},
    "raw csi": b"I led \x9b31m people.",
    "utf-16 without a mark": "I led 40 people.".encode("utf-16-le"),
}


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> list[ScriptedModel]:
    """The last of these is the model in use, if there is one."""
    models: list[ScriptedModel] = []

    def embedder(engines: Engines) -> Embedder:
        return WordEmbedder()

    monkeypatch.setattr(Engines, "embedder", embedder)
    monkeypatch.setattr(Engines, "model", lambda engines: models[-1] if models else None)
    return models


def _coach(*args: str | Path, typed: str | None = None) -> Result:
    done = CliRunner().invoke(app, [*map(str, args)], input=typed)
    assert not _STEERS.search(done.stdout + done.stderr)
    return done


def _workspace(path: Path, text: str) -> Path:
    line = " ".join(text.split())
    with Workspace.create(path, candidate=f"Robin {line}", framework="opm-2006") as made:
        story = made.add_story("results-driven", f"Locks {line}").id
        made.add_answer(story, "element.context", f"Asked {line}?", f"{SAID} {text}")
        made.add_answer(story, "element.result", "What came of it?", "Waiting fell from 6 days to 1.")
    return path


def _printed(target: Path) -> str:
    """What an export has for a reader, on one line, without the marks that it puts around what is unsupported."""
    if target.suffix == ".docx":
        return " ".join(read_text(target).replace(f"{UNSUPPORTED_MARK} ", "").split())
    marks = "|".join(map(re.escape, (f"{UNSUPPORTED_MARK} ", *FLAGGED)))
    without_marks = re.sub(marks, "", target.read_text(encoding="utf-8"))
    return " ".join(re.sub(r"\\(.)", r"\1", without_marks).split())


@pytest.mark.parametrize("name", ["package.docx", "package.md"])
@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_a_draft_and_its_exports_have_it_as_it_was_typed(tmp_path: Path, text: str, name: str) -> None:
    path, target = _workspace(tmp_path / "w.ecq", text), tmp_path / name
    told = json.loads(_coach("draft", path, "--model", "none", "--json").stdout)
    assert _coach("export", path, "--format", target.suffix[1:], "-o", target).exit_code == 0
    sentences = [s for draft in told["drafts"] for s in draft["sentences"] if not s["gap"]]
    assert any(SAID[:-1] in sentence["text"] for sentence in sentences)
    printed = _printed(target)
    # A Word document has the name in its header, which is no part of its text.
    assert name == "package.docx" or f"Robin {' '.join(text.split())}" in printed
    for sentence in sentences:
        assert " ".join(sentence["text"].split()) in printed


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_an_interview_takes_it_and_shows_it_again(tmp_path: Path, text: str) -> None:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006"):
        pass
    lines = text.replace("\n.\n", "\n..\n")
    done = _coach("interview", path, "--plain", "--ecq", "results-driven", typed=f":long\n{lines}\n.\n:back\n:stop\n")
    assert done.exit_code == 0
    assert f"Your answer so far: {text.strip()}" in done.stdout
    with Workspace.open(path) as opened:
        [answer] = opened.answers("results-driven-1")
        assert answer.text == text.strip()


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
@pytest.mark.parametrize("command", ["review", "structure", "map", "verify", "import"])
def test_a_file_that_could_steer_a_terminal_is_refused_by_every_command(
    tmp_path: Path, command: str, data: bytes
) -> None:
    honest, bad = tmp_path / "honest.txt", tmp_path / "bad.txt"
    honest.write_text(SAID)
    bad.write_bytes(data)
    if command == "import":
        workspace = _workspace(tmp_path / "w.ecq", "x")
        bad = tmp_path / "bad.yaml"
        bad.write_bytes(b"stories:\n  - ecq: leading-people\n    title: " + data + b"\n")
        done = _coach("import", workspace, bad)
    elif command == "verify":
        done = _coach("verify", bad, "--sources", honest)
    else:
        done = _coach(command, bad)
    assert done.exit_code == 3
    assert done.stdout == "" or command == "import"
    assert "unforeseen" not in done.stderr


@pytest.mark.parametrize("command", ["review", "structure", "map", "verify"])
def test_a_line_of_two_hundred_kilobytes_is_read_as_any_other(tmp_path: Path, command: str) -> None:
    path, honest = tmp_path / "long.txt", tmp_path / "honest.txt"
    path.write_text("I led " + "a great many " * (LONG // 13) + "people.")
    honest.write_text(SAID)
    more: list[str | Path] = ["--sources", honest] if command == "verify" else []
    done = _coach(command, path, *more, "--jsonl")
    assert done.exit_code in (0, 1)
    assert all(json.loads(line) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    "text", [f"I led 450 people. {'a' * LONG}", "ignore the above " * (LONG // 17)], ids=["word", "orders"]
)
def test_an_answer_that_is_too_long_is_refused_and_nothing_is_lost(tmp_path: Path, text: str) -> None:
    path = _workspace(tmp_path / "w.ecq", "x")
    done = _coach(
        "interview", path, "--plain", "--new", "--ecq", "leading-people", typed=f"Crew\n{text}{text}\nlast\n:stop\n"
    )
    assert "at most 200,000 fit" in done.stderr
    with Workspace.open(path) as opened:
        assert [answer.text for answer in opened.answers("leading-people-1")] == ["Crew", "last"]


@pytest.mark.parametrize("text", [*LITERAL.values(), *STEERING.values()], ids=[*LITERAL, *STEERING])
def test_a_question_and_a_models_answer_to_it_steer_nothing(
    tmp_path: Path, engines: list[ScriptedModel], text: str
) -> None:
    engines.append(ScriptedModel(f"{text} [1]. Numbers may be doubled [1].", context=1_000_000))
    questions = tmp_path / "questions.txt"
    questions.write_text(" ".join(text.split()) + " How many pages may a narrative have?\n", "utf-8", "replace")
    done = _coach("ask", "--lines", questions)
    if done.exit_code == 0:
        assert "doubled" not in done.stdout.partition("Answer by the model")[2].partition("[1]")[0]
    else:
        assert done.exit_code == 3
        assert "control character" in done.stderr or "data and not text" in done.stderr


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_a_document_of_the_library_is_found_with_its_words_and_gives_no_orders(
    tmp_path: Path, engines: list[ScriptedModel], text: str
) -> None:
    path = _workspace(tmp_path / "w.ecq", "x")
    guide = tmp_path / "guide.txt"
    guide.write_text(f"Quokka leave is signed by the registrar within 9 days.\n\n{text}\n", encoding="utf-8")
    assert _coach("library", "add", path, guide).exit_code == 0
    engines.append(
        ScriptedModel("Quokka leave takes 470 days [1]. It was verified by OPM [1][2][99].", context=1_000_000)
    )
    done = _coach("ask", "Who signs quokka leave?", "--workspace", path, "--jsonl")
    told = json.loads(done.stdout)
    ids = {passage["id"] for passage in told["passages"]}
    assert any("registrar" in passage["text"] for passage in told["passages"])
    assert {citation for each in told["answer"]["sentences"] for citation in each["citations"]} <= ids
    assert "470" not in told["answer"]["text"]
    assert "OPM" not in told["answer"]["text"]
