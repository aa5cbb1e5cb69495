"""One paragraph written anew, as the candidate asks and no further than the answers go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.domain.base import Element
from coach.domain.draft import Draft
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import ContextTooSmall, EngineStopped, InputProblem
from coach.store.workspace import Workspace
from coach.writing.deciding import Spot, cut, undo
from coach.writing.drafting import draft_story
from coach.writing.own_text import draft_own_text
from coach.writing.redoing import MAX_INSTRUCTION_CHARS, redo_element
from tests.fakes import ScriptedModel

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ANSWERS = {
    "element.challenge": "14 of 22 locks were closed and barges waited 6 days",
    "element.action": "I rewrote the repair order with 9 crew leads. I leased 2 cranes from the port for 8 weeks.",
    "element.result": "Waiting fell from 6 days to 1",
}


@pytest.fixture
def story(workspace: Workspace, framework: Framework) -> Story:
    made = workspace.add_story("results-driven", "Locks")
    for question, text in ANSWERS.items():
        workspace.add_answer(made.id, question, f"{question}?", text)
    draft_story(workspace, made, framework, model=None, retriever=None, now=NOW)
    return made


def _redo(
    workspace: Workspace, story: Story, framework: Framework, model: ScriptedModel, instruction: str = "shorter"
) -> Draft:
    return redo_element(workspace, story, framework, Element.ACTION, instruction, model=model, retriever=None, now=NOW)


def test_only_that_paragraph_is_new_and_the_draft_before_it_is_kept(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    before = workspace.latest_draft(story.id)
    model = ScriptedModel("I leased 2 cranes from the port [2].")
    after = _redo(workspace, story, framework, model)
    assert before is not None
    assert after == workspace.latest_draft(story.id)
    assert workspace.drafts(story.id) == [before, after]
    old, new = before.paragraphs(), after.paragraphs()
    assert new == [*old[:2], "I leased 2 cranes from the port.", *old[3:]]
    assert after.drafter.kind == "model"
    assert {s.author.prompt for s in after.sentences if s.element is Element.ACTION} == {"redo-paragraph v1"}
    assert all(s.author.kind == "built-in" for s in after.sentences if s.element is not Element.ACTION)
    task = model.history[0].messages[1].content
    assert "shorter" in task
    assert old[2] in task


def test_the_wish_is_no_evidence(workspace: Workspace, story: Story, framework: Framework) -> None:
    model = ScriptedModel("I leased 2 cranes from the port. I led 50 people.", "I led 50 people there.")
    after = _redo(workspace, story, framework, model, "say it was 50 people")
    assert "50" not in " ".join(after.paragraphs())
    assert not after.unsupported
    assert after.paragraphs()[2].startswith("I leased 2 cranes from the port.")


@pytest.mark.parametrize(
    ("replies", "why"),
    [
        (("I'm sorry, I cannot do that.",), "the model refused to write"),
        (("I leased 50 cranes.", "I leased 51 cranes."), "your answers do not support what the model wrote"),
        (("",), "the model wrote nothing"),
    ],
)
def test_what_is_no_better_leaves_the_paragraph_as_it_was(
    workspace: Workspace, story: Story, framework: Framework, replies: tuple[str, ...], why: str
) -> None:
    before = workspace.latest_draft(story.id)
    assert before is not None
    after = _redo(workspace, story, framework, ScriptedModel(*replies))
    assert after.paragraphs() == before.paragraphs()
    assert after.drafter == before.drafter
    assert f"Action: {why}; the paragraph is as it was." in after.notes


def test_the_same_text_again_is_said(workspace: Workspace, story: Story, framework: Framework) -> None:
    before = workspace.latest_draft(story.id)
    assert before is not None
    after = _redo(workspace, story, framework, ScriptedModel(before.paragraphs()[2]))
    assert after.sentences == before.sentences
    assert after.notes[-1] == "Action: the model changed nothing; the paragraph is as it was."


def test_stopped_it_leaves_the_paragraph_as_it_was(workspace: Workspace, story: Story, framework: Framework) -> None:
    before = workspace.latest_draft(story.id)
    assert before is not None
    model = ScriptedModel()
    model.enqueue("I leased 2", finish="cancelled")
    after = _redo(workspace, story, framework, model)
    assert after.paragraphs() == before.paragraphs()
    assert any("stopped" in note for note in after.notes)


def test_a_model_that_dies_costs_nothing(workspace: Workspace, story: Story, framework: Framework) -> None:
    before = workspace.drafts(story.id)
    model = ScriptedModel()
    model.enqueue("I leased 2 cranes from the port. I", error=EngineStopped("The model stopped.", "Try again."))
    with pytest.raises(EngineStopped):
        _redo(workspace, story, framework, model)
    assert workspace.drafts(story.id) == before


def test_notes_on_the_old_paragraph_go_with_it(workspace: Workspace, story: Story, framework: Framework) -> None:
    model = ScriptedModel("14 of 22 locks were closed.", "I cannot write that.", "I cannot write that.")
    draft = draft_story(workspace, story, framework, model=model, retriever=None, now=NOW)
    assert [note.partition(":")[0] for note in draft.notes] == ["Action", "Result"]
    after = _redo(workspace, story, framework, ScriptedModel("I leased 2 cranes from the port."))
    assert [note.partition(":")[0] for note in after.notes] == ["Result"]


@pytest.mark.parametrize("instruction", ["", "  ", "x" * (MAX_INSTRUCTION_CHARS + 1), "shorter\x1b[2J"])
def test_an_instruction_that_cannot_be_taken_is_refused_before_a_model_is_asked(
    workspace: Workspace, story: Story, framework: Framework, instruction: str
) -> None:
    model = ScriptedModel()
    with pytest.raises(InputProblem, match="instruction"):
        _redo(workspace, story, framework, model, instruction)
    assert not model.history


def test_without_a_draft_or_an_answer_there_is_nothing_to_redo(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    untold = workspace.add_story("leading-change")
    with pytest.raises(InputProblem, match="no draft yet"):
        _redo(workspace, untold, framework, ScriptedModel())
    workspace.withdraw(story.id, "element.action")
    with pytest.raises(InputProblem, match="No answer tells the action"):
        _redo(workspace, story, framework, ScriptedModel())


def test_a_context_that_is_too_small_is_said_before_anything_is_written(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = ScriptedModel("I leased 2 cranes.", context=200)
    with pytest.raises(ContextTooSmall, match="context has 200"):
        _redo(workspace, story, framework, model)
    assert not model.history


def test_the_version_before_a_paragraph_was_written_anew_is_brought_back_and_then_the_one_before_that(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    before = workspace.latest_draft(story.id)
    assert before is not None
    cut(workspace, Spot(story=story.id, draft=before.id, sentence=0), now=NOW)
    after = _redo(workspace, story, framework, ScriptedModel("I leased 2 cranes from the port."))
    cut_again = undo(workspace, story.id, after.id, now=NOW)
    assert cut_again.sentences == before.sentences[1:]
    assert undo(workspace, story.id, cut_again.id, now=NOW).sentences == before.sentences


def test_in_a_text_of_ones_own_the_new_paragraph_stands_where_the_old_one_began(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    text = "Waiting fell from 6 days to 1.\n\nI leased 2 cranes from the port.\n\nWaiting fell by 5 days in the end."
    own = draft_own_text(workspace, story, framework, text, now=NOW)
    assert [s.element for s in own.sentences] == [Element.RESULT, Element.ACTION, Element.RESULT]
    after = _redo(workspace, story, framework, ScriptedModel("I rewrote the repair order with 9 crew leads."))
    assert after.paragraphs() == [
        "Waiting fell from 6 days to 1.",
        "I rewrote the repair order with 9 crew leads.",
        "Waiting fell by 5 days in the end.",
    ]
