"""The interview follows from what is on disk."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.base import Element
from coach.domain.framework import Framework
from coach.domain.story import AnswerStatus
from coach.errors import InputProblem
from coach.guidance.frameworks import load_framework
from coach.interview.interview import Interview, next_story
from coach.store.workspace import Workspace

FULL = (
    "In 2019 I faced a backlog of 900 cases in an office of 40 people. I wrote a new intake plan and trained 12 leads. "
    "As a result the backlog fell by 80 percent within nine months."
)


FACTS = ("Intake overhaul", "Director, field office", "2019, nine months", "40 people")


def _ask_all(interview: Interview, text: str, limit: int = 60) -> list[str]:
    """Answer the facts as facts and each other question with the text."""
    asked: list[str] = []
    while (step := interview.current) is not None and len(asked) < limit:
        interview.answer(FACTS[len(asked)] if len(asked) < len(FACTS) else f"{text} ({len(asked)})")
        asked.append(step.question.id)
    return asked


def test_asks_facts_then_every_focus_question_word_for_word(interview: Interview, framework: Framework) -> None:
    asked = _ask_all(interview, FULL)
    focus = [q.id for q in framework.ecqs[0].focus_questions]
    assert asked[:4] == ["fact.title", "fact.role", "fact.when", "fact.scope"]
    assert [q for q in asked if q in focus] == focus
    texts = {s.question.id: s.question.text for s in interview.steps()}
    assert all(texts[q.id] == q.text for q in framework.ecqs[0].focus_questions)


def test_a_full_answer_needs_no_follow_up_and_no_element_question(interview: Interview) -> None:
    asked = _ask_all(interview, FULL)
    assert not [q for q in asked if "+" in q or q.startswith("element.")]


def test_what_an_element_still_needs_is_asked_at_the_end(interview: Interview) -> None:
    while (step := interview.current) is not None and not step.question.id.startswith("element."):
        interview.skip()
    assert step is not None
    assert step.question.id == "element.challenge"


def test_a_thin_answer_gets_at_most_two_follow_ups_right_after_it(interview: Interview) -> None:
    for text in FACTS:
        interview.answer(text)
    interview.answer("We made things better.")
    ids = [s.question.id for s in interview.steps()]
    first = interview.ecq.focus_questions[0].id
    at = ids.index(first)
    follow_ups = [i for i in ids if i.startswith(f"{first}+")]
    assert 1 <= len(follow_ups) <= 2
    assert ids[at + 1 : at + 1 + len(follow_ups)] == follow_ups
    assert interview.current is not None
    assert interview.current.question.id == follow_ups[0]


def test_each_answer_is_on_disk_before_the_next_question(interview: Interview, workspace: Workspace) -> None:
    interview.answer("Intake overhaul")
    # Another process reads it: in this one, closing a second handle would drop SQLite's locks.
    read = (
        "import sys; from pathlib import Path; from coach.store.workspace import Workspace\n"
        "with Workspace.open(Path(sys.argv[1]), read_only=True) as w: print(w.answers(sys.argv[2])[0].text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", read, str(workspace.path), interview.story.id],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Intake overhaul\n"


def test_goes_on_another_day_where_it_stopped(workspace: Workspace, framework: Framework) -> None:
    story = workspace.add_story("leading-change")
    first = Interview(workspace, framework, story)
    first.answer("Intake overhaul")
    first.skip()
    path = workspace.path
    workspace.close()
    with Workspace.open(path) as again:
        story_again = next_story(again, framework)
        assert story_again is not None
        assert story_again.id == story.id
        step = Interview(again, framework, story_again).current
        assert step is not None
        assert step.question.id == "fact.when"


def test_back_and_correct_make_a_new_revision_and_return(interview: Interview, workspace: Workspace) -> None:
    interview.answer("Intake overhaul")
    interview.answer("Director")
    assert interview.back() is not None
    step = interview.current
    assert step is not None
    assert (step.question.id, step.text) == ("fact.role", "Director")
    interview.answer("Deputy director")
    assert interview.current is not None
    assert interview.current.question.id == "fact.when"
    history = workspace.history(interview.story.id, "fact.role")
    assert [(a.revision, a.text) for a in history] == [(1, "Director"), (2, "Deputy director")]


def test_keeping_an_answer_changes_nothing(interview: Interview, workspace: Workspace) -> None:
    interview.answer("Intake overhaul")
    interview.go_to("fact.title")
    interview.skip()
    assert workspace.answers(interview.story.id)[0].status is AnswerStatus.ANSWERED


def test_the_first_question_has_none_before_it(interview: Interview) -> None:
    assert interview.back() is None


@pytest.mark.parametrize("text", ["", "   \n", "\x1b[31mred", "a\x00b", "x" * 2_000_000])
def test_refused_text_leaves_the_question_open(interview: Interview, workspace: Workspace, text: str) -> None:
    with pytest.raises(InputProblem):
        interview.answer(text)
    assert workspace.answers(interview.story.id) == []
    assert interview.current is not None
    assert interview.current.question.id == "fact.title"


def test_unknown_ecq_is_refused_with_the_known_ones(workspace: Workspace, framework: Framework) -> None:
    with pytest.raises(InputProblem, match="leading-people"):
        next_story(workspace, framework, "leading-cats")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["answer", "skip", "back", "first"]), max_size=25))
def test_any_walk_keeps_every_answer_and_ends(moves: list[str]) -> None:
    framework = load_framework("opm-2006")
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "w.ecq", candidate="R", framework=framework.id) as workspace,
    ):
        interview = Interview(workspace, framework, workspace.add_story("building-coalitions"))
        given_answers: dict[str, str] = {}
        for number, move in enumerate(moves):
            step = interview.current
            if move == "answer" and step is not None:
                interview.answer(f"answer {number}")
                given_answers[step.question.id] = f"answer {number}"
            elif move == "skip":
                interview.skip()
            elif move == "back":
                interview.back()
            elif move == "first":
                interview.go_to("fact.title")
        on_disk = {a.question: a.text for a in workspace.answers(interview.story.id) if a.text}
        assert on_disk == given_answers
        interview.leave_correction()
        for _ in range(80):
            if interview.current is None:
                break
            interview.skip()
        assert interview.current is None


def test_what_was_answered_under_another_edition_or_in_a_file_can_still_be_read_and_corrected(
    interview: Interview, workspace: Workspace
) -> None:
    story = interview.story.id
    workspace.add_answer(story, "leading-change-1997-results", "How did it become better?", "Waiting fell to 9 days.")
    workspace.add_answer(story, "leading-change-1997-need+number", "Can you put a number on this?", "90 days.")
    workspace.add_answer(story, "own.1", "Who can vouch for it?", "The chief of staff.")
    workspace.add_answer(story, "own.2", "Anything else?", "No.")
    workspace.withdraw(story, "own.2")
    last = interview.steps()[-3:]
    assert [(s.question.id, s.text) for s in last] == [
        ("leading-change-1997-results", "Waiting fell to 9 days."),
        ("leading-change-1997-need+number", "90 days."),
        ("own.1", "The chief of staff."),
    ]
    assert [s.question.kind for s in last] == ["focus", "follow-up", "imported"]
    assert last[0].question.elements == (Element.RESULT,)
    assert last[2].question.asked_by == "the file that was imported"
    assert interview.current is not None and interview.current.question.id == "fact.title"
    interview.go_to("own.1")
    interview.answer("The chief of staff and the union.")
    assert interview.steps()[-1].text == "The chief of staff and the union."


def _confirmed(interview: Interview, workspace: Workspace) -> None:
    """Two answers that came up on a draft, before any of the interview's own."""
    workspace.add_answer(interview.story.id, "accepted.action.1", "A sentence that you confirmed", "I led 45 people.")
    workspace.add_answer(interview.story.id, "missing.result.1", "How many? The draft says 3.", "It was 4.")


