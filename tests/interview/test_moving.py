"""Moving between editions: each story goes where it belongs, and nothing of it is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.placement import unplaced
from coach.errors import GuidanceProblem, InputProblem
from coach.guidance.frameworks import framework_ids, load_framework
from coach.interview.interview import Interview, next_story
from coach.interview.moving import move, place_story
from coach.interview.standing import standings
from coach.store.workspace import Workspace
from tests.store.helpers import content, draft

OLD, CLASSIC, NEW = "opm-1997", "opm-2006", "opm-2025"


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """A story for each ECQ of 2006, each with an answer to its first focus question and a draft."""
    for ecq in load_framework(CLASSIC).ecqs:
        story = workspace.add_story(ecq.id, f"Story of {ecq.name}").id
        first = ecq.focus_questions[0]
        workspace.add_answer(story, first.id, first.text, f"I led {ecq.name} with 40 people.")
        workspace.save_draft(draft(story))
    return workspace


def ecqs(workspace: Workspace) -> dict[str, str]:
    return {story.id: story.ecq for story in workspace.stories()}


def kept(workspace: Workspace) -> dict[str, object]:
    """What no move may change: titles, answers with their histories, and drafts."""
    held: dict[str, object] = {}
    for story in workspace.stories():
        answers = workspace.answers(story.id)
        histories = [workspace.history(story.id, answer.question) for answer in answers]
        held[story.id] = (story.title, story.created, answers, histories, workspace.drafts(story.id))
    return held


def test_stories_go_where_the_new_edition_has_a_place_and_the_others_are_named(told: Workspace) -> None:
    before = kept(told)
    moved = move(told, NEW)
    assert (moved.before, moved.framework, told.info.framework) == (CLASSIC, NEW, NEW)
    assert {(p.story.id, p.before, p.story.ecq) for p in moved.placed} == {
        ("leading-people-1", "leading-people", "leading-people"),
        ("results-driven-1", "results-driven", "achieving-results"),
    }
    assert [story.id for story in moved.unplaced] == ["leading-change-1", "business-acumen-1", "building-coalitions-1"]
    assert [story.ecq for story in moved.unplaced] == ["leading-change", "business-acumen", "building-coalitions"]
    assert kept(told) == before
    assert not any(told.latest_draft(story.id) for story in told.stories())


def test_moving_back_restores_what_was(told: Workspace) -> None:
    before = ecqs(told)
    drafts = {story: told.latest_draft(story) for story in before}
    move(told, NEW)
    move(told, CLASSIC)
    assert ecqs(told) == before
    assert {story: told.latest_draft(story) for story in before} == drafts


def test_a_place_that_a_person_chose_outlasts_every_move(told: Workspace) -> None:
    move(told, NEW)
    place_story(told, load_framework(NEW), "results-driven-1", "driving-efficiency")
    place_story(told, load_framework(NEW), "business-acumen-1", "driving-efficiency")
    move(told, CLASSIC)
    assert ecqs(told)["results-driven-1"] == "results-driven"
    move(told, OLD)
    assert ecqs(told)["business-acumen-1"] == "business-acumen"
    moved = move(told, NEW)
    assert ecqs(told)["results-driven-1"] == ecqs(told)["business-acumen-1"] == "driving-efficiency"
    assert [story.id for story in moved.unplaced] == ["leading-change-1", "building-coalitions-1"]


def test_a_story_finds_its_place_by_way_of_any_edition_that_it_stood_in(workspace: Workspace) -> None:
    """The edition in force has no place for it, but an earlier one leads on."""
    move(workspace, OLD)
    workspace.add_story("building-coalitions-communication")
    assert [story.id for story in move(workspace, NEW).unplaced] == ["building-coalitions-communication-1"]
    move(workspace, CLASSIC)
    assert ecqs(workspace) == {"building-coalitions-communication-1": "building-coalitions"}


def test_a_place_chosen_in_a_third_edition_leads_on(workspace: Workspace) -> None:
    """Neither where it stands nor what it was told for does."""
    move(workspace, NEW)
    story = workspace.add_story("merit-and-competence").id
    move(workspace, CLASSIC, {story: "building-coalitions"})
    move(workspace, NEW)
    assert ecqs(workspace) == {story: "merit-and-competence"}
    move(workspace, OLD)
    assert ecqs(workspace) == {story: "building-coalitions-communication"}


def test_a_story_that_was_filed_elsewhere_may_find_its_place_by_what_it_was_told_for(workspace: Workspace) -> None:
    story = workspace.add_story("leading-people").id
    place_story(workspace, load_framework(CLASSIC), story, "business-acumen")
    [placed] = move(workspace, NEW).placed
    assert (placed.before, placed.story.ecq) == ("business-acumen", "leading-people")
    assert workspace.placements(story)[NEW] == "leading-people"


def test_places_chosen_with_the_move_come_first_and_in_the_same_step(told: Workspace) -> None:
    moved = move(told, NEW, {"leading-people-1": "merit-and-competence", "leading-change-1": "driving-efficiency"})
    assert ecqs(told)["leading-people-1"] == "merit-and-competence"
    assert [story.id for story in moved.unplaced] == ["business-acumen-1", "building-coalitions-1"]


@pytest.mark.parametrize(
    ("framework", "chosen"),
    [
        ("opm-2099", {}),
        (NEW, {"leading-people-1": "leading-change"}),
        (NEW, {"leading-people-1": "\x1b[2J"}),
        (NEW, {"nobody-1": "leading-people"}),
    ],
)
def test_a_move_that_cannot_be_made_changes_nothing(told: Workspace, framework: str, chosen: dict[str, str]) -> None:
    before = content(told)
    with pytest.raises((GuidanceProblem, InputProblem)) as caught:
        move(told, framework, chosen)
    assert "\x1b" not in str(caught.value)
    assert content(told) == before


@pytest.mark.parametrize(("story", "ecq"), [("leading-people-1", "driving-efficiency"), ("nobody-1", "leading-people")])
def test_no_story_is_filed_where_there_is_no_such_ecq(told: Workspace, story: str, ecq: str) -> None:
    before = content(told)
    with pytest.raises(InputProblem):
        place_story(told, load_framework(CLASSIC), story, ecq)
    assert content(told) == before


def test_moving_to_the_edition_in_force_changes_no_place(told: Workspace) -> None:
    before = content(told)
    moved = move(told, CLASSIC)
    assert not moved.unplaced
    assert all(placed.before == placed.story.ecq for placed in moved.placed)
    assert {k: v for k, v in content(told).items() if k != "info"} == {k: v for k, v in before.items() if k != "info"}


def test_a_workspace_of_an_edition_that_is_not_installed_can_be_moved(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.ecq", candidate="D", framework="agency-2031") as workspace:
        for ecq in ("leading-people", "results-driven", "harbor-watch"):
            workspace.add_story(ecq)
        moved = move(workspace, NEW)
        assert [story.id for story in moved.unplaced] == ["harbor-watch-1"]
        assert ecqs(workspace)["results-driven-1"] == "achieving-results"


def test_a_story_without_a_place_is_not_interviewed_and_says_what_to_do(told: Workspace) -> None:
    move(told, NEW)
    new = load_framework(NEW)
    with pytest.raises(InputProblem) as caught:
        Interview(told, new, told.story("business-acumen-1"))
    assert "“Story of Business Acumen” (business-acumen-1)" in caught.value.message
    assert "--place business-acumen-1 ECQ" in caught.value.next_step and "driving-efficiency" in caught.value.next_step
    assert (going_on := next_story(told, new)) is not None and going_on.id == "leading-people-1"


def test_standings_name_every_story_with_what_it_holds(told: Workspace) -> None:
    move(told, NEW)
    told.save_draft(draft("leading-people-1", framework=NEW))
    found = standings(told, load_framework(NEW))
    assert [(s.story.id, s.ecq_name) for s in found] == [
        ("leading-people-1", "Leading People"),
        ("results-driven-1", "Achieving Results"),
        ("leading-change-1", None),
        ("business-acumen-1", None),
        ("building-coalitions-1", None),
    ]
    assert {(s.answers, s.others) for s in found} == {(1, 1)}
    assert found[0].drafts == {CLASSIC: 1, NEW: 1}
    assert found[0].placements == {CLASSIC: "leading-people", NEW: "leading-people"}


EDITS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(framework_ids()), st.just(0)),
    st.tuples(st.just("story"), st.just(""), st.integers(0, 4)),
    st.tuples(st.just("place"), st.integers(0, 4).map(str), st.integers(0, 9)),
    st.tuples(st.just("answer"), st.sampled_from(["q1", "q2"]), st.integers(0, 9)),
    st.tuples(st.just("draft"), st.just(""), st.integers(0, 9)),
    st.tuples(st.just("title"), st.just("Another"), st.integers(0, 9)),
    st.tuples(st.just("reopen"), st.just(""), st.just(0)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=25))
def test_no_sequence_of_moves_and_edits_loses_anything(edits: list[tuple[str, str, int]]) -> None:
    """A move changes no answer, draft, title or earlier place; every story has a place or is named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ecq"
        workspace = Workspace.create(path, candidate="D", framework=CLASSIC)
        workspace.add_story("business-acumen")
        for kind, what, number in edits:
            framework = load_framework(workspace.info.framework)
            stories = workspace.stories()
            story = stories[number % len(stories)].id
            if kind == "move":
                _moved(workspace, what)
            elif kind == "story":
                workspace.add_story(framework.ecqs[number].id)
            elif kind == "place":
                ecq = framework.ecqs[int(what)].id
                assert place_story(workspace, framework, story, ecq).ecq == ecq
            elif kind == "answer":
                workspace.add_answer(story, what, "?", f"Answer {number}")
            elif kind == "draft":
                workspace.save_draft(draft(story, framework=framework.id))
            elif kind == "title":
                workspace.retitle(story, what)
            else:
                workspace.close()
                workspace = Workspace.open(path)
        with workspace:
            held = content(workspace)
        with Workspace.open(path, read_only=True) as again:
            assert content(again) == held


def _moved(workspace: Workspace, target: str) -> None:
    before, places = kept(workspace), {s.id: workspace.placements(s.id) for s in workspace.stories()}
    here, stood = workspace.info.framework, ecqs(workspace)
    moved = move(workspace, target)
    new = load_framework(target)
    assert workspace.info.framework == target
    assert kept(workspace) == before
    for story, earlier in places.items():
        assert earlier.items() <= workspace.placements(story).items()
    assert list(moved.unplaced) == unplaced(workspace.stories(), new)
    assert {p.story.id for p in moved.placed} | {s.id for s in moved.unplaced} == before.keys()
    assert all(new.ecq(placed.story.ecq) for placed in moved.placed)
    for story in before:
        current = workspace.latest_draft(story)
        assert current is None or current.framework == target
        assert (current is None) == all(d.framework != target for d in workspace.drafts(story))
    after = content(workspace)
    move(workspace, here)
    assert ecqs(workspace) == stood
    move(workspace, target)
    assert content(workspace) == after
