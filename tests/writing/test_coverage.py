"""Coverage: what counts, where, how strongly, and what to do about the wrong ECQ."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.coverage import SURE, Coverage, Strength
from coach.domain.framework import Framework
from coach.domain.mapping import MappingStatus, ScoredCompetency
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import framework_ids, load_framework
from coach.store.workspace import Workspace
from coach.writing import competencies
from coach.writing.actions import StoryAction
from coach.writing.coverage import (
    coverage,
    how_many_must_be_shown,
    keep_in_the_right_ecq,
    undecided,
    what_to_do,
)
from coach.writing.heat_map import CELL, rows
from coach.writing.mapped import MappedAction
from tests.writing.mapping_cases import drafted, mapped, told

OPM_2006 = load_framework("opm-2006")
ECQS = [ecq.id for ecq in OPM_2006.ecqs]
SCORED = st.builds(
    lambda competency, score, status: ScoredCompetency(
        id=competency.id, name=competency.name, ecq=competency.ecq, score=score, status=status
    ),
    st.sampled_from(OPM_2006.competencies),
    st.floats(0, 1),
    st.sampled_from(MappingStatus),
)
ACTIONS = st.builds(
    lambda ecq, text, scored: MappedAction(
        action=StoryAction(story=f"{ecq}-1", ecq=ecq, text=text, evidence=(), drafted=False),
        competencies=tuple({s.id: s for s in scored}.values()),
    ),
    st.sampled_from([*ECQS, ""]),
    st.text(max_size=5),
    st.lists(SCORED, max_size=4),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace without stories."""
    path = tmp_path_factory.mktemp("empty") / "w.ecq"
    with Workspace.create(path, candidate="D", framework="opm-2006") as made:
        yield made


def found_in(workspace: Workspace, framework: Framework, **scores: float) -> Coverage:
    """Coverage where every action has the same scores."""
    same = {name.replace("_", "-"): score for name, score in scores.items()}
    return coverage(workspace, framework, mapped(workspace, framework, same))


def strength_of(found: Coverage, competency: str) -> Strength:
    """How strongly it is shown."""
    return next(c.strength for c in found.competencies if c.id == competency)


@given(st.lists(ACTIONS, max_size=8))
def test_law_an_action_counts_once_for_each_competency_it_shows_and_never_when_rejected(
    empty: Workspace, actions: list[MappedAction]
) -> None:
    found = coverage(empty, OPM_2006, actions)
    assert [c.id for c in found.competencies] == [c.id for c in OPM_2006.competencies]
    for covered in found.competencies:
        expected = {
            number
            for number, each in enumerate(actions, start=1)
            for s in each.competencies
            if s.id == covered.id and each.action.ecq
            if s.status is MappingStatus.ACCEPTED
            or (s.status is MappingStatus.SUGGESTED and s.score >= competencies.SHOWN)
        }
        assert {s.number for s in covered.showings} == expected
        assert len(covered.showings) == len(expected)
        own, wrong = {s.number for s in covered.counted}, {s.number for s in covered.misplaced}
        assert own | wrong == expected
        assert not own & wrong
        assert covered.ecq is not None or not wrong
        assert covered.shown is bool(own) is (covered.strength is not Strength.NOT_YET)
        assert [s.score for s in covered.showings] == sorted((s.score for s in covered.showings), reverse=True)
    asked = {(place + 1, s.id) for place, s in undecided(actions)}
    counted = {(s.number, c.id) for c in found.competencies for s in c.showings}
    said = {(n, s.id) for n, a in enumerate(actions, 1) for s in a.competencies if s.status != MappingStatus.SUGGESTED}
    assert asked & counted == counted - said
    assert not asked & said


@given(st.lists(ACTIONS, max_size=8))
def test_law_the_heat_map_counts_what_coverage_counts_in_cells_of_one_width(
    empty: Workspace, actions: list[MappedAction]
) -> None:
    found = coverage(empty, OPM_2006, actions)
    for row in rows(found, OPM_2006):
        assert sum(cell.actions for cell in row.cells) == len(row.covered.showings)
        assert {len(cell.text) for cell in row.cells} == {CELL}
        assert {len(cell.short) for cell in row.cells} == {3}
        assert [cell.ecq for cell in row.cells if cell.home] == ([row.covered.ecq] if row.covered.ecq else [])
        assert sum(cell.actions for cell in row.cells if cell.misplaced) == len(row.covered.misplaced)
        for cell in row.cells:
            assert ("[" in cell.text, "!" in cell.text) == (cell.home, cell.misplaced)
            assert (str(cell.actions) in cell.text) is bool(cell.actions)


