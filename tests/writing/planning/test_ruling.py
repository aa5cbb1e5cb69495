"""Pins and bans in a workspace: kept for its framework, and refused where they cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.domain.framework import Framework
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.planning.ruling import lay_down, take_away

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_rule_holds_for_the_framework_in_force_alone(workspace: Workspace, framework: Framework) -> None:
    story = workspace.add_story("leading-people").id
    lay_down(workspace, framework, story, "leading-people", "pin", now=NOW)
    assert [(r.story, r.ecq, r.kind, r.at) for r in workspace.plan_rules("opm-2006")] == [
        (story, "leading-people", "pin", NOW)
    ]
    assert workspace.plan_rules("opm-2025") == []


def test_a_second_pin_is_refused_and_the_first_stays(workspace: Workspace, framework: Framework) -> None:
    story = workspace.add_story("leading-people", "Shifts").id
    lay_down(workspace, framework, story, "leading-people", "pin", now=NOW)
    with pytest.raises(InputProblem, match="pinned to Leading People and Results Driven") as caught:
        lay_down(workspace, framework, story, "results-driven", "pin", now=NOW)
    assert "--free leading-people-1 leading-people" in caught.value.next_step
    assert [r.ecq for r in workspace.plan_rules("opm-2006")] == ["leading-people"]


@pytest.mark.parametrize(
    ("story", "ecq", "says"), [("no-story", "leading-people", "no story"), ("", "driving-efficiency", "has no ECQ")]
)
def test_what_there_is_not_cannot_be_pinned(
    workspace: Workspace, framework: Framework, story: str, ecq: str, says: str
) -> None:
    known = workspace.add_story("leading-people").id
    with pytest.raises(InputProblem, match=says):
        lay_down(workspace, framework, story or known, ecq, "pin", now=NOW)
    assert workspace.plan_rules("opm-2006") == []


def test_what_was_not_laid_down_cannot_be_taken_away_and_what_was_is_listed(
    workspace: Workspace, framework: Framework
) -> None:
    story = workspace.add_story("leading-people").id
    with pytest.raises(InputProblem, match="Nothing was laid down") as caught:
        take_away(workspace, framework, story, "leading-people")
    assert caught.value.next_step == "No pin and no ban is laid down."
    lay_down(workspace, framework, story, "results-driven", "ban", now=NOW)
    with pytest.raises(InputProblem) as caught:
        take_away(workspace, framework, story, "leading-people")
    assert caught.value.next_step == f"What is laid down: ban {story} results-driven."
    take_away(workspace, framework, story, "results-driven")
    assert workspace.plan_rules("opm-2006") == []
