"""Stories that were told before it is known which ECQ they serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.domain.story import title_from
from coach.errors import InputProblem, MeritEssay
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ecq"
    Workspace.create(path, candidate="Robin Vale", framework="opm-2006").close()
    return path


def test_an_achievement_is_a_story_without_an_ecq(path: Path) -> None:
    with Workspace.open(path) as workspace:
        story = workspace.add_achievement("Locks")
        assert (story.id, story.title, story.ecq, story.told_for) == ("achievement-1", "Locks", "", "")
        assert workspace.placements(story.id) == {}
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.stories() == [story]


def test_ids_count_achievements_and_are_not_given_again_when_one_is_filed(path: Path) -> None:
    with Workspace.open(path) as workspace:
        workspace.add_story("leading-change", "Other")
        first = workspace.add_achievement()
        workspace.place_story(first.id, "leading-change")
        assert workspace.add_achievement().id == "achievement-2"
        assert workspace.add_story("leading-change").id == "leading-change-2"


def test_filing_gives_it_an_ecq_and_leaves_what_it_was_told_for(path: Path) -> None:
    with Workspace.open(path) as workspace:
        story = workspace.add_achievement("Locks")
        answer = workspace.add_answer(story.id, "fact.role", "Your role?", "Deputy director")
        placed = workspace.place_story(story.id, "results-driven")
        assert (placed.ecq, placed.told_for) == ("results-driven", "")
        assert workspace.answers(story.id) == [answer]
        workspace.use_framework("opm-2025", {})
        assert workspace.story(story.id).ecq == "", "it has no place there, and was told for none"
        workspace.use_framework("opm-2006", {})
        assert workspace.story(story.id).ecq == "results-driven"


def test_a_story_for_an_ecq_still_needs_one(path: Path) -> None:
    with Workspace.open(path) as workspace:
        with pytest.raises(InputProblem):
            workspace.add_story("")
        story = workspace.add_achievement()
        with pytest.raises(InputProblem):
            workspace.place_story(story.id, "")
        assert workspace.story(story.id).ecq == ""


def test_a_batch_may_hold_achievements(path: Path) -> None:
    new = NewStory(ecq="", title="Locks", answers=(NewAnswer(question="fact.title", text="Locks"),))
    with Workspace.open(path) as workspace:
        assert [story.id for story in workspace.add_batch([new, new])] == ["achievement-1", "achievement-2"]


def test_an_essay_is_no_achievement(path: Path) -> None:
    with Workspace.open(path) as workspace:
        with pytest.raises(MeritEssay):
            workspace.add_achievement("My Merit Hiring Plan essay on the Constitution")
        assert workspace.stories() == []


@pytest.mark.parametrize(
    ("answer", "title"),
    [("One front door", "One front door"), ("Locks\nof 1999", "Locks"), (" \n", ""), ("x" * 90, "x" * 80)],
)
def test_a_title_is_the_first_line_of_the_answer(answer: str, title: str) -> None:
    assert title_from(answer) == title
