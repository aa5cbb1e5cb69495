"""The main job through the real command line: interview, draft, map, verify, review, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from coach.store.workspace import Workspace
from tests.e2e.program import coach
from tests.engine.tiny_gguf import make_tiny_gguf

ANSWERS = [
    "Weather desk rebuild",
    "chief of the forecast desk, Gulf River Flood Service",
    "FY21 to FY22, 14 months",
    "38 forecasters, 5 field offices, budget $3.1M",
    "vision: one forecast, not 5; offices disagreed in public on 9 floods in 2020",
    "wrote the plan myself, merged 5 desks into 1 shared desk, retrained 38 forecasters in 11 weeks",
    "yes. moved to one model for all rivers, changed who signs a warning",
    "union objected; I met with 12 stewards weekly and changed the shift plan",
    "warnings went out 47 minutes earlier on average; false alarms fell 31% in FY22",
]


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "gulf.ecq"
    assert coach("new", path, "--name", "Robin Vale").returncode == 0
    done = coach("interview", path, "--plain", "--no-guidance", "--ecq", "leading-change", stdin=_script(ANSWERS))
    assert done.returncode == 0, done.stderr
    return path


def _script(answers: list[str]) -> str:
    """Follow-ups are skipped: their number depends on the answers, so each answer is given to its question."""
    return "\n".join([*answers, ":stop", ""])


def test_from_answers_to_a_document_that_word_can_read(told: Path, tmp_path: Path) -> None:
    drafted = coach("draft", told, "--model", "none", "--json")
    assert drafted.returncode == 0, drafted.stderr
    draft = json.loads(drafted.stdout)["drafts"][0]
    assert draft["drafter"]["kind"] == "built-in"
    with Workspace.open(told) as opened:
        said = {a.id: a.text for a in opened.answers(opened.stories()[0].id)}
    for sentence in draft["sentences"]:
        if not sentence["gap"]:
            assert sentence["evidence"], sentence
            for e in sentence["evidence"]:
                assert said[e["answer"]][e["start"] : e["end"]] == e["text"]
    text = " ".join(s["text"] for s in draft["sentences"])
    for figure in ("38 forecasters", "47 minutes", "31%", "12 stewards"):
        assert figure in text

    target = tmp_path / "package.docx"
    assert coach("export", told, "--format", "docx", "-o", target).returncode == 0
    document = Document(str(target))
    body = "\n".join(p.text for p in document.paragraphs)
    assert "47 minutes" in body
    assert "Leading Change" in body
    assert not [label for label in ("Challenge:", "Context:", "Action:", "Result:") if label in body]


def test_a_planted_number_is_caught(told: Path, tmp_path: Path) -> None:
    sources = tmp_path / "said.txt"
    sources.write_text("\n\n".join(ANSWERS))
    draft = tmp_path / "draft.txt"
    draft.write_text("I retrained 38 forecasters in 11 weeks.\nI retrained 83 forecasters in 11 weeks.\n")
    done = coach("verify", draft, "--sources", sources, "--jsonl", "--lines")
    assert done.returncode == 1
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["status"] for v in verdicts] == ["supported", "unsupported"]
    assert "83" in next(c["reason"] for c in verdicts[1]["claims"] if c["status"] == "unsupported")


def test_a_language_model_drafts_and_nothing_that_it_invents_stands(told: Path, tmp_path: Path) -> None:
    model = tmp_path / "tiny.gguf"
    make_tiny_gguf(model, context=16_384)
    done = coach("draft", told, "--model", model, "--json")
    assert done.returncode == 0, done.stderr
    draft = json.loads(done.stdout)["drafts"][0]
    written = [s for s in draft["sentences"] if not s["gap"]]
    assert all(s["evidence"] for s in written if not s["incomplete"])
    # Its weights are random: not a sentence of it can stand, and the draft says who wrote what stands instead.
    assert {s["author"]["kind"] for s in written if not s["incomplete"]} == {"built-in"}
    assert any("your own words stand in its place" in note for note in draft["notes"])


def test_map_structure_review_and_ask_speak_json_lines(tmp_path: Path) -> None:
    lines = tmp_path / "actions.txt"
    lines.write_text("I rebuilt the budget from zero and cut two contracts.\nI mentored six new supervisors.\n")
    mapped = [json.loads(line) for line in coach("map", lines, "--lines", "--jsonl").stdout.splitlines()]
    assert [m["text"] for m in mapped] == lines.read_text().splitlines()
    assert all(len(m["competencies"]) == 3 for m in mapped)
    assert {"id", "name", "ecq", "score", "words", "status"} == set(mapped[0]["competencies"][0])

    blank = coach("structure", "-", "--lines", "--jsonl", stdin="\nI cut costs.\n \n")
    assert [json.loads(s)["element"] for s in blank.stdout.splitlines()] == ["other", "action", "other"]
    nothing = [
        json.loads(m) for m in coach("map", "-", "--lines", "--jsonl", stdin="\nI cut costs.\n").stdout.splitlines()
    ]
    assert [len(m["competencies"]) for m in nothing] == [0, 3]

    structured = [json.loads(s) for s in coach("structure", lines, "--lines", "--jsonl").stdout.splitlines()]
    assert [s["text"] for s in structured] == lines.read_text().splitlines()

    reviewed = coach(
        "review", "-", "--jsonl", "--lines", stdin="As described above, I believe in people.\nI hired 9 staff.\n"
    )
    assert reviewed.returncode == 1
    assert [json.loads(line)["line"] for line in reviewed.stdout.splitlines()] == [1, 2]

    asked = coach("ask", "How many pages may the narrative have?", "--jsonl")
    answer = json.loads(asked.stdout)
    assert answer["answer"] is None
    assert "10" in answer["passages"][0]["text"] + answer["passages"][0]["quote"]
    assert answer["passages"][0]["framework"] == "opm-2006"


def test_the_imported_sample_is_the_interview(tmp_path: Path) -> None:
    path = tmp_path / "s.ecq"
    coach("new", path)
    from coach.resources import folder

    done = coach("import", path, folder("sample") / "candidate.yaml")
    assert done.returncode == 0, done.stderr
    with Workspace.open(path) as opened:
        assert sum(len(opened.answers(s.id)) for s in opened.stories()) >= 18
