"""What is for one of the four essays comes into no workspace, by whichever way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.base import Element
from coach.domain.draft import Author, AuthoredSpan, Draft, Sentence
from coach.errors import MeritEssay
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.domain.test_merit_essays import OFFICIAL

ESSAY = "How has a strong work ethic contributed to your achievements? I was raised on a farm."
PROMPT = "How would you help advance the President's Executive Orders and policy priorities in this role?"
NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as made:
        yield made


def _draft(story: str, text: str, kind: str, *, edited: bool = False) -> Draft:
    author = Author.model_validate({"kind": kind})
    spans = [AuthoredSpan(start=0, end=len(text), author=Author(kind="candidate"), edited=NOW)] if edited else []
    sentence = Sentence(text=text, element=Element.ACTION, author=author, spans=tuple(spans))
    return Draft(story=story, framework="opm-2006", drafter=author, created=NOW, sentences=(sentence,))


def test_an_answer_and_an_answer_to_an_essays_question_are_refused(workspace: Workspace) -> None:
    story = workspace.add_story("leading-change", "Harbors").id
    before = workspace.add_answer(story, "element.action", "What did you do?", "I rebuilt the desk.")
    with pytest.raises(MeritEssay, match="This answer is for one of the four short essays"):
        workspace.add_answer(story, "element.action", "What did you do?", ESSAY)
    with pytest.raises(MeritEssay, match="The question is for"):
        workspace.add_answer(story, "own.1", PROMPT, "I would begin with hiring.")
    assert workspace.answers(story) == [before]


WRAPPED = [
    ("How has your commitment to the Constitution and the founding", "principles inspired you to pursue this role?"),
    ("How has a strong work ethic contributed", "to your professional, academic or personal achievements?"),
]


@pytest.mark.parametrize("halves", WRAPPED)
@pytest.mark.parametrize("skipped", [False, True])
def test_an_essay_that_is_wrapped_over_two_answers_is_refused_at_the_second(
    workspace: Workspace, halves: tuple[str, str], skipped: bool
) -> None:
    story = workspace.add_story("leading-change", "Harbors").id
    before = workspace.add_answer(story, "focus.1", "What did you do?", halves[0])
    if skipped:
        workspace.skip(story, "focus.2", "When was it?")
    with pytest.raises(MeritEssay, match="This answer, with the one before it, is for one of the four short"):
        workspace.add_answer(story, "focus.3", "What came of it?", halves[1])
    assert [a for a in workspace.answers(story) if a.text] == [before]


@pytest.mark.parametrize("prompt", OFFICIAL.values(), ids=list(OFFICIAL))
def test_no_line_break_gets_an_essays_question_in(workspace: Workspace, prompt: str) -> None:
    words = prompt.split()
    for cut in range(1, len(words), 3):
        story = workspace.add_story("leading-change", "Harbors").id
        with pytest.raises(MeritEssay):  # noqa: PT012  # either half may tell it by itself
            workspace.add_answer(story, "focus.1", "What did you do?", " ".join(words[:cut]))
            workspace.add_answer(story, "focus.2", "What came of it?", " ".join(words[cut:]))


def test_what_was_taken_back_and_what_an_earlier_version_took_is_not_held_against_the_next_answer(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = WRAPPED[1]
    story = workspace.add_story("leading-change", "Harbors").id
    workspace.add_answer(story, "focus.1", "What did you do?", first)
    workspace.withdraw(story, "focus.1")
    workspace.add_answer(story, "focus.2", "What came of it?", second)
    workspace.add_answer(story, "focus.2", "What came of it?", first)
    workspace.add_answer(story, "focus.2", "What came of it?", second)
    with monkeypatch.context() as earlier:
        earlier.setattr("coach.store.answers.refuse_essay", lambda text, what: None)
        workspace.add_answer(story, "focus.3", "When was it?", PROMPT)
    workspace.add_answer(story, "focus.4", "Who else?", "I led 40 people.")


def test_a_title_is_refused_and_the_one_that_stood_stays(workspace: Workspace) -> None:
    story = workspace.add_story("leading-change", "Harbors").id
    for title in (PROMPT, "Merit Hiring Plan: essay 2"):
        with pytest.raises(MeritEssay, match="The title is for"):
            workspace.retitle(story, title)
        with pytest.raises(MeritEssay, match="The title is for"):
            workspace.add_story("leading-change", title)
    assert [each.title for each in workspace.stories()] == ["Harbors"]


def test_a_batch_with_one_is_refused_whole_and_says_where(workspace: Workspace) -> None:
    good = NewStory(ecq="leading-people", answers=(NewAnswer(question="element.action", text="I led 40 people."),))
    bad = NewStory(ecq="leading-change", answers=(NewAnswer(question="element.action", text=ESSAY),))
    with pytest.raises(MeritEssay, match="Story 2, answer 1: This answer is for"):
        workspace.add_batch([good, bad])
    assert workspace.stories() == []


def test_a_draft_that_the_candidate_typed_is_refused_in_whole_or_in_one_sentence(workspace: Workspace) -> None:
    story = workspace.add_story("leading-change", "Harbors").id
    for draft in (_draft(story, ESSAY, "candidate"), _draft(story, PROMPT, "model", edited=True)):
        with pytest.raises(MeritEssay, match="This text is for"):
            workspace.save_draft(draft)
    assert workspace.drafts(story) == []
    assert workspace.save_draft(_draft(story, "I rebuilt the desk.", "candidate")).id == 1
