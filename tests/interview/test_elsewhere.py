"""Answers to questions that the interview does not ask are counted, and can be seen."""

from __future__ import annotations

import pytest

from coach.guidance.frameworks import load_framework
from coach.interview.elsewhere import how_many
from coach.interview.interview import Interview
from coach.interview.moving import move, place_story
from coach.store.batch import NewAnswer, NewStory
from coach.store.workspace import Workspace
from tests.interview.test_dialogue import Talk

OLD = load_framework("opm-2006")
NEW = load_framework("opm-2025")
RESULTS = next(ecq for ecq in OLD.ecqs if ecq.id == "results-driven")
FIRST, SECOND = RESULTS.focus_questions[:2]


@pytest.fixture
def moved(workspace: Workspace) -> Interview:
    """A story told under the edition of 2006, gone on with under that of 2025."""
    new = NewStory(
        ecq="results-driven",
        title="Locks",
        answers=(
            NewAnswer(question="fact.role", asked="Role?", text="Chief"),
            NewAnswer(question=FIRST.id, asked=FIRST.text, text="I set 3 goals."),
            NewAnswer(question=f"{FIRST.id}+number", asked="How many?", text="12 locks"),
            NewAnswer(question=SECOND.id, asked=SECOND.text),
            NewAnswer(question="element.result", asked="What changed?", text="Waiting fell."),
            NewAnswer(question="own.1", asked="Who helped you?", text="The crew."),
        ),
    )
    [story] = workspace.add_batch([new])
    move(workspace, NEW.id)
    return Interview(workspace, NEW, workspace.story(story.id))


def test_they_are_counted_by_whose_questions_they_answer(moved: Interview) -> None:
    others = moved.others()
    assert [(o.answer.text, o.origin) for o in others] == [
        ("I set 3 goals.", OLD.name),
        ("12 locks", OLD.name),
        ("The crew.", "a file that was imported"),
    ]
    assert "3 more answers" in how_many(others)
    assert f"2 of {OLD.name}, 1 of a file that was imported" in how_many(others)


def test_every_answer_is_among_the_steps_or_the_others(moved: Interview, workspace: Workspace) -> None:
    asked = {step.question.id for step in moved.steps()} | {o.answer.question for o in moved.others()}
    assert asked >= {a.question for a in workspace.answers(moved.story.id) if a.text}


def test_back_in_the_edition_they_are_asked_again(moved: Interview, workspace: Workspace) -> None:
    move(workspace, OLD.id)
    back = Interview(workspace, OLD, workspace.story(moved.story.id))
    assert [o.answer.text for o in back.others()] == ["The crew."]
    place_story(workspace, OLD, moved.story.id, "leading-people")
    refiled = Interview(workspace, OLD, workspace.story(moved.story.id))
    assert [o.origin for o in refiled.others()][:2] == [f"Results Driven of {OLD.name}"] * 2


def test_an_answer_to_a_question_that_nobody_knows_is_shown_too(moved: Interview, workspace: Workspace) -> None:
    workspace.add_answer(moved.story.id, "harbor-course", "Which course did you set?", "North.")
    assert moved.others()[-1].origin == "an edition that is not installed here"


def test_the_plain_interview_says_how_many_and_shows_them(moved: Interview) -> None:
    talk = Talk(moved, [":others", ":stop"])
    talk.dialogue.run()
    text = "\n".join(talk.out)
    assert text.index("This story has 3 more answers") < text.index("Question ")
    assert "type :others" in text
    shown = text.split("Your answer:", 1)[1]
    assert f"Asked by {OLD.name}: {FIRST.text}\nYour answer: I set 3 goals." in shown
    assert "Asked by a file that was imported: Who helped you?\nYour answer: The crew." in shown
    assert not talk.complaints


def test_a_story_without_any_says_nothing_of_them_until_asked(interview: Interview) -> None:
    talk = Talk(interview, [":others", ":stop"])
    talk.dialogue.run()
    assert "more answer" not in "\n".join(talk.out)
    assert "All of this story's answers are to questions that are asked here." in talk.out
