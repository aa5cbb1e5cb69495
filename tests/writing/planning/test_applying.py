"""Filing by the plan: every move is told, and all of it can be taken back."""

from __future__ import annotations

import pytest

from coach.domain.framework import Framework
from coach.engine.plan_solver import PlanSolver
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.planning.applying import Move, apply_plan, take_back
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.plan import Plan
from coach.writing.planning.planner import make_plan
from tests.writing.planning.conftest import TODAY


@pytest.fixture
def plan(workspace: Workspace, framework: Framework, solver: PlanSolver) -> Plan:
    """One story has no ECQ, one stands in the wrong one, and one stands where it belongs."""
    workspace.add_achievement("Locks")
    workspace.add_story("business-acumen", "Shifts")
    workspace.add_story("leading-change", "Charts")
    stories = [
        Candidate(id="achievement-1", title="Locks", shows={"decisiveness": 1.0}),
        Candidate(id="business-acumen-1", title="Shifts", ecq="business-acumen", shows={"team-building": 1.0}),
        Candidate(id="leading-change-1", title="Charts", ecq="leading-change", shows={"vision": 1.0}),
    ]
    return make_plan(stories, framework, [], solver, today=TODAY)


def _standing(workspace: Workspace) -> list[str]:
    return [story.ecq for story in workspace.stories()]


def test_the_stories_are_filed_as_the_plan_says_and_back_again(
    workspace: Workspace, framework: Framework, plan: Plan
) -> None:
    assert set(apply_plan(workspace, plan, framework)) == {
        Move(story="achievement-1", title="Locks", before="", after="results-driven"),
        Move(story="business-acumen-1", title="Shifts", before="business-acumen", after="leading-people"),
    }
    assert _standing(workspace) == ["results-driven", "leading-people", "leading-change"]
    done = take_back(workspace, framework)
    assert {(move.story, move.before, move.after) for move in done.moves} == {
        ("achievement-1", "results-driven", ""),
        ("business-acumen-1", "leading-people", "business-acumen"),
    }
    assert _standing(workspace) == ["", "business-acumen", "leading-change"]
    with pytest.raises(InputProblem, match="No plan was applied"):
        take_back(workspace, framework)


def test_a_plan_that_is_applied_twice_moves_nothing_and_can_still_be_taken_back(
    workspace: Workspace, framework: Framework, plan: Plan
) -> None:
    apply_plan(workspace, plan, framework)
    assert apply_plan(workspace, plan, framework) == ()
    take_back(workspace, framework)
    assert _standing(workspace) == ["", "business-acumen", "leading-change"]


def test_what_was_moved_by_hand_since_stays_there(workspace: Workspace, framework: Framework, plan: Plan) -> None:
    apply_plan(workspace, plan, framework)
    workspace.place_story("achievement-1", "leading-change")
    done = take_back(workspace, framework)
    assert done.moved_since == ("achievement-1",)
    assert _standing(workspace) == ["leading-change", "business-acumen", "leading-change"]


def test_each_framework_has_its_own_plan_to_take_back(workspace: Workspace, framework: Framework, plan: Plan) -> None:
    apply_plan(workspace, plan, framework)
    workspace.use_framework("opm-2025", {})
    with pytest.raises(InputProblem, match="No plan was applied under"):
        take_back(workspace, load_framework("opm-2025"))
    workspace.use_framework("opm-2006", {})
    assert len(take_back(workspace, framework).moves) == 2


def test_a_plan_that_names_a_story_that_is_gone_moves_none(
    workspace: Workspace, framework: Framework, plan: Plan
) -> None:
    [first, *others] = plan.choices
    broken = plan.model_copy(update={"choices": (*others, first.model_copy(update={"story": "no-story"}))})
    with pytest.raises(InputProblem):
        apply_plan(workspace, broken, framework)
    assert _standing(workspace) == ["", "business-acumen", "leading-change"]
    with pytest.raises(InputProblem, match="No plan was applied"):
        take_back(workspace, framework)
