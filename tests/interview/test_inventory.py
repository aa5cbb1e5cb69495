"""The inventory: achievements with an ECQ and without, and adding them one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.domain.achievement import NewAchievement, Part
from coach.errors import InputProblem, MeritEssay
from coach.guidance.frameworks import load_framework
from coach.interview.interview import Interview, next_story
from coach.interview.inventory import achievement, add, add_all, fill, inventory
from coach.interview.inventory_dialogue import InventoryDialogue
from coach.interview.moving import move, place_story
from coach.store.workspace import Workspace
from coach.writing.drafting import draft_story

TODAY = date(2026, 1, 5)
WHOLE = {
    Part.TITLE: "One front door",
    Part.WHEN: "2019 to March 2021",
    Part.ROLE: "Deputy director, permits",
    Part.SCALE: "143 staff, $18.6 million",
    Part.RESULT: "Waiting fell from 90 days to 12.",
}
ESSAY = "My Merit Hiring Plan essay on the Constitution: how it inspired me to pursue this role."
FRAMEWORK = load_framework("opm-2006")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        yield workspace


def test_what_is_given_are_answers_to_the_questions_that_an_interview_asks(workspace: Workspace) -> None:
    story = add(workspace, WHOLE)
    assert (story.id, story.title, story.ecq) == ("achievement-1", "One front door", "")
    assert {a.question: a.text for a in workspace.answers(story.id)} == {p.question: WHOLE[p] for p in Part}
    assert all(a.asked == part.asked for a, part in zip(workspace.answers(story.id), Part, strict=True))
    (found,) = inventory(workspace, FRAMEWORK, TODAY)
    assert (found.told, found.missing, found.year, found.ecq_name) == (WHOLE, (), 2021, None)
    assert {signal.words for signal in found.signals} == {"143", "$18.6M"}


def test_blanks_are_missing_until_they_are_filled_in(workspace: Workspace) -> None:
    story = add(workspace, {Part.TITLE: "Locks", Part.ROLE: " "})
    assert achievement(workspace, FRAMEWORK, story.id, TODAY).missing == tuple(Part)[1:]
    fill(workspace, story.id, {Part.ROLE: "Director", Part.TITLE: "Locks of 1999"})
    fill(workspace, story.id, {Part.ROLE: "Director", Part.TITLE: "Locks of 1999\nand 2000"})
    found = achievement(workspace, FRAMEWORK, story.id, TODAY)
    assert found.missing == (Part.WHEN, Part.SCALE, Part.RESULT)
    assert found.story.title == "Locks of 1999"
    assert [a.text for a in workspace.history(story.id, Part.ROLE.question)] == ["Director"], "nothing new was said"
    assert len(workspace.history(story.id, Part.TITLE.question)) == 3


def test_a_story_of_an_ecq_is_listed_with_what_its_interview_was_told(workspace: Workspace) -> None:
    story = workspace.add_story("results-driven", "Locks")
    workspace.add_answer(story.id, "results-driven.1", "?", "I leased cranes. As a result, waiting fell by 80 percent.")
    (found,) = inventory(workspace, FRAMEWORK, TODAY)
    assert found.ecq_name == "Results Driven"
    assert found.told[Part.TITLE] == "Locks"
    assert found.told[Part.RESULT] == "As a result, waiting fell by 80 percent."
    assert found.missing == (Part.WHEN, Part.ROLE, Part.SCALE)


def test_without_an_ecq_there_is_no_interview_and_the_sentence_says_what_to_do(workspace: Workspace) -> None:
    story = add(workspace, WHOLE)
    for call in (
        lambda: Interview(workspace, FRAMEWORK, story),
        lambda: draft_story(
            workspace, story, FRAMEWORK, model=None, retriever=None, now=datetime(2026, 1, 5, tzinfo=UTC)
        ),
    ):
        with pytest.raises(InputProblem) as refused:
            call()
        assert refused.value.message == "The achievement “One front door” (achievement-1) has no ECQ yet."
        assert "coach plan FILE" in refused.value.next_step
        assert "coach framework FILE --place achievement-1 ECQ" in refused.value.next_step


def test_once_it_is_filed_its_interview_goes_on_with_the_answers_that_stand(workspace: Workspace) -> None:
    story = add(workspace, WHOLE)
    placed = place_story(workspace, FRAMEWORK, story.id, "leading-change")
    steps = {step.question.id: step for step in Interview(workspace, FRAMEWORK, placed).steps()}
    assert {part.question: steps[part.question].text for part in Part} == {p.question: WHOLE[p] for p in Part}
    current = Interview(workspace, FRAMEWORK, placed).current
    assert current is not None and current.question.kind == "focus"
    assert next_story(workspace, FRAMEWORK, "leading-change") == placed


def test_an_achievement_is_no_story_to_go_on_with_while_it_has_no_ecq(workspace: Workspace) -> None:
    add(workspace, WHOLE)
    story = next_story(workspace, FRAMEWORK)
    assert story is not None and story.ecq == FRAMEWORK.ecqs[0].id


def test_a_move_leaves_it_without_an_ecq_and_brings_back_the_one_that_it_had(workspace: Workspace) -> None:
    first, second = add(workspace, WHOLE), add(workspace, {Part.TITLE: "Locks"})
    place_story(workspace, FRAMEWORK, first.id, "leading-change")
    moved = move(workspace, "opm-2025")
    assert [story.id for story in moved.unplaced] == [first.id, second.id]
    back = move(workspace, "opm-2006")
    assert [(p.story.id, p.story.ecq, p.before) for p in back.placed] == [(first.id, "leading-change", "")]


@pytest.mark.parametrize("given", [{}, {Part.TITLE: "  "}])
def test_nothing_is_no_achievement(workspace: Workspace, given: dict[Part, str]) -> None:
    with pytest.raises(InputProblem):
        add(workspace, given)
    assert workspace.stories() == []


@pytest.mark.parametrize("title", ["One front door", "one FRONT door", "One front door\nof permits"])
def test_a_title_that_a_story_has_is_not_added_again(workspace: Workspace, title: str) -> None:
    add(workspace, WHOLE)
    with pytest.raises(InputProblem, match="achievement-1"):
        add(workspace, {Part.TITLE: title})
    assert len(workspace.stories()) == 1


def test_a_title_that_another_story_has_is_not_taken_for_this_one(workspace: Workspace) -> None:
    add(workspace, {Part.TITLE: "Locks"})
    bridge = add(workspace, {Part.TITLE: "Bridge"})
    with pytest.raises(InputProblem, match="There is a story “Locks” "):
        fill(workspace, bridge.id, {Part.TITLE: " locks", Part.ROLE: "Director"})
    assert workspace.story(bridge.id).title == "Bridge" and len(workspace.answers(bridge.id)) == 1
    assert fill(workspace, bridge.id, {Part.TITLE: "BRIDGE"}).title == "BRIDGE", "its own it may write otherwise"


@pytest.mark.parametrize("part", list(Part))
def test_an_essay_in_any_part_is_refused_and_nothing_is_added(workspace: Workspace, part: Part) -> None:
    with pytest.raises(MeritEssay):
        add(workspace, {**WHOLE, part: ESSAY})
    assert workspace.stories() == []
    story = add(workspace, {Part.TITLE: "Locks"})
    with pytest.raises(MeritEssay):
        fill(workspace, story.id, {Part.WHEN: "2019", part: ESSAY})
    assert [a.question for a in workspace.answers(story.id)] == [Part.TITLE.question]


def test_a_file_is_taken_whole_or_not_at_all_and_each_bad_row_is_named(workspace: Workspace) -> None:
    add(workspace, {Part.TITLE: "Locks"})
    rows = [
        NewAchievement(given={Part.TITLE: "New"}, where="line 2"),
        NewAchievement(given={Part.TITLE: "Locks"}, where="line 3"),
        NewAchievement(given={Part.TITLE: "new"}, where="line 4"),
        NewAchievement(given={Part.TITLE: "Bell", Part.ROLE: "a\x07b"}, where="line 5"),
        NewAchievement(given={Part.RESULT: ESSAY}, where="line 6"),
    ]
    with pytest.raises(InputProblem) as refused:
        add_all(workspace, rows, "a.csv")
    assert "4 achievements of a.csv cannot be taken; none was added" in refused.value.message
    assert [line.partition(":")[0] for line in refused.value.listed] == ["line 3", "line 4", "line 5", "line 6"]
    assert [story.title for story in workspace.stories()] == ["Locks"]
    assert [s.id for s in add_all(workspace, [rows[0], rows[3].model_copy(update={"given": WHOLE})], "a.csv")] == [
        "achievement-2",
        "achievement-3",
    ]


def _asked(workspace: Workspace, *lines: str) -> tuple[InventoryDialogue, list[str], list[str]]:
    said: list[str] = []
    complaints: list[str] = []
    given = iter(lines)
    dialogue = InventoryDialogue(workspace, lambda: next(given, None), said.append, complaints.append)
    dialogue.run()
    return dialogue, said, complaints


def test_questions_are_asked_until_a_title_is_empty(workspace: Workspace) -> None:
    dialogue, said, complaints = _asked(workspace, *WHOLE.values(), "Locks", "", "Director", "", "", "", "never read")
    assert [story.title for story in dialogue.added] == ["One front door", "Locks"]
    assert [line for line in said if line in {p.asked for p in Part}] == [*(p.asked for p in Part)] * 2 + [
        Part.TITLE.asked
    ]
    assert said.count("Saved.") == 7
    assert said[-1] == "2 achievements added; what you answered is saved."
    assert (complaints, dialogue.refused) == ([], False)
    assert {a.question for a in workspace.answers("achievement-2")} == {Part.TITLE.question, Part.ROLE.question}


@pytest.mark.parametrize("end", [(), (":stop",)])
def test_what_was_answered_before_the_end_is_saved(workspace: Workspace, end: tuple[str, ...]) -> None:
    dialogue, said, _ = _asked(workspace, "Locks", "2019", *end)
    assert [a.text for a in workspace.answers("achievement-1")] == ["Locks", "2019"]
    assert not dialogue.refused and said[-1].startswith("1 achievement added")


def test_what_cannot_be_taken_is_asked_again(workspace: Workspace) -> None:
    dialogue, said, complaints = _asked(workspace, "Locks", ESSAY, ":back", "2019", "", "", "", "locks", "Bridge", ":q")
    assert len(complaints) == 3 and "short essays" in complaints[0] and "“:back”" in complaints[1]
    assert said.count(Part.WHEN.asked) == 4
    assert [story.title for story in dialogue.added] == ["Locks", "Bridge"]
    assert _asked(workspace, "Locks")[0].refused, "the last line was refused, and nothing came after it"