def test_what_came_up_on_a_draft_is_listed_last_and_asks_for_nothing(
    interview: Interview, workspace: Workspace
) -> None:
    before = [s.question.id for s in interview.steps()]
    count = interview.position()
    _confirmed(interview, workspace)
    steps = interview.steps()
    assert [s.question.id for s in steps] == [*before, "accepted.action.1", "missing.result.1"]
    assert (interview.position(), interview.current) == (count, steps[0])
    assert interview.others() == [], "it is no other edition's"
    asked = steps[-2].question
    assert (asked.kind, asked.asked_by) == ("draft", "the coach, about a draft")
    assert asked.elements == (Element.ACTION,)
    assert asked.about


def test_a_confirmed_sentence_can_be_changed_and_taken_back_like_any_answer(
    interview: Interview, workspace: Workspace
) -> None:
    _confirmed(interview, workspace)
    interview.go_to("accepted.action.1")
    assert interview.position() == (len(interview.steps()) - 1, len(interview.steps()))
    interview.answer("I led 40 people.")
    history = workspace.history(interview.story.id, "accepted.action.1")
    assert [a.text for a in history] == ["I led 45 people.", "I led 40 people."]
    interview.go_to("accepted.action.1")
    interview.withdraw("accepted.action.1")
    assert "accepted.action.1" not in [s.question.id for s in interview.steps()]
    assert interview.current is not None
    assert interview.current.question.id == "fact.title"


def test_an_answer_that_is_taken_back_is_asked_for_again_and_stays_in_its_history(
    interview: Interview, workspace: Workspace
) -> None:
    interview.answer("Intake overhaul")
    interview.withdraw("fact.title")
    assert interview.current is not None
    assert interview.current.question.id == "fact.title"
    assert [a.text for a in workspace.history(interview.story.id, "fact.title")] == ["Intake overhaul", ""]
    for question in ("fact.title", "fact.role", "no-such-question"):
        with pytest.raises(InputProblem, match="no answer that could be taken back"):
            interview.withdraw(question)
