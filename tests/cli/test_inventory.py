"""coach inventory, and what other commands say of an achievement without an ECQ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.engine.engines import Engines
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder

PARTS = ["--title", "One front door", "--when", "2019 to 2021", "--scale", "143 staff, 6 offices"]
ESSAY = "My Merit Hiring Plan essay on the Constitution: how it inspired me to pursue this role."
NO_ECQ = "The achievement “One front door” (achievement-1) has no ECQ yet."


@pytest.fixture(autouse=True)
def _engines(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = WordEmbedder()
    monkeypatch.setattr(Engines, "embedder", lambda _: embedder)
    monkeypatch.setattr(Engines, "model", lambda _: None)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2006").close()
    return path


def _coach(*args: str | Path, code: int = 0, stdin: str = "") -> Result:
    done = CliRunner().invoke(app, [*map(str, args)], input=stdin)
    assert done.exit_code == code, done.output
    return done


def _titles(path: Path) -> list[str]:
    with Workspace.open(path, read_only=True) as workspace:
        return [story.title for story in workspace.stories()]


def test_an_achievement_is_added_listed_and_filled_in(workspace: Path) -> None:
    assert "It has no achievement yet." in _coach("inventory", workspace).stdout
    said = _coach("inventory", workspace, "--add", *PARTS).stdout
    assert "“One front door” (achievement-1): no ECQ yet." in said
    assert "When: 2019 to 2021 (ended 2021)" in said
    assert "Signs: people 143 · 6 offices" in said
    assert "Missing: role, result." in said
    _coach("inventory", workspace, "--set", "achievement-1", "--role", "Director", "--result", "It fell by 9 percent.")
    (each,) = json.loads(_coach("inventory", workspace, "--json").stdout)["achievements"]
    assert (each["role"], each["result"], each["missing"]) == ("Director", "It fell by 9 percent.", [])
    assert (each["id"], each["ecq"], each["ecq_name"], each["year"]) == ("achievement-1", None, None, 2021)
    assert [signal["kind"] for signal in each["signals"]] == ["people", "scope"]


@pytest.mark.parametrize("given", [["--role", " "], ["--when", "2019 to 2021"], ["--title", "One front door"]])
def test_what_changes_nothing_is_not_said_to_be_saved(workspace: Path, given: list[str]) -> None:
    _coach("inventory", workspace, "--add", *PARTS)
    done = _coach("inventory", workspace, "--set", "achievement-1", *given)
    assert "Nothing was changed: what you gave is blank, or stands there already." in done.stderr
    assert "Saved" not in done.stderr and "One front door" in done.stdout


def test_a_name_with_a_blank_can_be_copied_from_every_next_step(tmp_path: Path) -> None:
    path = tmp_path / "my stories.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2006").close()
    assert f"coach plan '{path}'" in _coach("inventory", path, "--ask", stdin="Locks\n:stop\n").stdout


def test_stories_of_ecqs_stand_in_the_same_list(workspace: Path) -> None:
    with Workspace.open(workspace) as opened:
        opened.add_story("results-driven", "Locks")
    _coach("inventory", workspace, "--add", *PARTS)
    said = _coach("inventory", workspace).stdout
    assert said.index("“Locks” (results-driven-1): Results Driven.") < said.index("(achievement-1): no ECQ yet.")
    assert "coach plan" in said and "--place ID ECQ" in said


def test_a_table_is_added_whole_or_refused_with_its_lines(workspace: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("title,when\nLocks,2018\nBridge,2020\n", encoding="utf-8")
    data = json.loads(_coach("inventory", workspace, "--lines", table, "--json").stdout)
    assert [each["title"] for each in data["achievements"]] == ["Locks", "Bridge"]
    refused = _coach("inventory", workspace, "--lines", table, code=3).stderr
    assert "line 2: There is a story “Locks” (achievement-1) already." in refused
    assert "line 3: " in refused
    table.write_text(f"title,when\nNew,2018\n{ESSAY},2020\n", encoding="utf-8")
    assert "line 3: This answer is for" in _coach("inventory", workspace, "--lines", table, code=3).stderr
    assert _titles(workspace) == ["Locks", "Bridge"]


def test_questions_are_asked_over_a_pipe(workspace: Path) -> None:
    done = _coach("inventory", workspace, "--ask", stdin="Locks\n2018\n\n40 people\nIt fell.\n\n")
    assert "1 achievement added; what you answered is saved." in done.stdout
    (each,) = json.loads(_coach("inventory", workspace, "--json").stdout)["achievements"]
    assert (each["title"], each["scale"], each["missing"]) == ("Locks", "40 people", ["role"])


def test_a_last_line_that_was_refused_is_an_exit_code(workspace: Path) -> None:
    assert "short essays" in _coach("inventory", workspace, "--ask", stdin=f"{ESSAY}\n", code=3).stderr
    assert _titles(workspace) == []


def test_signs_are_shown_with_their_sentences_and_what_to_ask(workspace: Path) -> None:
    _coach("inventory", workspace, "--add", *PARTS, "--result", "My director's $2 billion budget fell.")
    said = _coach("inventory", workspace, "--scope", "achievement-1").stdout
    assert "People led:\n   143: “143 staff, 6 offices”" in said
    assert "Money: not told yet. How much money was it about" in said
    data = json.loads(_coach("inventory", workspace, "--scope", "achievement-1", "--json").stdout)
    assert {signal["kind"] for signal in data["signals"]} == {"people", "scope"}
    assert [each["kind"] for each in data["not_told"]] == ["complexity", "money", "partners", "idea", "influence"]


@pytest.mark.parametrize(
    "options",
    [
        ["--add"],
        ["--title", "Locks"],
        ["--add", "--ask", "--title", "Locks"],
        ["--set", "achievement-1"],
        ["--ask", "--json"],
        ["--scope", "achievement-1", "--title", "Locks"],
    ],
)
def test_ways_that_do_not_go_together_are_a_usage_error(workspace: Path, options: list[str]) -> None:
    _coach("inventory", workspace, *options, code=2)
    assert _titles(workspace) == []


@pytest.mark.parametrize(
    "options",
    [
        ["--add", "--title", ESSAY],
        ["--add", "--title", " "],
        ["--set", "nope-1", "--role", "Director"],
        ["--scope", "nope-1"],
        ["--lines", "nowhere.csv"],
    ],
)
def test_what_cannot_be_taken_is_a_sentence_and_changes_nothing(workspace: Path, options: list[str]) -> None:
    assert _coach("inventory", workspace, *options, code=3).stderr.startswith("coach: ")
    assert _titles(workspace) == []


def test_every_command_says_plainly_that_it_has_no_ecq(workspace: Path, tmp_path: Path) -> None:
    _coach("inventory", workspace, "--add", *PARTS)
    refused: list[list[str]] = [
        ["draft", "--model", "none"],
        ["draft", "--story", "achievement-1", "--model", "none"],
        ["export", "--format", "md", "-o", str(tmp_path / "x.md")],
        ["decide", "--story", "achievement-1"],
    ]
    for command, *options in refused:
        assert NO_ECQ in _coach(command, workspace, *options, code=3).stderr
    assert "“One front door” (achievement-1): no ECQ yet." in _coach("framework", workspace).stdout
    assert "told for" not in _coach("framework", workspace, "--use", "opm-2025").stdout
    assert NO_ECQ in _coach("interview", workspace, "--plain", "--no-guidance").stderr


def test_own_words_mode_takes_achievements_and_writes_nothing(workspace: Path) -> None:
    _coach("own-words", workspace, "on")
    _coach("inventory", workspace, "--add", *PARTS)
    with Workspace.open(workspace, read_only=True) as opened:
        assert opened.drafts("achievement-1") == [] and opened.origins("achievement-1") == {}


def test_several_without_an_ecq_are_named_in_one_sentence(workspace: Path) -> None:
    for title in ("Locks", "Bridge"):
        _coach("inventory", workspace, "--add", "--title", title)
    told = _coach("interview", workspace, "--plain", "--no-guidance").stderr
    assert "These achievements have no ECQ yet: “Locks” (achievement-1), “Bridge” (achievement-2)." in told
    assert "coach framework FILE --place STORY ECQ" in told and "coach plan FILE" in told


def test_once_filed_it_is_drafted_like_any_story(workspace: Path) -> None:
    _coach("inventory", workspace, "--add", *PARTS, "--result", "Waiting fell from 90 days to 12.")
    _coach("framework", workspace, "--place", "achievement-1", "leading-change")
    assert "“One front door” (achievement-1): Leading Change." in _coach("inventory", workspace).stdout
    assert "from 90 days to 12" in _coach("draft", workspace, "--model", "none").stdout
