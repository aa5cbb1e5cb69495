"""Where stories stand under each framework, and which draft is in force there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.errors import InputProblem
from coach.store.batch import NewStory
from coach.store.workspace import Workspace
from tests.store.helpers import content, draft


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="opm-2006") as made:
        yield made


def test_a_story_stands_first_where_it_was_told(workspace: Workspace) -> None:
    story = workspace.add_story("business-acumen")
    [other] = workspace.add_batch([NewStory(ecq="leading-people")])
    assert story.ecq == "business-acumen"
    assert workspace.placements(story.id) == {"opm-2006": "business-acumen"}
    assert workspace.placements(other.id) == {"opm-2006": "leading-people"}


def test_each_framework_has_a_place_of_its_own_for_a_story(workspace: Workspace) -> None:
    story = workspace.add_story("business-acumen", "Intake").id
    workspace.use_framework("opm-2025", {story: "driving-efficiency"})
    assert workspace.info.framework == "opm-2025"
    assert workspace.story(story).ecq == workspace.stories()[0].ecq == "driving-efficiency"
    assert workspace.place_story(story, "achieving-results").ecq == "achieving-results"
    assert workspace.retitle(story, "Intake overhaul").ecq == "achieving-results"
    workspace.use_framework("opm-2006", {})
    assert workspace.story(story).ecq == "business-acumen"
    workspace.use_framework("opm-2025", {})
    assert workspace.story(story).ecq == "achieving-results"
    assert workspace.placements(story) == {"opm-2006": "business-acumen", "opm-2025": "achieving-results"}


def test_a_story_without_a_place_shows_what_it_was_told_for(workspace: Workspace) -> None:
    story = workspace.add_story("business-acumen").id
    workspace.place_story(story, "leading-people")
    workspace.use_framework("opm-2025", {})
    assert workspace.story(story).ecq == "business-acumen"
    workspace.use_framework("opm-2006", {})
    assert workspace.story(story).ecq == "leading-people"


def test_a_story_begun_after_a_move_counts_on_from_the_earlier_ones(workspace: Workspace) -> None:
    workspace.add_story("leading-people")
    moved = workspace.add_story("business-acumen").id
    workspace.use_framework("opm-2025", {moved: "leading-people"})
    assert workspace.add_story("leading-people").id == "leading-people-2"
    assert workspace.add_story("business-acumen").id == "business-acumen-2"


def test_the_latest_draft_is_the_latest_of_the_framework_in_force(workspace: Workspace) -> None:
    story = workspace.add_story("leading-people").id
    old = workspace.save_draft(draft(story))
    workspace.use_framework("opm-2025", {story: "leading-people"})
    assert workspace.latest_draft(story) is None
    new = workspace.save_draft(draft(story, framework="opm-2025"))
    late = workspace.save_draft(draft(story, "Begun before the move, done after it."))
    assert workspace.latest_draft(story) == new
    assert workspace.drafts(story) == [old, new, late]
    workspace.use_framework("opm-2006", {})
    assert workspace.latest_draft(story) == late


def test_moving_changes_nothing_of_candidate_and_beginning(workspace: Workspace) -> None:
    before = workspace.info
    workspace.use_framework("opm-2025\n", {})
    assert workspace.info == before.model_copy(update={"framework": "opm-2025"})


def test_what_was_moved_is_there_after_closing(workspace: Workspace) -> None:
    story = workspace.add_story("business-acumen").id
    workspace.use_framework("opm-2025", {story: "driving-efficiency"})
    held = content(workspace)
    workspace.close()
    with Workspace.open(workspace.path) as opened:
        assert content(opened) == held
        assert not opened.read_only
    with Workspace.open(workspace.path, read_only=True) as opened:
        assert content(opened) == held
        assert opened.read_only


def test_a_place_that_is_taken_away_is_gone_in_the_framework_in_force_alone(workspace: Workspace) -> None:
    story = workspace.add_achievement("Intake").id
    workspace.place_story(story, "leading-people")
    workspace.use_framework("opm-2025", {story: "driving-efficiency"})
    assert workspace.unplace_story(story).ecq == ""
    assert workspace.placements(story) == {"opm-2006": "leading-people"}
    assert workspace.unplace_story(story).ecq == "", "a second time is harmless"
    with pytest.raises(InputProblem, match="no story"):
        workspace.unplace_story("achievement-9")
