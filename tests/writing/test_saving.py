"""A newly written draft in the place of another: nothing of the candidate's is lost by it, and they are told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import InputProblem
from coach.store.workspace import Workspace
from coach.writing.deciding import Spot, accept, cut, undo
from coach.writing.draft_standing import outcome, undone
from coach.writing.drafting import draft_story
from coach.writing.own_text import draft_own_text
from coach.writing.saving import replaced_own

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
OWN = "I leased 2 cranes from the port myself."


@pytest.fixture
def story(workspace: Workspace) -> Story:
    made = workspace.add_story("results-driven", "Locks")
    workspace.add_answer(made.id, "element.action", "What did you do?", "I leased 2 cranes from the port")
    return made


def test_a_draft_in_place_of_the_candidates_own_text_says_so_and_is_taken_back(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    own = draft_own_text(workspace, story, framework, OWN, now=NOW)
    written = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert replaced_own(workspace, written)
    assert (outcome(written), undone(written)) == ("", "The former version is back.")
    back = undo(workspace, story.id, written.id, now=NOW)
    assert (back.sentences, back.drafter) == (own.sentences, own.drafter)
    assert not replaced_own(workspace, back)
    with pytest.raises(InputProblem, match="no decision to take back"):
        undo(workspace, story.id, back.id, now=NOW)


def test_a_draft_with_decisions_comes_back_with_them_and_they_can_still_be_taken_back(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    first = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert not replaced_own(workspace, first)
    decided = cut(workspace, Spot(story=story.id, draft=first.id, sentence=0), now=NOW)
    written = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert replaced_own(workspace, written)
    back = undo(workspace, story.id, written.id, now=NOW)
    assert back.sentences == decided.sentences
    assert undone(back) == "Taken back."
    assert undo(workspace, story.id, back.id, now=NOW).sentences == first.sentences


def test_what_is_accepted_counts_as_decided_although_another_draft_was_written_since(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    first = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    told = next(place for place, s in enumerate(first.sentences) if not s.gap)
    accept(workspace, Spot(story=story.id, draft=first.id, sentence=told), now=NOW)
    assert replaced_own(workspace, draft_story(workspace, story, framework, model=None, retriever=None, now=NOW))


def test_a_draft_in_place_of_one_that_nobody_touched_is_taken_back_but_not_spoken_of(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    first = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    second = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    assert not replaced_own(workspace, second)
    assert undo(workspace, story.id, second.id, now=NOW).sentences == first.sentences


def test_a_text_of_the_candidates_own_is_taken_back_too(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    first = draft_story(workspace, story, framework, model=None, retriever=None, now=NOW)
    own = draft_own_text(workspace, story, framework, OWN, now=NOW)
    assert not replaced_own(workspace, own)
    assert undo(workspace, story.id, own.id, now=NOW).sentences == first.sentences
