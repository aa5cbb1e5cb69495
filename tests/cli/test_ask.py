"""coach ask: passages always, an answer where there is a model, and what is not covered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.domain.library import Chunk, ReadDocument, Section
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.errors import EngineStopped
from coach.store.workspace import Workspace
from tests.cli.test_drafting import Interrupted
from tests.e2e.program import coach
from tests.engine.tiny_gguf import make_tiny_gguf
from tests.fakes import ScriptedModel, WordEmbedder

QUESTION = "How many examples may I give for each ECQ?"
ESSAY = "How has your work ethic contributed to your achievements?"


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> list[ScriptedModel]:
    """The model in use is the last of these."""
    models: list[ScriptedModel] = []
    embedding = WordEmbedder()

    def embedder(engines: Engines) -> Embedder:
        return embedding

    def model(engines: Engines) -> ScriptedModel | None:
        return models[-1] if models else None

    monkeypatch.setattr(Engines, "embedder", embedder)
    monkeypatch.setattr(Engines, "model", model)
    return models


def _coach(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=stdin)


def _echo(top: int = 3, question: str = QUESTION) -> tuple[str, list[str]]:
    """A sentence of the first passage, and the passages' ids."""
    done = json.loads(_coach("ask", question, "--jsonl", "--top", str(top)).stdout)
    first = done["passages"][0]
    return first["text"].split(". ")[0].rstrip(".") + ".", [p["id"] for p in done["passages"]]


def test_without_a_model_there_are_passages_and_no_answer(use: list[ScriptedModel]) -> None:
    done = _coach("ask", QUESTION, "--jsonl", "--top", "2")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == {"question", "framework", "scope", "passages", "answer"}
    assert (told["question"], told["framework"], told["answer"]) == (QUESTION, "opm-2006", None)
    assert told["scope"] == {"covered": True, "kind": None, "message": ""}
    assert len(told["passages"]) == 2
    assert {"id", "text", "quote", "source", "framework", "score", "authority"} <= set(told["passages"][0])
    assert set(told["passages"][0]["source"]) == {"document", "section"}
    assert all(0 <= passage["score"] <= 1 for passage in told["passages"])


def test_a_model_answers_with_the_ids_of_its_passages(use: list[ScriptedModel]) -> None:
    sentence, ids = _echo()
    use.append(ScriptedModel(f"{sentence} [1] The board has nine members [1].", context=100_000))
    done = _coach("ask", QUESTION, "--jsonl")
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)["answer"]
    assert answer["sentences"] == [{"text": sentence, "citations": [ids[0]]}]
    assert answer["text"] == sentence
    assert answer["removed"] == 1 and answer["reasons"]
    assert answer["author"]["name"] == "scripted"
    assert answer["author"]["prompt"].startswith("answer-question v")


def test_a_person_sees_the_answer_first_then_each_passage_with_who_speaks(use: list[ScriptedModel]) -> None:
    sentence, _ = _echo()
    use.append(ScriptedModel(f"{sentence} [1] The board has nine members [1].", context=100_000))
    shown = _coach("ask", QUESTION).stdout
    assert "Framework: Executive Core Qualifications (2006) (opm-2006)" in shown
    assert "Answer by the model scripted, from the passages below:" in shown
    assert f"{sentence} [1]\nOne sentence was taken out" in shown
    assert shown.index("[1]\nOne") < shown.index("\n[1] ") < shown.index("Source: ")
    assert "; holds for: " in shown or "; common to: " in shown
    assert "nine members" not in shown


def test_passages_that_say_otherwise_stand_under_the_one_they_contradict(use: list[ScriptedModel]) -> None:
    shown = _coach("ask", "How long may the opening summary be?", "--top", "1").stdout
    assert "Says otherwise:\n   [2] " in shown


def test_what_is_not_covered_is_said_and_the_passages_are_shown_all_the_same(use: list[ScriptedModel]) -> None:
    use.append(ScriptedModel(context=100_000))
    told = json.loads(_coach("ask", ESSAY, "--jsonl").stdout)
    assert (told["scope"]["covered"], told["scope"]["kind"]) == (False, "merit-essays")
    assert "without AI" in told["scope"]["message"]
    assert told["passages"] and told["answer"] is None
    assert not use[0].history, "a model is not asked to write what applicants certify as their own"
    assert "certifies having written them personally" in _coach("ask", ESSAY).stdout


