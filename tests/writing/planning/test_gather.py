"""What the plan knows of a story: from its actions and the decisions on them, its answers, and where it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.domain.framework import Framework
from coach.domain.mapping import Mapping, MappingStatus, ScoredCompetency
from coach.store.workspace import Workspace
from coach.writing import mapped
from coach.writing.actions import story_actions
from coach.writing.mapped import decide
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.gather import bare_candidates, candidates
from tests.fakes import WordEmbedder
from tests.writing.planning.conftest import TODAY

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _suggestions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every action shows Partnering surely, Vision faintly and Resilience not at all."""

    def mapping(actions: list[str], framework: Framework, *_: object, top: int) -> list[Mapping]:
        scores = {"partnering": 0.9, "vision": 0.1, "resilience": 0.0}
        found = [c for c in framework.competencies if c.id in scores]
        scored = tuple(ScoredCompetency(id=c.id, name=c.name, ecq=c.ecq, score=scores[c.id]) for c in found)
        return [Mapping(text=action, competencies=scored) for action in actions]

    monkeypatch.setattr(mapped, "map_actions", mapping)


def _gathered(workspace: Workspace, framework: Framework) -> list[Candidate]:
    return candidates(workspace, framework, WordEmbedder(), today=TODAY)


def _told(workspace: Workspace) -> str:
    story = workspace.add_achievement("Locks").id
    workspace.add_answer(story, "fact.when", "?", "Mar 2017 - Sept 2019")
    workspace.add_answer(story, "fact.scope", "?", "I led 450 people in 6 states and a budget of $40 million.")
    workspace.add_answer(story, "element.action", "?", "I signed an agreement with 3 counties on the locks.")
    return story


def test_an_achievement_without_an_ecq_comes_with_its_year_its_signs_and_what_its_actions_show(
    workspace: Workspace, framework: Framework
) -> None:
    story = _told(workspace)
    [found] = _gathered(workspace, framework)
    assert (found.id, found.title, found.ecq, found.ended, found.told) == (story, "Locks", "", 2019, True)
    assert found.shows == {"partnering": 0.9} and found.accepted == frozenset()
    assert 0 < found.scope <= 1 and {"people led", "money at stake"} <= set(found.signs)


def test_a_decision_counts_and_a_rejection_takes_away(workspace: Workspace, framework: Framework) -> None:
    _told(workspace)
    [action, *others] = story_actions(workspace, framework)
    assert not others
    decide(workspace, framework, action, "vision", MappingStatus.ACCEPTED, now=NOW)
    decide(workspace, framework, action, "partnering", MappingStatus.REJECTED, now=NOW)
    [found] = _gathered(workspace, framework)
    assert found.shows == {"vision": 1.0} and found.accepted == {"vision"}


def test_a_story_with_a_title_only_is_not_told_yet(workspace: Workspace, framework: Framework) -> None:
    story = workspace.add_story("leading-people").id
    workspace.add_answer(story, "fact.title", "?", "Locks")
    workspace.skip(story, "element.action", "?")
    [found] = _gathered(workspace, framework)
    assert (found.told, found.ecq, found.ended, found.shows, found.scope) == (False, "leading-people", None, {}, 0.0)


def test_a_story_of_another_edition_stands_nowhere_in_this_one(workspace: Workspace, framework: Framework) -> None:
    workspace.add_story("driving-efficiency", "Waste")
    [found] = _gathered(workspace, framework)
    assert found.ecq == ""
    assert bare_candidates(workspace) == [Candidate(id=found.id, title="Waste")]
