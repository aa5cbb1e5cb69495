"""Changes made together, versions of a draft by their id, and how many were written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.draft import Author, Decision, Draft
from coach.errors import InputProblem
from coach.store.workspace import Workspace

BUILT_IN = Author(kind="built-in", name="built-in drafter")


def _draft(story: str, framework: str = "opm-2006", decision: Decision | None = None) -> Draft:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return Draft(story=story, framework=framework, drafter=BUILT_IN, created=now, sentences=(), decision=decision)


def _fail_together(workspace: Workspace, story: str, problem: BaseException | None) -> None:
    """Make two changes, then fail in this way, or in the store's own."""
    with workspace.together():
        workspace.add_answer(story, "fact.role", "?", "Chief")
        workspace.save_draft(_draft(story))
        if problem is not None:
            raise problem
        workspace.add_answer(story, "fact.when", "?", "")


def test_what_is_changed_together_is_all_on_disk_or_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "w.ecq"
    with Workspace.create(path, candidate="Robin Vale", framework="opm-2006") as workspace:
        story = workspace.add_story("leading-change").id
        with workspace.together():
            workspace.add_answer(story, "fact.title", "?", "Locks")
            workspace.save_draft(_draft(story))
            assert len(workspace.answers(story)) == 1, "it is seen within"
        for problem in (InputProblem("No.", "Try again."), KeyboardInterrupt(), None):
            with pytest.raises(type(problem) if problem else InputProblem):
                _fail_together(workspace, story, problem)
        workspace.set_note("after", "writable")
    with Workspace.open(path) as workspace:
        assert [a.text for a in workspace.answers(story)] == ["Locks"]
        assert len(workspace.drafts(story)) == 1
        assert workspace.note("after") == "writable"


def test_a_version_is_found_by_its_id_in_its_own_story_only(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        one, other = workspace.add_story("leading-change").id, workspace.add_story("leading-people").id
        saved = [workspace.save_draft(_draft(one)), workspace.save_draft(_draft(one, "opm-2025"))]
        assert [workspace.draft(one, draft.id) for draft in saved] == saved
        with pytest.raises(InputProblem, match="no draft 1"):
            workspace.draft(other, saved[0].id)


def test_versions_that_a_decision_made_do_not_count_as_written(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        story = workspace.add_story("leading-change").id
        assert workspace.drafts_written(story) == {}
        workspace.save_draft(_draft(story, "opm-2025"))
        for _ in range(2):
            first = workspace.save_draft(_draft(story))
            workspace.save_draft(_draft(story, decision=Decision(kind="cut", sentence=0, before=first.id)))
            workspace.save_draft(_draft(story, decision=Decision(kind="write", sentence=0, before=first.id)))
        assert workspace.drafts_written(story) == {"opm-2025": 1, "opm-2006": 4}
        assert len(workspace.drafts(story)) == 7
        with pytest.raises(InputProblem):
            workspace.drafts_written("no-such-story")
