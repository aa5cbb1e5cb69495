"""What an export leaves out is named, with the next step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.documents.left_out import left_out
from coach.documents.package import package_of
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from tests.store.helpers import draft

OLD, NEW = load_framework("opm-2006"), load_framework("opm-2025")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Four stories of 2006: two drafted, one answered, one just begun."""
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework=OLD.id) as made:
        for ecq, title in (("leading-people", "Crew"), ("business-acumen", "Budget"), ("results-driven", "Locks")):
            story = made.add_story(ecq, title).id
            made.add_answer(story, "element.action", "?", "I moved nine offices to one form in 7 months.")
        made.add_story("leading-change", "Just begun")
        for story in ("leading-people-1", "business-acumen-1"):
            made.save_draft(draft(story))
        yield made


def test_only_a_story_that_was_told_and_not_drafted_is_missing(workspace: Workspace) -> None:
    [missing] = left_out(workspace, OLD)
    assert missing.reason == "The story “Locks” (results-driven-1) has no draft yet."
    assert missing.next_step == "Draft it: coach draft FILE --story results-driven-1"


def test_after_a_move_each_is_named_with_what_it_needs(workspace: Workspace) -> None:
    workspace.use_framework(NEW.id, {"leading-people-1": "leading-people", "results-driven-1": "achieving-results"})
    crew, budget, locks = left_out(workspace, NEW)
    assert crew.reason.endswith("was drafted for opm-2006, and not for opm-2025 yet.")
    assert budget.reason.endswith(f"was told for business-acumen and has no place in {NEW.name} yet.")
    assert "--place business-acumen-1" in budget.next_step
    assert locks.reason.endswith("has no draft yet.")


def test_an_export_of_nothing_says_why_there_is_nothing(workspace: Workspace) -> None:
    workspace.use_framework(NEW.id, {"leading-people-1": "leading-people"})
    with pytest.raises(InputProblem) as caught:
        package_of(workspace)
    for said in ("opm-2025", "“Crew”", "“Budget”", "“Locks”"):
        assert said in caught.value.message
    assert caught.value.next_step == "Draft it: coach draft FILE --story leading-people-1"


def test_a_package_holds_the_drafts_in_force_alone_and_they_come_back(workspace: Workspace) -> None:
    before = package_of(workspace)
    workspace.use_framework(NEW.id, {"leading-people-1": "leading-people"})
    workspace.save_draft(draft("leading-people-1", "I moved nine offices.", framework=NEW.id))
    package = package_of(workspace)
    assert package.framework == NEW.name
    assert [section.heading for section in package.sections] == ["Leading People"]
    assert [sentence.text for sentence in package.sentences] == ["I moved nine offices."]
    workspace.use_framework(OLD.id, {})
    assert package_of(workspace) == before
