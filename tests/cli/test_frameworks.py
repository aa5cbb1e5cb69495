"""coach frameworks, coach framework, and what other commands say of the edition in force."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.engine.engines import Engines
from coach.guidance.frameworks import framework_ids, load_framework
from coach.interview.moving import move
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder
from tests.store.helpers import content, raw

OLD, NEW = "opm-2006", "opm-2025"
RETIRED = "Executive Core Qualifications (2006) (opm-2006) is retired"
ANSWERS = """\
stories:
  - ecq: results-driven
    title: Locks
    answers:
      results-driven.1: I set a date for each of 22 locks.
      element.challenge: 14 of 22 locks were closed.
      element.action: I leased 2 cranes and rewrote the repair order.
      element.result: Waiting fell from 6 days to 1.
  - ecq: business-acumen
    title: Budget
    answers:
      business-acumen.1: I rebuilt the budget of $3 million from zero.
"""


@pytest.fixture(autouse=True)
def _engines(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = WordEmbedder()
    monkeypatch.setattr(Engines, "embedder", lambda _: embedder)
    monkeypatch.setattr(Engines, "model", lambda _: None)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path, answers: Path) -> Path:
    """A workspace of 2006 with two stories, made before there was anything to tell."""
    path = tmp_path / "w.ecq"
    Workspace.create(path, candidate="Robin Vale", framework=OLD).close()
    return path


@pytest.fixture
def told(workspace: Path, answers: Path) -> Path:
    """The same, with its answers, and its user told of the retirement."""
    _coach("import", workspace, answers)
    return workspace


def _coach(*args: str | Path, code: int = 0, stdin: str = "") -> Result:
    done = CliRunner().invoke(app, [*map(str, args)], input=stdin)
    assert done.exit_code == code, done.output
    return done


def test_the_editions_are_listed_with_what_each_is_for_and_its_ecqs() -> None:
    said = _coach("frameworks").stdout
    for each in map(load_framework, framework_ids()):
        assert f"{each.id}: {each.name}" in said
        assert f"For: {each.preparing_for}." in said
        assert all(f"{ecq.number}. {ecq.name} ({ecq.id})" in said for ecq in each.ecqs)
    assert "Since October 2006, retired on 1 October 2025 when opm-2025 took its place." in said
    assert "Since September 1997" in said and "1 September 1997" not in said, "its day is not known"
    assert said.count("(the default)") == 1


def test_the_editions_are_data_for_a_script() -> None:
    data = json.loads(_coach("frameworks", "--json").stdout)
    assert data["default"] == OLD
    found = {each["id"]: each for each in data["frameworks"]}
    assert tuple(found) == framework_ids()
    assert (found[OLD]["retired"], found[OLD]["replaced_by"]) == ("2025-10-01", NEW)
    assert (found[NEW]["retired"], found[NEW]["since"], found[NEW]["output"]) == (None, "2025-10-01", "resume")
    assert [ecq["id"] for ecq in found[NEW]["ecqs"]] == [ecq.id for ecq in load_framework(NEW).ecqs]


@pytest.mark.parametrize("chosen", [(), ("--framework", OLD)])
def test_new_says_which_edition_was_taken_that_it_is_retired_and_how_to_choose(
    tmp_path: Path, chosen: tuple[str, ...], answers: Path
) -> None:
    path = tmp_path / "new.ecq"
    said = _coach("new", path, *chosen).stdout
    assert "Framework: Executive Core Qualifications (2006) (opm-2006)." in said
    assert ("no --framework was given" in said) == (not chosen)
    assert RETIRED in said and f"--use {NEW}" in said and "coach frameworks" in said
    assert RETIRED not in _coach("import", path, answers).stderr, "new counts as told"


def test_new_says_of_an_edition_in_force_that_it_is(tmp_path: Path) -> None:
    said = _coach("new", tmp_path / "new.ecq", "--framework", NEW).stdout
    assert load_framework(NEW).status in said
    assert "retired" not in said


def test_the_help_of_new_lists_the_choices() -> None:
    said = " ".join(_coach("new", "--help").stdout.split())
    assert all(each in said for each in framework_ids())


def test_where_each_story_stands_is_shown_and_nothing_is_changed(told: Path) -> None:
    before = told.read_bytes()
    said = _coach("framework", told).stdout
    assert said.splitlines()[0].startswith("Framework: Executive Core Qualifications (2006) (opm-2006).")
    assert "“Locks” (results-driven-1): Results Driven. Answers: 5. Drafts: none." in said
    assert "“Budget” (business-acumen-1): Business Acumen. Answers: 2." in said
    assert "no place" not in said
    assert told.read_bytes() == before


def test_an_empty_workspace_says_so(workspace: Path) -> None:
    assert "It has no story yet." in _coach("framework", workspace).stdout


def test_a_move_tells_what_went_where_and_what_waits(told: Path) -> None:
    said = _coach("framework", told, "--use", NEW).stdout
    assert "Moved from opm-2006. No answer, title or draft was changed" in said
    assert "“Locks” (results-driven-1): from results-driven to Achieving Results (achieving-results)" in said
    assert "1 of them to questions that are not asked here" in said
    assert "“Budget” (business-acumen-1): no place yet; told for business-acumen." in said
    assert f"coach framework {told} --place STORY ECQ" in said
    assert "Stories: business-acumen-1" in said and "driving-efficiency (Driving Efficiency)" in said


def test_a_move_as_json_and_back_again(told: Path) -> None:
    with Workspace.open(told, read_only=True) as opened:
        before = content(opened)
    data = json.loads(_coach("framework", told, "--use", NEW, "--json").stdout)
    assert (data["framework"], data["moved_from"], data["retired"]) == (NEW, OLD, None)
    locks, budget = data["stories"]
    assert (locks["id"], locks["ecq"], locks["before"]) == ("results-driven-1", "achieving-results", "results-driven")
    assert (budget["ecq"], budget["ecq_name"], budget["told_for"]) == (None, None, "business-acumen")
    assert (locks["answers"], locks["other_answers"], locks["drafts"]) == (5, 1, {})
    assert locks["placements"] == {OLD: "results-driven", NEW: "achieving-results"}
    back = json.loads(_coach("framework", told, "--use", OLD, "--json").stdout)
    assert [(s["id"], s["ecq"]) for s in back["stories"]] == [
        ("results-driven-1", "results-driven"),
        ("business-acumen-1", "business-acumen"),
    ]
    with Workspace.open(told, read_only=True) as opened:
        after = content(opened)
        assert (after["info"], after["library"]) == (before["info"], before["library"])
        for story in ("results-driven-1", "business-acumen-1"):
            was, now = before[story], after[story]
            assert isinstance(was, tuple) and isinstance(now, tuple)
            placements = 4
            assert now[:placements] + now[placements + 1 :] == was[:placements] + was[placements + 1 :]


def test_a_story_is_placed_alone_or_with_the_move(told: Path) -> None:
    data = json.loads(
        _coach("framework", told, "--use", NEW, "--place", "business-acumen-1", "driving-efficiency", "--json").stdout
    )
    assert {s["id"]: s["ecq"] for s in data["stories"]}["business-acumen-1"] == "driving-efficiency"
    said = _coach("framework", told, "--place", "business-acumen-1", "merit-and-competence").stdout
    assert "“Budget” (business-acumen-1): Merit and Competence." in said
    assert "Moved" not in said


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--use", "opm-2099"), "opm-2099"),
        (("--use", NEW, "--place", "business-acumen-1", "business-acumen"), "driving-efficiency"),
        (("--use", NEW, "--place", "nobody-1", "driving-efficiency"), "nobody-1"),
        (("--place", "business-acumen-1", "driving-efficiency"), "leading-change"),
        (("--place", "business-acumen-1", "\x1b[31m"), "leading-change"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    told: Path, options: tuple[str, ...], named: str
) -> None:
    before = told.read_bytes()
    done = _coach("framework", told, *options, code=3)
    message, _step = done.stderr.splitlines()
    assert message.startswith("coach: ")
    assert named in done.stderr and "\x1b" not in done.stderr
    assert done.stdout == ""
    assert told.read_bytes() == before


def test_half_a_place_is_a_usage_error(told: Path) -> None:
    _coach("framework", told, "--place", "business-acumen-1", code=2)


def test_no_workspace_is_said_to_be_none(tmp_path: Path) -> None:
    assert "coach: " in _coach("framework", tmp_path / "none.ecq", "--use", NEW, code=3).stderr


def test_the_first_line_of_an_import_and_an_interview_names_the_edition(workspace: Path, answers: Path) -> None:
    first = "Framework: Executive Core Qualifications (2006) (opm-2006)."
    assert _coach("import", workspace, answers).stdout.splitlines()[0] == first
    said = _coach("interview", workspace, "--plain", "--no-guidance", stdin=":stop\n").stdout
    assert said.splitlines()[0].startswith(first)


@pytest.mark.parametrize("command", ["interview", "import", "draft", "export", "framework", "ask"])
def test_whoever_opens_an_older_workspace_is_told_on_stderr(command: str, workspace: Path, tmp_path: Path) -> None:
    with Workspace.open(workspace) as opened:
        story = opened.add_story("leading-people").id
        opened.add_answer(story, "element.action", "?", "I hired 9 people in 2023.")
    if command == "export":
        _coach("draft", workspace, "--json")
        with raw(workspace) as connection:
            # As it was when an earlier coach had written the draft.
            connection.execute("DELETE FROM note")
    done = _run(command, workspace, tmp_path)
    assert done.stderr.count(RETIRED) == 1
    assert RETIRED not in done.stdout
    again = _run(command, workspace, tmp_path).stderr.count(RETIRED)
    assert again == (1 if command in ("framework", "ask") else 0), "a command that only reads can remember nothing"
    _coach("framework", workspace, "--use", OLD)
    assert RETIRED not in _run(command, workspace, tmp_path).stderr


def _run(command: str, workspace: Path, folder: Path) -> Result:
    number = len(list(folder.iterdir()))
    if command == "import":
        file = folder / f"answers-{number}.yaml"
        file.write_text(ANSWERS.replace("Locks", f"Locks {number}").replace("Budget", f"Budget {number}"))
        return _coach("import", workspace, file)
    if command == "ask":
        return _coach("ask", "How long is a narrative?", "--workspace", workspace, "--jsonl")
    more = {
        "interview": ("--plain", "--no-guidance"),
        "draft": ("--json",),
        "export": ("--format", "md", "-o", folder / f"package-{number}.md"),
        "framework": ("--json",),
    }[command]
    done = _coach(command, workspace, *more, stdin=":stop\n")
    if "--json" in more:
        json.loads(done.stdout)
    return done


def test_nobody_is_told_where_the_edition_is_in_force(told: Path) -> None:
    _coach("framework", told, "--use", NEW)
    for command in (("draft", told), ("framework", told)):
        assert "retired" not in _coach(*command).stderr


def test_a_draft_of_all_names_those_that_wait_for_a_place(told: Path) -> None:
    _coach("framework", told, "--use", NEW)
    done = _coach("draft", told, "--json")
    data = json.loads(done.stdout)
    assert [draft["story"] for draft in data["drafts"]] == ["results-driven-1"]
    assert data["unplaced"] == ["business-acumen-1"]
    assert "“Budget” (business-acumen-1)" in done.stderr and "--place business-acumen-1 ECQ" in done.stderr
    evidence = {e["text"] for s in data["drafts"][0]["sentences"] for e in s["evidence"]}
    assert "I set a date for each of 22 locks." in evidence, "an answer to the other edition's question is part of it"


def test_a_draft_of_one_that_waits_is_refused_with_what_to_do(told: Path) -> None:
    _coach("framework", told, "--use", NEW)
    refused = _coach("draft", told, "--story", "business-acumen-1", code=3)
    message, step = refused.stderr.splitlines()[-2:]
    assert "“Budget” (business-acumen-1)" in message
    assert "--place business-acumen-1 ECQ" in step and "driving-efficiency" in step
    with Workspace.open(told, read_only=True) as opened:
        assert opened.drafts("business-acumen-1") == []


def test_several_that_wait_are_each_named_and_told_once_what_to_do(told: Path) -> None:
    with Workspace.open(told) as opened:
        opened.add_story("leading-change", "Intake")
        move(opened, NEW)
    said = _coach("interview", told, "--plain", "--no-guidance", stdin=":stop\n").stderr
    assert "“Budget” (business-acumen-1)" in said and "“Intake” (leading-change-1)" in said
    assert said.count("--place STORY ECQ") == 1


def test_an_export_names_what_is_not_in_it(told: Path, tmp_path: Path) -> None:
    _coach("draft", told)
    before = tmp_path / "before.md"
    _coach("export", told, "--format", "md", "-o", before)
    _coach("framework", told, "--use", NEW)
    refused = _coach("export", told, "--format", "md", "-o", tmp_path / "none.md", code=3)
    assert "“Locks” (results-driven-1) was drafted for opm-2006, and not for opm-2025 yet" in refused.stderr
    assert not (tmp_path / "none.md").exists()
    _coach("draft", told)
    done = _coach("export", told, "--format", "md", "-o", tmp_path / "new.md")
    assert "Not in it: The story “Budget” (business-acumen-1)" in done.stderr
    assert "## Achieving Results" in (tmp_path / "new.md").read_text(encoding="utf-8")
    _coach("framework", told, "--use", OLD)
    _coach("export", told, "--format", "md", "-o", tmp_path / "back.md")
    assert (tmp_path / "back.md").read_bytes() == before.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_a_file_that_may_only_be_read_is_listed_all_the_same(told: Path) -> None:
    told.chmod(0o444)
    assert "Results Driven" in _coach("framework", told).stdout
