"""Laws of answers: the newest revision per question, and every character as typed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.story import AnswerStatus
from coach.domain.text import clean
from coach.errors import InputProblem
from coach.store.workspace import Workspace

TEXTS = st.text(min_size=1, max_size=60)
QUESTIONS = st.sampled_from(["q1", "q2", "q3", "q4"])
STORIES = st.sampled_from(["leading-change-1", "leading-people-1"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["answer", "skip", "withdraw", "reopen"]), STORIES, QUESTIONS, TEXTS), max_size=20
)


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_the_newest_revisions_equal_a_dict(steps: list[tuple[str, str, str, str]]) -> None:
    """Any sequence of answers, edits, skips, withdrawals and reopenings."""
    model: dict[str, dict[str, list[tuple[AnswerStatus, str]]]] = {"leading-change-1": {}, "leading-people-1": {}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ecq"
        workspace = Workspace.create(path, candidate="D", framework="opm-2006")
        workspace.add_story("leading-change")
        workspace.add_story("leading-people")
        seen_ids: list[int] = []
        for step, story, question, text in steps:
            revisions = model[story].get(question, [])
            try:
                if step == "answer":
                    new = (AnswerStatus.ANSWERED, clean(text))
                    seen_ids.append(workspace.add_answer(story, question, "?", text).id)
                elif step == "skip":
                    new = (AnswerStatus.SKIPPED, "")
                    seen_ids.append(workspace.skip(story, question, "?").id)
                elif step == "withdraw":
                    new = (AnswerStatus.WITHDRAWN, "")
                    seen_ids.append(workspace.withdraw(story, question).id)
                    assert revisions
                else:
                    workspace.close()
                    workspace = Workspace.open(path)
                    continue
            except InputProblem:
                assert step == "answer" or not revisions
                continue
            model[story][question] = [*revisions, new]
        with workspace:
            assert seen_ids == list(range(1, len(seen_ids) + 1))
            for story, questions in model.items():
                latest = {a.question: (a.status, a.text) for a in workspace.answers(story)}
                assert list(latest.items()) == [(question, all_[-1]) for question, all_ in questions.items()]
                for question, revisions in questions.items():
                    history = workspace.history(story, question)
                    assert [(a.status, a.text) for a in history] == revisions
                    assert [a.revision for a in history] == list(range(1, len(revisions) + 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_every_character_comes_back(texts: list[str]) -> None:
    """What clean() accepts is stored exactly; what it refuses leaves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.ecq"
        expected: list[str] = []
        with Workspace.create(path, candidate="D", framework="opm-2006") as workspace:
            story = workspace.add_story("leading-change").id
            for number, text in enumerate(texts):
                try:
                    workspace.add_answer(story, f"q{number}", "?", text)
                except InputProblem:
                    continue
                expected.append(clean(text))
        with Workspace.open(path) as workspace:
            assert [answer.text for answer in workspace.answers(story)] == expected
