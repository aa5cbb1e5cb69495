"""The public face of a workspace: stories, answers, drafts, notes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.domain.story import AnswerStatus
from coach.errors import InputProblem, WorkspaceProblem
from coach.store.workspace import Workspace
from tests.store.helpers import MOMENT, content, draft, filled, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dana.ecq"


def test_what_was_saved_is_there_after_closing(path: Path) -> None:
    held = filled(path)
    assert read(path) == held
    with Workspace.open(path) as workspace:
        assert content(workspace) == held


def test_one_file_remains_and_its_copy_is_whole(path: Path, tmp_path: Path) -> None:
    held = filled(path)
    assert [file.name for file in tmp_path.iterdir()] == ["dana.ecq"]
    shutil.copy(path, tmp_path / "copy.ecq")
    assert read(tmp_path / "copy.ecq") == held


def test_info_is_what_it_was_made_with(path: Path) -> None:
    local = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
    with Workspace.create(path, candidate=" Dana\nWhitfield ", framework="opm-2025", now=lambda: local) as workspace:
        assert workspace.info.candidate == "Dana Whitfield"
        assert workspace.info.framework == "opm-2025"
        assert workspace.info.created == local
        assert workspace.info.created.tzinfo is UTC
        assert workspace.path == path.resolve()


def test_story_ids_count_per_ecq(path: Path) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        ids = [workspace.add_story(ecq).id for ecq in ("leading-change", "leading-people", "leading-change")]
        assert ids == ["leading-change-1", "leading-people-1", "leading-change-2"]
        assert [story.id for story in workspace.stories()] == ids


def test_retitling(path: Path) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        story = workspace.add_story("leading-change", "First")
        assert workspace.retitle(story.id, "Second\n line").title == "Second line"
        assert workspace.story(story.id) == story.model_copy(update={"title": "Second line"})
        assert workspace.retitle(story.id, "  ").title == ""
    with Workspace.open(path) as workspace:
        assert workspace.story(story.id).title == ""


def test_revisions_follow_one_another_and_the_first_asked_stays_first(path: Path) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006", now=lambda: MOMENT) as workspace:
        story = workspace.add_story("leading-change").id
        first = workspace.add_answer(story, "a", "A?", "one")
        workspace.skip(story, "b", "B?")
        second = workspace.add_answer(story, "a", "A, again?", "two")
        gone = workspace.withdraw(story, "a")
        assert (first.revision, second.revision, gone.revision) == (1, 2, 3)
        assert gone.status is AnswerStatus.WITHDRAWN and gone.text == "" and gone.asked == "A, again?"
        assert [answer.question for answer in workspace.answers(story)] == ["a", "b"]
        assert workspace.answers(story)[0] == gone
        assert workspace.history(story, "a") == [first, second, gone]
        assert first.at == MOMENT


def test_a_clock_that_goes_back_changes_no_order(path: Path) -> None:
    hours = iter(range(100, 0, -1))
    with Workspace.create(
        path, candidate="D", framework="opm-2006", now=lambda: MOMENT + timedelta(hours=next(hours))
    ) as workspace:
        story = workspace.add_story("leading-change").id
        given = [workspace.add_answer(story, f"q{n}", "?", f"text {n}") for n in range(5)]
        assert workspace.answers(story) == given
        newer = workspace.add_answer(story, "q0", "?", "newer")
        assert newer.at < given[0].at
        assert workspace.answers(story)[0] == newer


def test_drafts_are_versions(path: Path) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        story = workspace.add_story("leading-change").id
        assert workspace.latest_draft(story) is None
        first = workspace.save_draft(draft(story))
        second = workspace.save_draft(first.model_copy(update={"notes": ()}))
        assert (first.id, second.id) == (1, 2)
        assert workspace.drafts(story) == [first, second]
        assert workspace.latest_draft(story) == second
        assert first == draft(story).model_copy(update={"id": 1})


def test_notes(path: Path) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        assert workspace.note("position") is None
        workspace.set_note("position", "")
        assert workspace.note("position") == ""
        workspace.set_note("position", "challenge-2\x1b")
    with Workspace.open(path) as workspace:
        assert workspace.note("position") == "challenge-2\x1b"


@pytest.mark.parametrize(
    "call",
    [
        lambda w: w.add_story("Leading Change"),
        lambda w: w.add_story(""),
        lambda w: w.add_story("leading-change", "bad\x1b[2J"),
        lambda w: w.story("leading-change-9"),
        lambda w: w.retitle("leading-change-9", "x"),
        lambda w: w.add_answer("leading-change-9", "q", "?", "text"),
        lambda w: w.add_answer("leading-change-1", "q", "?", "  \n"),
        lambda w: w.add_answer("leading-change-1", "q", "?", "half \ud83d"),
        lambda w: w.add_answer("leading-change-1", "q", "?\x00", "text"),
        lambda w: w.add_answer("leading-change-1", " ", "?", "text"),
        lambda w: w.add_answer("leading-change-1", "q", "?", "x" * 200_001),
        lambda w: w.skip("leading-change-9", "q", "?"),
        lambda w: w.withdraw("leading-change-1", "never-asked"),
        lambda w: w.answers("leading-change-9"),
        lambda w: w.history("leading-change-9", "q"),
        lambda w: w.history("leading-change-1\ud800", "q"),
        lambda w: w.drafts("leading-change-9"),
        lambda w: w.latest_draft("leading-change-9"),
        lambda w: w.save_draft(draft("leading-change-9")),
        lambda w: w.set_note("key", "half \ud83d"),
        lambda w: w.use_framework("opm-2025", {"leading-change-1": "driving-efficiency", "leading-change-9": "x"}),
        lambda w: w.use_framework("opm-2025", {"leading-change-1": "Driving Efficiency"}),
        lambda w: w.use_framework(" ", {}),
        lambda w: w.place_story("leading-change-9", "leading-people"),
        lambda w: w.place_story("leading-change-1", ""),
        lambda w: w.placements("leading-change-9"),
    ],
)
def test_input_that_cannot_be_taken_changes_nothing(path: Path, call: Callable[[Workspace], object]) -> None:
    with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
        workspace.add_story("leading-change")
        before = content(workspace)
        with pytest.raises(InputProblem) as caught:
            call(workspace)
        assert caught.value.message.endswith(".")
        assert content(workspace) == before
        workspace.add_answer("leading-change-1", "q", "?", "still works")


@pytest.mark.parametrize("candidate", ["", "  ", "Dana\x1b]0;x\x07"])
def test_a_name_that_cannot_be_taken_leaves_no_file(path: Path, candidate: str) -> None:
    with pytest.raises(InputProblem):
        Workspace.create(path, candidate=candidate, framework="opm-2006")
    assert list(path.parent.iterdir()) == []


def test_a_closed_workspace_says_so(path: Path) -> None:
    workspace = Workspace.create(path, candidate="D", framework="opm-2006")
    workspace.close()
    workspace.close()
    with pytest.raises(WorkspaceProblem, match="closed"):
        workspace.stories()
    with pytest.raises(WorkspaceProblem, match="closed"):
        workspace.add_story("leading-change")


def test_reading_only_sees_everything_and_changes_nothing(path: Path) -> None:
    held = filled(path)
    before = path.read_bytes()
    with Workspace.open(path, read_only=True) as workspace:
        assert content(workspace) == held
        with pytest.raises(WorkspaceProblem, match="reading only"):
            workspace.add_answer("leading-change-1", "q", "?", "text")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["dana.ecq"]


def test_reading_beside_an_open_workspace_sees_what_is_committed(path: Path) -> None:
    filled(path)
    with Workspace.open(path) as workspace:
        workspace.add_answer("leading-change-1", "late", "?", "typed a second ago")
        assert read(path) == content(workspace)
        workspace.add_answer("leading-change-1", "later", "?", "typed now")
        assert read(path) == content(workspace)


def test_a_link_leads_to_the_file(path: Path, tmp_path: Path) -> None:
    held = filled(path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.ecq"
    link.symlink_to(path)
    with Workspace.open(link) as workspace:
        workspace.set_note("position", "x")
        assert not list(link.parent.glob("link.ecq-*"))
    assert read(path) == held | {"position": "x"}


@pytest.mark.parametrize("name", ["a b#1?x=%41&mode=ro.ecq", "Zoë – résumé 你好.ecq", "no-suffix", "quote'\".ecq"])
def test_any_file_name_works(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    held = filled(path)
    assert read(path) == held
    assert [file.name for file in tmp_path.iterdir()] == [name]
