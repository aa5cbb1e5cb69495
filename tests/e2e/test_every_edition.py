"""The whole core under every edition, and under a made-up one that is a file of data beside the shipped ones."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner, Result

from coach import resources
from coach.cli.app import app
from coach.domain.framework import Framework
from coach.engine.engines import Engines
from coach.engine.ports import Embedder
from coach.guidance.frameworks import framework_ids, load_framework
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder

MADE_UP = "harbor-2030"
EDITIONS = ("opm-1997", "opm-2006", "opm-2025", MADE_UP)
EDITION = Path(__file__).parent / "edition"
TOLD = {
    "challenge": "Ships waited 9 days at the bar.",
    "context": "I led 14 pilots and a budget of $3 million.",
    "action": "I dredged the channel on a fixed schedule and drew new charts.",
    "result": "Waiting fell from 9 days to 2.",
}


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation like this one with the made-up edition among its data; what was read of this one is forgotten."""
    installed = tmp_path / "installed"
    for name in ("corpus", "prompts", "sample"):
        shutil.copytree(resources.folder(name), installed / name)
    shutil.copy(EDITION / "harbor-2030.yaml", installed / "corpus" / "frameworks")
    shutil.copy(EDITION / "guidance.yaml", installed / "corpus" / "guidance" / "harbor.yaml")
    registry = installed / "corpus" / "documents.yaml"
    registry.write_text(
        registry.read_text(encoding="utf-8") + (EDITION / "documents.yaml").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    monkeypatch.setattr(resources, "_PACKAGE", installed)
    monkeypatch.setattr(Engines, "embedder", _embedder)
    monkeypatch.setattr(Engines, "model", lambda _: None)
    _forget()
    yield
    _forget()


def _embedder(_: Engines) -> Embedder:
    return WordEmbedder()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("coach."):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


@pytest.fixture(params=EDITIONS)
def framework(request: pytest.FixtureRequest) -> Framework:
    return load_framework(request.param)


@pytest.fixture
def told(framework: Framework, tmp_path: Path) -> Path:
    """A workspace with a story that was imported from a file."""
    workspace, answers = tmp_path / "w.ecq", tmp_path / "answers.yaml"
    ecq = framework.ecqs[0]
    given = {f"element.{element}": text for element, text in TOLD.items()}
    given[f"{ecq.id}.1"] = "I set the course for deep water in 2024."
    story = {"ecq": ecq.id, "title": "The bar", "answers": given}
    answers.write_text(json.dumps({"framework": framework.id, "stories": [story]}), encoding="utf-8")
    assert _coach("new", workspace, "--framework", framework.id, "--name", "Robin Vale").exit_code == 0
    done = _coach("import", workspace, answers)
    assert done.exit_code == 0, done.stderr
    return workspace


def _coach(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=stdin)


def _lines(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_made_up_edition_is_installed_like_any_other() -> None:
    assert set(framework_ids()) == set(EDITIONS)
    refused = _coach("map", "-", "--framework", "harbor-1999")
    assert refused.exit_code == 3
    assert MADE_UP in refused.stderr


def test_the_interview_asks_the_editions_questions_and_keeps_the_answers(framework: Framework, tmp_path: Path) -> None:
    workspace = tmp_path / "w.ecq"
    _coach("new", workspace, "--framework", framework.id)
    ecq = framework.ecqs[0]
    stdin = "\n".join(["The bar", "Chief pilot", "2024", "14 pilots", "I set the course for deep water.", ":stop", ""])
    done = _coach("interview", workspace, "--plain", "--ecq", ecq.id, stdin=stdin)
    assert done.exit_code == 0, done.stderr
    assert f"Framework: {framework.name} ({framework.id})." in done.stdout
    first = ecq.focus_questions[0]
    assert first.text in done.stdout
    after = done.stdout.split(first.text)[1]
    by = "Asked by: the coach, not OPM" if first.source is None else "Asked by: The Senior Executive Service"
    assert by in after.splitlines()[1]
    with Workspace.open(workspace) as opened:
        assert {a.question: a.text for a in opened.answers(opened.stories()[0].id)}[first.id].startswith("I set")


def test_a_number_of_a_question_is_the_editions_own(framework: Framework, told: Path) -> None:
    with Workspace.open(told) as opened:
        [story] = opened.stories()
        questions = {a.question: a.asked for a in opened.answers(story.id)}
    first = framework.ecqs[0].focus_questions[0]
    assert questions[first.id] == first.text


def test_actions_are_mapped_to_the_editions_competencies_and_no_others(framework: Framework) -> None:
    text = "I read charts and soundings.\n\nI removed silt on schedule.\n"
    done = _coach("map", "-", "--lines", "--framework", framework.id, "--top", "28", "--jsonl", stdin=text)
    assert done.exit_code == 0, done.stderr
    mapped = _lines(done)
    assert [m["framework"] for m in mapped] == [framework.id] * 3
    assert [m["text"] for m in mapped] == text.splitlines()
    known = {(c.id, c.name, c.ecq) for c in framework.competencies}
    for one in (mapped[0], mapped[2]):
        assert {(c["id"], c["name"], c["ecq"]) for c in one["competencies"]} == known
    undefined = [c for c in framework.competencies if c.definition is None]
    assert ("Our sources give no definition" in done.stderr) is bool(undefined)


def test_of_the_made_up_edition_a_definition_or_the_guidance_decides() -> None:
    text = "I read charts and soundings.\nI removed silt on schedule.\n"
    mapped = _lines(_coach("map", "-", "--lines", "--framework", MADE_UP, "--jsonl", stdin=text))
    assert [m["competencies"][0]["id"] for m in mapped] == ["chart-reading", "dredging-discipline"]


def test_a_draft_names_the_edition_and_rests_on_every_answer(framework: Framework, told: Path) -> None:
    done = _coach("draft", told, "--model", "none", "--json")
    assert done.exit_code == 0, done.stderr
    document = json.loads(done.stdout)
    [draft] = document["drafts"]
    assert document["framework"] == draft["framework"] == framework.id
    with Workspace.open(told) as opened:
        [story] = opened.stories()
        given = {a.id for a in opened.answers(story.id) if a.question != "fact.title"}
    assert {e["answer"] for s in draft["sentences"] for e in s["evidence"]} == given
    assert (f"Under {framework.name} no narrative is handed in" in done.stderr) is (framework.output == "resume")


@pytest.mark.parametrize("fmt", ["md", "docx"])
def test_an_export_names_the_edition_and_verifies_against_its_answers(
    fmt: str, framework: Framework, told: Path, tmp_path: Path
) -> None:
    _coach("draft", told, "--model", "none")
    target = tmp_path / f"package.{fmt}"
    done = _coach("export", told, "--format", fmt, "-o", target)
    assert done.exit_code == 0, done.stderr
    assert f"Framework: {framework.name}" in done.stderr
    if fmt == "docx":
        document = docx.Document(str(target))
        assert f"Framework: {framework.name}" in document.sections[0].footer.paragraphs[0].text
        assert framework.ecqs[0].name in [p.text for p in document.paragraphs]
    else:
        written = target.read_text(encoding="utf-8").replace("\\", "")
        assert f"Framework: {framework.name}" in written
        assert f"## {framework.ecqs[0].name}" in written
    checked = _coach("verify", target, "--sources", tmp_path / "answers.yaml", "--jsonl")
    said = " ".join(v["text"] for v in _lines(checked))
    assert framework.ecqs[0].name not in said and "Framework" not in said
    assert "2 days" in said or "to 2" in said


def test_a_review_names_the_edition(framework: Framework) -> None:
    text = "I believe in people.\nI hired 9 staff.\n"
    done = _coach("review", "-", "--framework", framework.id, "--ecq", framework.ecqs[-1].id, "--jsonl", stdin=text)
    assert done.exit_code == 1, done.stderr
    found = _lines(done)
    assert {f["framework"] for f in found} == {framework.id}
    assert "personal-belief" in {f["rule"] for f in found}
    lined = _lines(_coach("review", "-", "--framework", framework.id, "--lines", "--jsonl", stdin=text))
    assert [(each["line"], each["framework"]) for each in lined] == [(1, framework.id), (2, framework.id)]


def test_guidance_is_found_for_the_edition_and_none_of_the_made_up_one_elsewhere(framework: Framework) -> None:
    [found] = Retriever(WordEmbedder()).search(["How long may my harbor log be?"], framework.id, top=3)
    ids = [passage.id for passage in found]
    assert ("how-long-is-a-harbor-log" in ids) is (framework.id == MADE_UP)
    assert all(framework.id in (passage.framework, *passage.frameworks) for passage in found)


def test_a_plan_has_the_editions_ecqs_and_a_question_for_what_stays_uncovered(framework: Framework, told: Path) -> None:
    done = _coach("plan", told, "--json")
    assert done.exit_code == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan["framework"] == framework.id
    assert [ecq["id"] for ecq in plan["ecqs"]] == [ecq.id for ecq in framework.ecqs]
    assert [story["title"] for ecq in plan["ecqs"] for story in ecq["stories"]] == ["The bar"]
    known = [c.id for c in framework.competencies]
    assert sorted([*plan["covered"], *(each["id"] for each in plan["uncovered"])]) == sorted(known)
    assert all(each["question"]["ask"] for each in plan["uncovered"])
    own = {q.id: q.source is not None for ecq in framework.ecqs for q in ecq.focus_questions}
    asked = [each["question"]["focus"] for each in plan["uncovered"] if each["question"]["focus"]]
    assert asked and all((focus["source"] is not None) is own[focus["id"]] for focus in asked)
    last = framework.ecqs[-1].id
    with Workspace.open(told) as opened:
        [story] = opened.stories()
    assert _coach("plan", told, "--pin", story.id, last, "--apply").exit_code == 0
    with Workspace.open(told) as opened:
        assert [story.ecq for story in opened.stories()] == [last]