@pytest.mark.parametrize(
    ("sentences", "score", "strength"),
    [
        (1, 0.99, Strength.ONCE),
        (2, SURE - 0.01, Strength.SOME),
        (2, SURE, Strength.STRONG),
        (5, 0.0, Strength.NOT_YET),
    ],
)
def test_how_strongly_follows_from_the_best_and_how_many(
    workspace: Workspace, framework: Framework, sentences: int, score: float, strength: Strength
) -> None:
    words = ("budget", "staff", "labs", "roads", "farms")
    told(workspace, " ".join(f"I rebuilt the {word}." for word in words[:sentences]))
    assert strength_of(found_in(workspace, framework, vision=score), "vision") is strength


def test_it_says_which_stories_it_read_from_drafts_and_which_from_answers(
    workspace: Workspace, framework: Framework
) -> None:
    told(workspace, "I rebuilt the budget.", ecq="business-acumen", title="Budget")
    story, _ = told(workspace, "I hired 12 engineers. I moved nine.")
    drafted(workspace, story, ("I hired 12 engineers.", ()))
    found = found_in(workspace, framework)
    assert [(s.id, s.title, s.drafted, s.actions) for s in found.stories] == [
        ("leading-change-1", "", True, 1),
        ("business-acumen-1", "Budget", False, 1),
    ]


def test_a_story_without_a_place_counts_in_no_ecq(workspace: Workspace) -> None:
    told(workspace, "I rebuilt the budget.", ecq="business-acumen")
    workspace.use_framework("opm-2025", {})
    new = load_framework("opm-2025")
    found = found_in(workspace, new, innovation=0.9)
    assert found.unplaced == ("business-acumen-1",)
    assert not any(c.showings for c in found.competencies)


def test_what_is_shown_in_the_wrong_ecq_does_not_count_and_is_told_what_to_do_about(
    workspace: Workspace, framework: Framework
) -> None:
    told(workspace, "I rebuilt the budget.", ecq="results-driven")
    found = found_in(workspace, framework, vision=0.9)
    [vision] = [c for c in found.competencies if c.id == "vision"]
    assert vision.strength is Strength.NOT_YET
    [wrong] = vision.misplaced
    assert what_to_do(vision, wrong, found, framework) == (
        "It belongs to Leading Change, which has no story yet: begin one there, or move this one."
    )
    workspace.add_story("leading-change", "Permits")
    workspace.add_story("leading-change")
    found = found_in(workspace, framework, vision=0.9)
    [vision] = [c for c in found.competencies if c.id == "vision"]
    assert what_to_do(vision, wrong, found, framework) == (
        "It belongs to Leading Change, where nothing shows it yet: tell it there, in “Permits” or leading-change-2, "
        "or move this action there."
    )


def test_what_its_own_ecq_shows_already_may_stay_where_it_serves(workspace: Workspace, framework: Framework) -> None:
    told(workspace, "I rebuilt the budget.")
    told(workspace, "I hired 12 engineers.", ecq="results-driven")
    found = found_in(workspace, framework, vision=0.9, accountability=0.8)
    [vision] = [c for c in found.competencies if c.id == "vision"]
    assert what_to_do(vision, vision.misplaced[0], found, framework) == (
        "It belongs to Leading Change, which shows it already. The action may stay for what it shows of Results Driven."
    )
    found = found_in(workspace, framework, vision=0.9)
    [vision] = [c for c in found.competencies if c.id == "vision"]
    assert "shows nothing of Results Driven: move it there" in what_to_do(vision, vision.misplaced[0], found, framework)


def test_a_fundamental_competency_counts_wherever_it_is_told(workspace: Workspace, framework: Framework) -> None:
    told(workspace, "I rebuilt the budget.", ecq="business-acumen")
    told(workspace, "I hired 12 engineers.", ecq="leading-people")
    found = found_in(workspace, framework, oral_communication=0.9)
    assert [c.id for c in found.fundamental if c.shown] == ["oral-communication"]
    assert strength_of(found, "oral-communication") is Strength.STRONG


@pytest.mark.parametrize("edition", framework_ids())
def test_each_source_that_is_cited_stands_in_the_corpus(edition: str) -> None:
    framework = load_framework(edition)
    said = [*how_many_must_be_shown(framework), *filter(None, [keep_in_the_right_ecq(framework)])]
    quotes = {e.quote for e in load_entries()}
    assert {s.text for s in said if s.quoted} <= quotes
    assert all(s.source.document and s.source.section for s in said)
    assert bool(how_many_must_be_shown(framework)) is (edition != "opm-2025")


def test_the_sources_on_how_many_disagree() -> None:
    said = " ".join(s.text for s in how_many_must_be_shown(OPM_2006))
    assert "Majority" in said
    assert "at least one action for each" in said
    assert "need not address" in said
    assert "all 28" in said
