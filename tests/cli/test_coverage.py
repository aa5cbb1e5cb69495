"""coach coverage: a map of 80 columns that needs no colour, sentences for a screen reader, and decisions that stay."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.cli.app import app
from coach.domain.mapping import MappingStatus
from coach.engine import engines
from coach.engine.ports import Embedder
from coach.guidance.frameworks import framework_ids, load_framework
from coach.interview.telling import told as told_of_retirement
from coach.store.workspace import Workspace
from coach.writing import competencies
from tests.fakes import WordEmbedder
from tests.writing.mapping_cases import drafted, rests_on, told

SIGNED = "I signed agreements with three tribes."
REBUILT = "I rebuilt the budget from zero."
NEAR = {SIGNED: "Partnering", REBUILT: "Financial Management"}
"""What each action comes near to, and to nothing else."""


class Knowing(WordEmbedder):
    """Finds each action near to one competency alone."""

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """1 for what the action is near to, else 0; for a guidance text on it too."""
        return [
            [
                float(text.startswith(NEAR.get(query, "?")) or NEAR.get(query, "?").lower() in text.lower())
                for text in texts
            ]
            for query in queries
        ]


class FakeEngines(engines.Engines):
    """Without a process."""

    def embedder(self) -> Embedder:
        """Words only."""
        return Knowing()


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "Engines", FakeEngines)
    monkeypatch.setattr(competencies, "SHOWN", 0.4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two stories without a draft, an action each: one in its ECQ, and one in a wrong one."""
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        told_of_retirement(workspace, load_framework("opm-2006"))
        told(workspace, SIGNED, ecq="building-coalitions", title="Rivers")
        told(workspace, REBUILT, ecq="results-driven")
    return path


def _coach(*args: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["coverage", *map(str, args)], input=given)


def _decided(path: Path) -> list[tuple[str, str]]:
    with Workspace.open(path, read_only=True) as workspace:
        return [(d.competency, d.status.value) for d in workspace.mapping_decisions("opm-2006")]


def test_the_map_has_a_row_for_each_competency_and_says_where_each_belongs(path: Path) -> None:
    before = path.read_bytes()
    done = _coach(path)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Framework: Executive Core Qualifications (2006) (opm-2006)"
    at = {name: next(line for line in lines if line.strip().startswith(name)) for name in ("Partn", "Financ", "Vision")}
    assert at["Partn"].split() == ["Partnering", "·", "·", "·", "·", "[░", "1]", "once"]
    assert at["Financ"].split() == ["Financial", "Management", "·", "·", "░", "1!", "[", "]", "·", "not", "yet"]
    assert at["Vision"].split() == ["Vision", "[", "]", "·", "·", "·", "·", "not", "yet"]
    assert max(map(len, lines)) <= 80
    assert "5. Building Coalitions: 1 of 3 shown" in lines
    assert f"      2. {SIGNED} (" in done.stdout
    text = " ".join(done.stdout.split())
    assert "“Rivers” (building-coalitions-1) tells 1 action, from its answers, as it has no draft." in text
    assert "Shown here, but it belongs elsewhere: Financial Management: 1. I rebuilt the budget from zero." in text
    assert "It belongs to Business Acumen, which has no story yet: begin one there, or move this one." in text
    assert "Not yet: Political Savvy, Influencing/Negotiating." in text
    assert "“keep the underlying competencies in the right ECQ” (Federal Careers:" in text
    assert path.read_bytes() == before, "looking changes nothing"


