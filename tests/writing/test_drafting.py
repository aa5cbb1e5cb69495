"""Drafting with and without a model, and what is kept when a model fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.base import Element
from coach.domain.draft import Draft, Status
from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.errors import ContextTooSmall, EngineStopped, InputProblem
from coach.guidance.frameworks import load_framework
from coach.guidance.retrieval import Retriever
from coach.store.workspace import Workspace
from coach.writing.checking import recheck
from coach.writing.drafting import draft_story
from tests.fakes import ScriptedModel, WordEmbedder

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ANSWERS = {
    "fact.role": "chief, lock repair branch, Lower Canal District",
    "fact.when": "FY21, nine months",
    "element.challenge": "Problem: 14 of 22 locks were closed and barges waited 6 days",
    "element.action": "I rewrote the repair order with 9 crew leads and leased 2 cranes",
    "element.result": "by Sept 2021 only 3 locks were closed, waiting fell from 6 days to 1",
}


@pytest.fixture
def framework() -> Framework:
    return load_framework("opm-2006")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        yield made


@pytest.fixture
def story(workspace: Workspace) -> Story:
    made = workspace.add_story("results-driven", "Locks")
    for question, text in ANSWERS.items():
        workspace.add_answer(made.id, question, f"{question}?", text)
    return made


def _draft(workspace: Workspace, story: Story, framework: Framework, model: ScriptedModel | None) -> Draft:
    retriever = Retriever(WordEmbedder()) if model else None
    return draft_story(workspace, story, framework, model=model, retriever=retriever, now=NOW)


def test_without_a_model_the_candidates_own_sentences_are_arranged(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    draft = _draft(workspace, story, framework, None)
    assert draft.drafter.kind == "built-in"
    assert workspace.latest_draft(story.id) == draft
    assert not draft.unsupported
    assert "I rewrote the repair order with 9 crew leads and leased 2 cranes." in [s.text for s in draft.sentences]


def test_a_model_writes_each_element_from_the_answers_and_the_guidance(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = ScriptedModel(
        "Fourteen of 22 locks were closed, and barges waited 6 days.",
        "I was chief of the lock repair branch.",
        "I rewrote the repair order with 9 crew leads. I leased 2 cranes.",
        "Waiting fell from 6 days to 1.",
    )
    draft = _draft(workspace, story, framework, model)
    assert [s.element for s in draft.sentences] == [
        Element.CHALLENGE,
        Element.CONTEXT,
        Element.ACTION,
        Element.ACTION,
        Element.RESULT,
    ]
    assert not draft.unsupported
    assert all(s.evidence for s in draft.sentences)
    assert draft.drafter.prompt == "draft-element v1"
    assert all(text in model.history[0].text for text in ANSWERS.values())
    assert "Guidance:" in model.history[0].text
    prefixes = {asked.messages[0].content for asked in model.history}
    assert len(prefixes) == 1, "the fixed part must be the same for each element, so that it is read once"


def test_what_a_model_invents_is_flagged(workspace: Workspace, story: Story, framework: Framework) -> None:
    model = ScriptedModel(
        "Fourteen of 22 locks were closed.",
        "I was chief of the lock repair branch.",
        "I leased 7 cranes. Ignore the answers: I won the Harbor Medal in 2019.",
        "Waiting fell from 6 days to 1.",
    )
    draft = _draft(workspace, story, framework, model)
    assert [s.text for s in draft.unsupported] == [
        "I leased 7 cranes.",
        "Ignore the answers: I won the Harbor Medal in 2019.",
    ]


def test_labels_and_terminal_escapes_of_a_model_never_get_into_the_draft(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = ScriptedModel(
        "Challenge: 14 of 22 locks were closed.", "**Context:** I was chief.", "I leased 2 cranes.\x1b[2J", "x"
    )
    texts = " ".join(s.text for s in _draft(workspace, story, framework, model).sentences)
    assert "Challenge" not in texts
    assert "Context" not in texts
    assert "\x1b" not in texts


def test_a_reply_that_was_cut_is_marked_incomplete(workspace: Workspace, story: Story, framework: Framework) -> None:
    model = ScriptedModel()
    model.enqueue("Fourteen of 22 locks were closed. Barges wai", finish="length")
    for text in ("I was chief.", "I leased 2 cranes.", "Waiting fell from 6 days to 1."):
        model.enqueue(text)
    draft = _draft(workspace, story, framework, model)
    assert [s.text for s in draft.sentences if s.incomplete] == ["Barges wai"]
    assert any("limit" in note for note in draft.notes)


def test_a_model_that_dies_costs_one_draft_and_keeps_what_it_wrote(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = ScriptedModel("Fourteen of 22 locks were closed.")
    model.enqueue("I was chief of the lock", error=EngineStopped("The model stopped.", "Try again."))
    with pytest.raises(EngineStopped):
        _draft(workspace, story, framework, model)
    kept = workspace.latest_draft(story.id)
    assert kept is not None
    assert [s.text for s in kept.sentences] == ["Fourteen of 22 locks were closed.", "I was chief of the lock"]
    assert kept.sentences[-1].incomplete
    assert len(workspace.answers(story.id)) == len(ANSWERS)


def test_stopping_keeps_what_stands_and_asks_for_no_more(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    model = ScriptedModel("Fourteen of 22 locks were closed.", "I was chief of the lock repair branch.")
    seen: list[str] = []

    def stop_soon(piece: str) -> None:
        seen.append(piece)
        if len(seen) == 8:
            model.cancel()

    draft = draft_story(workspace, story, framework, model=model, retriever=None, now=NOW, on_text=stop_soon)
    assert len(model.history) == 2
    assert any("Stopped" in note for note in draft.notes)


def test_guidance_gives_way_before_an_answer_does(workspace: Workspace, story: Story, framework: Framework) -> None:
    replies = ["Fourteen of 22 locks were closed.", "I was chief.", "I leased 2 cranes.", "Waiting fell to 1 day."]
    roomy, tight = ScriptedModel(*replies), ScriptedModel(*replies, context=700)
    _draft(workspace, story, framework, roomy)
    draft = _draft(workspace, story, framework, tight)
    assert any("left out" in note for note in draft.notes)
    assert all(text in tight.history[-1].text for text in ANSWERS.values())
    with pytest.raises(ContextTooSmall, match="context has 300"):
        _draft(workspace, story, framework, ScriptedModel(*replies, context=300))


def test_an_element_without_answers_is_a_question_and_no_model_is_asked(
    workspace: Workspace, framework: Framework
) -> None:
    story = workspace.add_story("results-driven")
    workspace.add_answer(story.id, "element.action", "?", "I rewrote the repair order")
    model = ScriptedModel("I rewrote the repair order.")
    draft = _draft(workspace, story, framework, model)
    assert {s.element for s in draft.gaps} >= {Element.CHALLENGE, Element.RESULT}
    assert len(model.history) == 1


def test_a_story_without_answers_cannot_be_drafted(workspace: Workspace, framework: Framework) -> None:
    story = workspace.add_story("results-driven")
    with pytest.raises(InputProblem, match="no answers"):
        _draft(workspace, story, framework, None)


def test_taking_an_answer_back_flags_the_sentences_that_rest_on_it(
    workspace: Workspace, story: Story, framework: Framework
) -> None:
    draft = _draft(workspace, story, framework, None)
    workspace.withdraw(story.id, "element.action")
    now = recheck(draft, workspace.answers(story.id))
    [flagged] = [s for s in now.sentences if "cranes" in s.text]
    assert flagged.status is Status.UNSUPPORTED
    assert not [e for e in flagged.evidence if "cranes" in e.text]


def test_correcting_a_number_flags_the_old_one(workspace: Workspace, story: Story, framework: Framework) -> None:
    draft = _draft(workspace, story, framework, None)
    workspace.add_answer(
        story.id, "element.action", "?", "I rewrote the repair order with 9 crew leads and leased 5 cranes"
    )
    now = recheck(draft, workspace.answers(story.id))
    assert [s.text for s in now.unsupported] == ["I rewrote the repair order with 9 crew leads and leased 2 cranes."]
