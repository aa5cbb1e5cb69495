"""A story moves between editions through the real program, and a file of the first release with it."""

from __future__ import annotations

import json
from pathlib import Path

from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from tests.e2e.program import coach
from tests.store.test_migrations import first_release


def test_told_under_one_edition_gone_on_with_under_another_and_back(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    assert "is retired: on 1 October 2025" in coach("new", path, "--name", "Robin Vale").stdout
    facts = "Locks\nChief of the locks\n2021, nine months\n40 people\n"
    old = f"{facts}I set a date for each of 22 locks in 2021.\n:stop\n"
    told = coach("interview", path, "--plain", "--no-guidance", "--ecq", "results-driven", stdin=old)
    assert (told.returncode, "is retired" in told.stderr) == (0, False)
    assert coach("draft", path, "--model", "none", "--json").returncode == 0

    moved = coach("framework", path, "--use", "opm-2025", "--json")
    assert (moved.returncode, json.loads(moved.stdout)["stories"][0]["ecq"]) == (0, "achieving-results")
    first = load_framework("opm-2025").ecqs[4].focus_questions[0].text
    new = "I leased 2 cranes so that 14 locks opened again.\n:others\n:stop\n"
    went_on = coach("interview", path, "--plain", "--no-guidance", "--ecq", "achieving-results", stdin=new)
    assert went_on.stdout.splitlines()[0].startswith("Framework: Executive Core Qualifications (2025) (opm-2025).")
    assert "This story has 1 more answer to questions that are not asked here" in went_on.stdout
    assert first in went_on.stdout
    assert "Your answer: I set a date for each of 22 locks in 2021." in went_on.stdout
    drafted = coach("draft", path, "--model", "none", "--json")
    [draft] = json.loads(drafted.stdout)["drafts"]
    text = " ".join(sentence["text"] for sentence in draft["sentences"])
    assert draft["framework"] == "opm-2025"
    assert "22 locks" in text and "2 cranes" in text

    assert coach("framework", path, "--use", "opm-2006").returncode == 0
    with Workspace.open(path, read_only=True) as opened:
        [story] = opened.stories()
        latest = opened.latest_draft(story.id)
        assert (story.ecq, len(opened.drafts(story.id))) == ("results-driven", 2)
        assert latest is not None and "2 cranes" not in " ".join(latest.paragraphs())
        assert {a.text for a in opened.answers(story.id)} >= {
            "I set a date for each of 22 locks in 2021.",
            "I leased 2 cranes so that 14 locks opened again.",
        }
    assert [file.name for file in tmp_path.iterdir()] == ["w.ecq"]


def test_a_file_of_the_first_release_is_shown_as_it_is_and_moved_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "old.ecq"
    first_release(path, with_rows=True)
    before = path.read_bytes()
    shown = coach("framework", path, "--json")
    assert json.loads(shown.stdout)["stories"][0]["ecq"] == "leading-change"
    assert "is retired" in shown.stderr
    assert path.read_bytes() == before
    moved = json.loads(coach("framework", path, "--use", "opm-2025", "--json").stdout)
    assert (moved["moved_from"], moved["stories"][0]["ecq"]) == ("opm-2006", None)
    placed = coach("framework", path, "--place", "leading-change-1", "driving-efficiency", "--json")
    assert json.loads(placed.stdout)["stories"][0]["placements"] == {
        "opm-2006": "leading-change",
        "opm-2025": "driving-efficiency",
    }
    with Workspace.open(path) as opened:
        assert [a.text for a in opened.history("leading-change-1", "c1")] == ["Take 1", "Take 2"]