@pytest.mark.parametrize("edition", framework_ids())
def test_every_edition_fits_80_columns(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "w.ecq"
    framework = load_framework(edition)
    with Workspace.create(path, candidate="D", framework=edition) as workspace:
        for ecq in framework.ecqs:
            told(workspace, f"{SIGNED} {REBUILT}", ecq=ecq.id, title="A title that is rather long, as titles may be")
    for option in ("", "--actions"):
        done = _coach(path, *filter(None, [option]))
        assert done.exit_code == 0
        assert max(map(len, done.stdout.splitlines()[1:])) <= 80
    for competency in framework.competencies:
        assert competency.name.split()[0] in done.stdout or competency.name in _coach(path, "--plain").stdout


def test_plain_is_sentences_without_a_picture(path: Path) -> None:
    done = _coach(path, "--plain")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    for line in lines[1:]:
        assert line[0].isupper() or line[0] == "“"
        assert line.endswith((".", ":")), line
        assert not any(unicodedata.category(c) in {"So", "Sm"} or "\u2500" <= c <= "\u25ff" for c in line), line
    assert "ECQ 5, Building Coalitions: 1 of 3 competencies are shown." in lines
    assert lines[lines.index("Partnering is shown once.") + 1] == f"Action 2: {SIGNED}"
    assert lines[lines.index("Action 1 shows Financial Management in the wrong ECQ.") + 1] == f"Action 1: {REBUILT}"
    assert "Vision is not shown yet." in lines


def test_json_has_each_competency_with_its_actions_and_wrong_places(path: Path) -> None:
    _coach(path, "--accept", "1", "vision")
    data = json.loads(_coach(path, "--json").stdout)
    assert data["framework"] == "opm-2006"
    assert [(s["id"], s["drafted"], s["actions"]) for s in data["stories"]] == [
        ("results-driven-1", False, 1),
        ("building-coalitions-1", False, 1),
    ]
    by_id = {c["id"]: c for c in data["competencies"]}
    assert len(by_id) == 28
    assert (by_id["partnering"]["strength"], by_id["partnering"]["actions"][0]["text"]) == ("once", SIGNED)
    assert by_id["financial-management"]["actions"] == []
    [wrong] = by_id["financial-management"]["wrong_ecq"]
    assert (wrong["ecq"], wrong["status"]) == ("results-driven", "suggested")
    assert wrong["what_to_do"].startswith("It belongs to Business Acumen")
    assert by_id["vision"]["wrong_ecq"][0]["status"] == "accepted"
    assert len(data["sources"]["how_many"]) == 4


def test_the_actions_are_numbered_and_name_their_story(path: Path) -> None:
    done = _coach(path, "--actions")
    lines = done.stdout.splitlines()
    assert f"1. {REBUILT}" in lines
    assert f"2. {SIGNED}" in lines
    assert "   “Rivers” (building-coalitions-1), Building Coalitions, from its answers." in lines
    data = json.loads(_coach(path, "--actions", "--json").stdout)
    assert [(a["number"], a["text"]) for a in data["actions"]] == [(1, REBUILT), (2, SIGNED)]
    assert all(len(a["competencies"]) == 28 for a in data["actions"])


def test_what_is_accepted_rejected_and_taken_back_by_number_stays(path: Path) -> None:
    accepted = _coach(path, "--accept", "2", "vision")
    assert (accepted.exit_code, accepted.stdout) == (0, "")
    assert accepted.stderr == "Accepted: action 2 shows Vision.\n"
    rejected = _coach(path, "--reject", "2", "partnering", "--json")
    assert json.loads(rejected.stdout)["status"] == "rejected"
    listed = _coach(path, "--actions").stdout
    assert "   accepted  vision\n" in listed
    assert "   rejected  partnering\n" in listed
    assert "Partnering is not shown yet." in _coach(path, "--plain").stdout
    undone = _coach(path, "--undo", "2", "partnering")
    assert undone.stderr == "Taken back: what the coach suggests for action 2 and Partnering stands again.\n"
    assert "Partnering is shown once." in _coach(path, "--plain").stdout
    assert _decided(path) == [("vision", "accepted"), ("partnering", "suggested")]


def test_a_rejection_outlives_a_draft_and_numbers_stay(path: Path) -> None:
    _coach(path, "--reject", "2", "partnering")
    with Workspace.open(path) as workspace:
        story = workspace.story("building-coalitions-1")
        [answer] = workspace.answers(story.id)
        drafted(workspace, story, ("Then three tribes signed with me.", (rests_on(answer, SIGNED),)))
    listed = _coach(path, "--actions").stdout
    assert "2. Then three tribes signed with me.\n" in listed
    assert "   rejected  partnering\n" in listed


def test_it_asks_about_each_suggestion_once_and_never_about_a_decided_one(path: Path) -> None:
    first = _coach(path, "--ask", given="maybe\nn\n")
    assert first.exit_code == 0
    assert first.stdout.startswith("2 suggestions are not decided. Answer y for yes,")
    assert "Does this action show Financial Management? [y/n/s/q]" in first.stdout
    assert "Partnering: Develops networks" in first.stdout
    assert first.stdout.endswith("Accepted 0, rejected 1; 1 still open.\n"), "the end of input stops it"
    second = _coach(path, "--ask", given="s\n")
    assert "Financial Management?" not in second.stdout
    assert second.stdout.endswith("Accepted 0, rejected 0; 1 still open.\n")
    third = _coach(path, "--ask", given="Y\nn\nn\n")
    assert third.stdout.endswith("Accepted 1, rejected 0; 0 still open.\n")
    assert _coach(path, "--ask", given="").stdout == (
        "0 suggestions are not decided.\nAccepted 0, rejected 0; 0 still open.\n"
    )
    assert _decided(path) == [("financial-management", "rejected"), ("partnering", "accepted")]


def test_stopping_keeps_what_was_answered(path: Path) -> None:
    done = _coach(path, "--ask", given="y\nq\n")
    assert done.stdout.endswith("Accepted 1, rejected 0; 1 still open.\n")
    assert _decided(path) == [("financial-management", MappingStatus.ACCEPTED.value)]


def test_without_a_story_everything_is_still_to_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    Workspace.create(path, candidate="D", framework="opm-2006").close()
    done = _coach(path)
    assert done.exit_code == 0
    assert done.stdout.count("It has no story yet.") == 5
    assert "No story tells an action yet." in _coach(path, "--actions").stdout


def test_a_story_without_a_place_is_named_and_left_out(path: Path) -> None:
    with Workspace.open(path) as workspace:
        workspace.use_framework("opm-2025", {"results-driven-1": "achieving-results"})
    done = _coach(path)
    assert "“Rivers” (building-coalitions-1) was told for building-coalitions" in done.stderr
    assert SIGNED not in done.stdout
    assert REBUILT in _coach(path, "--actions").stdout


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--accept", "9", "vision"), "There is no action 9; there are 2."),
        (("--accept", "0", "vision"), "There is no action 0; there are 2."),
        (("--reject", "1", "operational-mindset"), "has no competency “operational-mindset”."),
        (("--undo", "1", "vision"), "Nothing was decided on this action and this competency."),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(path: Path, args: tuple[str, ...], why: str) -> None:
    refused = _coach(path, *args)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert why in refused.stderr
    assert _decided(path) == []


def test_a_file_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    path.write_text("Not a workspace.")
    assert _coach(path).exit_code == 3
    assert path.read_text() == "Not a workspace."


@pytest.mark.parametrize(
    "args",
    [
        ("--accept", "1"),
        ("--accept", "one", "vision"),
        ("--accept", "1", "vision", "--ask"),
        ("--ask", "--actions"),
        ("--ask", "--json"),
    ],
)
def test_half_a_decision_or_two_things_at_once_are_usage_errors(path: Path, args: tuple[str, ...]) -> None:
    assert _coach(path, *args).exit_code == 2
    assert _decided(path) == []
