"""coach plan: the plan in sentences and as JSON, pins that stay, filing and taking back, and what it refuses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.domain.framework import Framework
from coach.domain.mapping import Mapping, ScoredCompetency
from coach.domain.plan_rule import PlanRule
from coach.engine import plan_solver
from coach.engine.engines import Engines
from coach.guidance.frameworks import load_framework
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.writing import mapped
from tests.fakes import WordEmbedder

DAY = ("--today", "2026-03-01")
# A word of an action, and the competency that it shows.
SHOWN = {"vision": "vision", "team": "team-building", "decided": "decisiveness", "budget": "financial-management"}
STORIES = {
    "Locks": ("results-driven", "2023", "I decided to close 2 locks."),
    "Shifts": ("business-acumen", "2021", "I built a team of 40 in 3 shifts."),
    "Charts": ("", "2019 to 2024", "I set a vision and rebuilt the budget."),
}


@pytest.fixture(autouse=True)
def _engines(monkeypatch: pytest.MonkeyPatch) -> None:
    def mapping(actions: list[str], framework: Framework, *_: object, top: int) -> list[Mapping]:
        return [
            Mapping(
                text=action,
                competencies=tuple(
                    ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=0.9)
                    for word, shown in SHOWN.items()
                    for c in framework.competencies
                    if word in action and c.id == shown
                ),
            )
            for action in actions
        ]

    monkeypatch.setattr(mapped, "map_actions", mapping)
    monkeypatch.setattr(Engines, "embedder", lambda _: WordEmbedder())


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as made:
        told(made, load_framework("opm-2006"))
        for title, (ecq, when, action) in STORIES.items():
            story = (made.add_story(ecq, title) if ecq else made.add_achievement(title)).id
            made.add_answer(story, "fact.when", "?", when)
            made.add_answer(story, "element.action", "?", action)
    return path


def _coach(*args: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(app, [*map(str, args)])
    assert done.exit_code == code, done.output
    return done


def _placed(path: Path, *args: str) -> dict[str, str]:
    data = json.loads(_coach("plan", path, *DAY, "--json", *args).stdout)
    return {story["story"]: ecq["id"] for ecq in data["ecqs"] for story in ecq["stories"]}


def _standing(path: Path) -> dict[str, str]:
    with Workspace.open(path, read_only=True) as opened:
        return {story.id: story.ecq for story in opened.stories()}


def test_the_plan_reads_well_at_80_columns_and_changes_nothing(workspace: Path) -> None:
    before = workspace.read_bytes()
    done = _coach("plan", workspace, *DAY)
    lines = done.stdout.splitlines()
    assert lines[0] == "Framework: Executive Core Qualifications (2006) (opm-2006)."
    assert lines[1] == "The plan covers 3 of 28 competencies. A covered competency is worth 100 points."
    at = lines.index("   “Shifts” (business-acumen-1), from Business Acumen")
    assert lines[at - 1] == "2. Leading People (leading-people)"
    assert lines[at + 1].startswith("      Why: It alone shows Team Building; it ended in 2021, 5 years ago;")
    assert "   “Charts” (achievement-1), which has no ECQ yet" in lines
    said = " ".join(done.stdout.split())
    assert "have no story, because there are three stories for five ECQs." in said
    assert "3 of the 3 covered competencies are only suggested by the coach; you have not accepted them yet." in said
    assert "OPM asks: What groups/networks (internal and external)" in said
    assert "Nothing was filed. To file 2 stories so:" in said
    assert all(len(line) <= 80 for line in lines if str(workspace) not in line)
    assert "\x1b" not in done.stdout
    assert workspace.read_bytes() == before, "looking changes nothing"


def test_json_has_reasons_questions_and_rules(workspace: Path) -> None:
    data: dict[str, Any] = json.loads(
        _coach("plan", workspace, *DAY, "--json", "--ban", "achievement-1", "leading-change").stdout
    )
    assert (data["framework"], data["applied"]) == ("opm-2006", None)
    assert [ecq["id"] for ecq in data["ecqs"]] == [ecq.id for ecq in load_framework("opm-2006").ecqs]
    [charts] = data["ecqs"][3]["stories"]
    assert (charts["story"], charts["before"], charts["ended"]) == ("achievement-1", "", 2024)
    assert charts["adds"] == ["financial-management"] and charts["why"] and charts["instead"]["why"]
    assert sorted([*data["covered"], *(u["id"] for u in data["uncovered"])]) == sorted(
        c.id for c in load_framework("opm-2006").competencies
    )
    [vision] = [u for u in data["uncovered"] if u["id"] == "vision"]
    assert vision["elsewhere"] == ["achievement-1"]
    assert vision["question"]["asked_by"] == "the coach, not OPM"
    assert vision["question"]["focus"]["source"]["section"].startswith("Leading Change")
    assert [(r["story"], r["ecq"], r["kind"]) for r in data["rules"]] == [("achievement-1", "leading-change", "ban")]
    assert {ecq for each in data["gave_way"] for ecq in each["ecqs"]} == {"leading-change", "building-coalitions"}


def test_a_pin_stays_until_it_is_freed(workspace: Path) -> None:
    assert _placed(workspace)["results-driven-1"] == "results-driven"
    pinned = _coach("plan", workspace, *DAY, "--pin", "results-driven-1", "building-coalitions")
    assert "Pinned: results-driven-1 stays in building-coalitions." in pinned.stderr
    assert "Why: You pinned it there;" in pinned.stdout
    assert "results-driven-1 stays in Building Coalitions." in pinned.stdout
    assert _placed(workspace)["results-driven-1"] == "building-coalitions"
    assert _placed(workspace, "--free", "results-driven-1", "building-coalitions")["results-driven-1"] == (
        "results-driven"
    )


def test_a_rule_of_one_edition_does_not_leak_into_another(workspace: Path) -> None:
    _coach("plan", workspace, *DAY, "--pin", "business-acumen-1", "leading-people")
    _coach("framework", workspace, "--use", "opm-2025")
    data = json.loads(_coach("plan", workspace, *DAY, "--json").stdout)
    assert (data["framework"], data["rules"]) == ("opm-2025", [])
    assert "Our sources give no definition" in _coach("plan", workspace, *DAY).stderr


def test_the_stories_are_filed_and_that_is_taken_back(workspace: Path) -> None:
    before = _standing(workspace)
    applied = _coach("plan", workspace, *DAY, "--apply")
    assert "Moved: “Shifts” (business-acumen-1), from Business Acumen to Leading People." in " ".join(
        applied.stdout.split()
    )
    assert "Moved: “Charts” (achievement-1), from no ECQ to" in applied.stdout
    assert _standing(workspace) == _placed(workspace) != before
    assert "Nothing had to be moved." in _coach("plan", workspace, *DAY, "--apply").stdout
    undone = _coach("plan", workspace, "--undo")
    assert "Moved: “Shifts” (business-acumen-1), from Leading People to Business Acumen." in " ".join(
        undone.stdout.split()
    )
    assert _standing(workspace) == before
    assert "No plan was applied" in _coach("plan", workspace, "--undo", code=3).stderr


def test_json_tells_the_moves_and_the_moves_back(workspace: Path) -> None:
    applied = json.loads(_coach("plan", workspace, *DAY, "--apply", "--json").stdout)["applied"]
    assert {move["story"] for move in applied} == {"business-acumen-1", "achievement-1"}
    undone = json.loads(_coach("plan", workspace, "--undo", "--json").stdout)
    assert {(m["story"], m["after"]) for m in undone["moves"]} == {
        ("business-acumen-1", "business-acumen"),
        ("achievement-1", ""),
    }
    assert undone["moved_since"] == []


def test_a_story_that_is_left_out_stays_where_it_stands(workspace: Path) -> None:
    with Workspace.open(workspace) as opened:
        old = opened.add_story("results-driven", "Canals").id
        opened.add_answer(old, "fact.when", "?", "1998")
    for ecq in load_framework("opm-2006").ecqs:
        said = " ".join(_coach("plan", workspace, *DAY, "--ban", old, ecq.id).stdout.split())
    assert f"“Canals” ({old}), which stays in Results Driven until you move it. You keep it out of every ECQ." in said


def test_without_a_story_it_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2025").close()
    done = _coach("plan", path)
    assert "There is no story yet, so there is nothing to plan." in done.stdout
    assert f"coach interview {path} --plain" in done.stdout and f"coach inventory {path}" in done.stdout
    data = json.loads(_coach("plan", path, "--json").stdout)
    assert len(data["ecqs"]) == 5 and data["left_out"] == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--pin", "no-such-story", "leading-people"), "has no story 'no-such-story'"),
        (("--pin", "results-driven-1", "driving-efficiency"), "has no ECQ “driving-efficiency”; nothing was changed."),
        (("--pin", "results-driven-1", "\x1b[31m"), "has no ECQ"),
        (("--ban", "results-driven-1", ""), "has no ECQ"),
        (("--free", "results-driven-1", "leading-people"), "Nothing was laid down for results-driven-1"),
        (("--pin", "results-driven-1", "leading-change"), "is pinned to Results Driven and Leading Change"),
        (
            ("--ban", "achievement-1", "leading-people", "--pin", "results-driven-1", "leading-change"),
            "no story serves two ECQs",
        ),
    ],
)
def test_what_cannot_be_laid_down_is_refused_and_nothing_is_lost(
    workspace: Path, args: tuple[str, ...], says: str
) -> None:
    _coach("plan", workspace, *DAY, "--pin", "results-driven-1", "results-driven")
    before = _standing(workspace)
    refused = _coach("plan", workspace, *args, code=3)
    assert says in refused.stderr and "\x1b" not in refused.stderr and refused.stdout == ""
    assert _standing(workspace) == before
    with Workspace.open(workspace, read_only=True) as opened:
        assert [(r.story, r.ecq) for r in opened.plan_rules("opm-2006")] == [("results-driven-1", "results-driven")]


def test_where_everything_is_kept_out_it_is_said_in_few_words(workspace: Path) -> None:
    framework = load_framework("opm-2006")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with Workspace.open(workspace) as opened:
        for number in range(6):
            story = opened.add_achievement(f"More {number}").id
            opened.add_answer(story, "element.action", "?", "I set a vision.")
        for told_of in opened.stories():
            for ecq in framework.ecqs:
                opened.set_plan_rule(PlanRule(story=told_of.id, framework=framework.id, ecq=ecq.id, kind="ban", at=now))
    said = " ".join(_coach("plan", workspace, *DAY).stdout.split())
    assert "Leading Change has no story, because you keep " in said and "and 5 more out." in said
    assert "achievement-1, achievement-2, achievement-3, achievement-4 and 3 more show it, and have no place." in said
    assert "No story has a place in the plan, so there is nothing to file." in said
    assert "stands there already" not in said


def test_a_pin_can_be_changed_in_one_command(workspace: Path) -> None:
    _placed(workspace, "--pin", "results-driven-1", "leading-change")
    changed = _placed(
        workspace, "--free", "results-driven-1", "leading-change", "--pin", "results-driven-1", "business-acumen"
    )
    assert changed["results-driven-1"] == "business-acumen"


@pytest.mark.parametrize(
    "args",
    [
        ("--undo", "--apply"),
        ("--undo", "--pin", "a", "b"),
        ("--today", "yesterday"),
        ("--pin", "results-driven-1", "leading-people", "--pin", "achievement-1", "leading-change"),
        ("--pin", "results-driven-1", "leading-people", "--ban", "results-driven-1", "leading-people"),
    ],
)
def test_what_makes_no_sense_together_is_a_usage_error(workspace: Path, args: tuple[str, ...]) -> None:
    _coach("plan", workspace, *args, code=2)
    with Workspace.open(workspace, read_only=True) as opened:
        assert opened.plan_rules("opm-2006") == []


def test_a_solver_that_fails_files_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_solver, "_WORKER", "coach.engine.workers.no_such_module")
    before = _standing(workspace)
    refused = _coach("plan", workspace, *DAY, "--apply", code=3)
    assert "The solver of plans stopped" in refused.stderr
    assert _standing(workspace) == before


@pytest.mark.parametrize("name", ["none.ecq", "text.ecq"])
def test_a_file_that_is_no_workspace_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.ecq").write_text("not a workspace", encoding="utf-8")
    refused = _coach("plan", tmp_path / name, code=3)
    assert refused.stderr.startswith("coach: ") and "Traceback" not in refused.stderr