def test_each_line_is_answered_in_its_order(use: list[ScriptedModel], tmp_path: Path) -> None:
    lines = tmp_path / "q.txt"
    lines.write_text(f"{QUESTION}\n{ESSAY}\nHow many pages may it have?\n", encoding="utf-8")
    use.append(ScriptedModel("none", "none", context=100_000))
    done = _coach("ask", "--lines", lines, "--jsonl")
    assert done.exit_code == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t["question"] for t in told] == lines.read_text(encoding="utf-8").splitlines()
    assert [t["answer"] and t["answer"]["text"] for t in told] == [
        "The guidance does not answer this.",
        None,
        "The guidance does not answer this.",
    ]


def test_a_model_that_fails_costs_the_answers_and_not_the_passages(use: list[ScriptedModel], tmp_path: Path) -> None:
    lines = tmp_path / "q.txt"
    lines.write_text(f"{QUESTION}\nHow many pages may it have?\n", encoding="utf-8")
    use.append(ScriptedModel(context=100_000))
    use[0].enqueue("Give", error=EngineStopped("The model ended.", "Try again."))
    done = _coach("ask", "--lines", lines, "--jsonl")
    assert done.exit_code == 3
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [bool(t["passages"]) for t in told] == [True, True]
    assert [t["answer"] for t in told] == [None, None]
    assert done.stderr.count("coach: The model ended.") == 1


def test_a_context_that_is_too_small_is_said_once_and_the_next_question_is_tried(
    use: list[ScriptedModel], tmp_path: Path
) -> None:
    lines = tmp_path / "q.txt"
    lines.write_text(f"{QUESTION}\nHow many pages may it have?\n", encoding="utf-8")
    use.append(ScriptedModel(context=250))
    done = _coach("ask", "--lines", lines, "--jsonl")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.count("too long for this model's context") == 1


def test_ctrl_c_stops_the_model_and_shows_the_passages(use: list[ScriptedModel]) -> None:
    _, ids = _echo()
    use.append(Interrupted("never mind " * 50, after=3))
    done = _coach("ask", QUESTION, "--jsonl")
    assert done.exit_code == 130, done.stderr
    told = json.loads(done.stdout)
    assert [p["id"] for p in told["passages"]] == ids
    assert told["answer"] is None
    assert "Stopped: the passages are shown" in done.stderr


def test_a_workspace_gives_its_framework_and_its_library(use: list[ScriptedModel], tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    text = "Quokkas bring the blue folder to room 4 before noon."
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2025") as workspace:
        embedder = WordEmbedder()
        document = ReadDocument(
            name="g.txt", title="Our guide", kind="txt", sha256="0" * 64, sections=(Section(text=text),)
        )
        workspace.library.add(document, [Chunk(text=text)], embedder.encode_texts([text]), embedder.identity(), ())
    asked = ("ask", "Where do quokkas bring the blue folder?", "--workspace", path)
    told = json.loads(_coach(*asked, "--jsonl").stdout)
    assert told["framework"] == "opm-2025"
    [own] = [p for p in told["passages"] if p["authority"] == "own"]
    assert (own["text"], own["source"]["document"]) == (text, "Our guide")
    shown = _coach(*asked).stdout
    assert "Source: Our guide, g.txt" in shown
    assert "Your own document; speaks of no edition" in shown
    other = json.loads(_coach(*asked, "--framework", "opm-1997", "--jsonl").stdout)
    assert other["framework"] == "opm-1997"


def test_nonsense_gets_nothing_and_a_question_is_needed(use: list[ScriptedModel]) -> None:
    assert _coach("ask").exit_code == 2
    assert _coach("ask", QUESTION, "--lines", "-").exit_code == 2
    assert _coach("ask", " ").exit_code == 3
    shown = _coach("ask", "???")
    assert shown.exit_code == 0
    assert "The guidance has nothing on this." in shown.stdout
    strange = _coach("ask", QUESTION, "--framework", "opm-1899")
    assert (strange.exit_code, strange.stdout) == (3, "")


def test_a_real_model_is_asked_and_what_it_makes_up_is_not_shown(tmp_path: Path) -> None:
    model = make_tiny_gguf(tmp_path / "tiny.gguf", context=8192)
    done = coach("ask", QUESTION, "--model", model, "--jsonl")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["passages"]
    assert told["answer"]["text"] == "The guidance does not answer this.", "a model of random weights knows nothing"
    assert told["answer"]["author"]["name"]
    without = json.loads(coach("ask", QUESTION, "--model", "none", "--jsonl").stdout)
    assert without["answer"] is None
    assert without["passages"] == told["passages"]
