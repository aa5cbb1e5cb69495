"""Follow-ups in a model's words, and that nothing changes where it has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import pytest

from coach.domain.framework import Framework
from coach.engine.ports import Completion, Message, Task
from coach.engine.prompts import load_grammar
from coach.errors import EngineProblem, EngineStopped
from coach.interview.gaps import Lack
from coach.interview.interview import FollowUp, Interview
from coach.interview.probing import Prober
from coach.store.workspace import Workspace
from tests.fakes import ScriptedModel

SHARP = "How many crew leads did you rewrite the repair order with?"
STOPPED = EngineStopped("The model stopped.", "Try again.")


@pytest.fixture
def at_follow_up(interview: Interview) -> Interview:
    """An interview that asks for the number which its last answer lacks."""
    for text in ("Locks", "Chief, lock repair branch", "2021", "40 people"):
        interview.answer(text)
    interview.answer("I rewrote the repair order with the crew leads and leased cranes. Waiting fell.")
    return interview


def _follow_up(interview: Interview) -> FollowUp:
    step = interview.current
    assert step is not None
    found = interview.follow_up_at(step)
    assert found is not None
    return found


def test_the_follow_up_is_about_what_was_said_and_stored_as_it_was_asked(
    at_follow_up: Interview, workspace: Workspace
) -> None:
    follow_up = _follow_up(at_follow_up)
    assert follow_up.lack is Lack.NUMBER
    wording = Prober(ScriptedModel(SHARP)).sharper(follow_up)
    assert wording == SHARP
    at_follow_up.reword(follow_up, wording)
    step = at_follow_up.current
    assert step is not None
    assert step.question.text == SHARP
    assert at_follow_up.follow_up_at(step) is None
    at_follow_up.answer("9 of them")
    asked = {a.question: a.asked for a in workspace.answers(at_follow_up.story.id)}
    assert asked[follow_up.question.id] == SHARP


def test_an_answered_follow_up_shows_the_wording_that_was_asked_another_day(
    at_follow_up: Interview, workspace: Workspace, framework: Framework
) -> None:
    follow_up = _follow_up(at_follow_up)
    at_follow_up.reword(follow_up, SHARP)
    at_follow_up.answer("many of them")
    again = Interview(workspace, framework, at_follow_up.story)
    assert again.go_to(follow_up.question.id).question.text == SHARP


def test_a_new_answer_is_followed_by_the_rules_wording_again(at_follow_up: Interview) -> None:
    follow_up = _follow_up(at_follow_up)
    at_follow_up.reword(follow_up, SHARP)
    at_follow_up.answer("many of them")
    at_follow_up.go_to(follow_up.question.id.partition("+")[0])
    at_follow_up.answer("I wrote a plan. Waiting fell.")
    assert at_follow_up.go_to(follow_up.question.id).question.text == follow_up.question.text


def test_only_open_follow_ups_can_be_worded(at_follow_up: Interview) -> None:
    worded = [s.question.id for s in at_follow_up.steps() if at_follow_up.follow_up_at(s)]
    assert worded
    assert all("+" in question for question in worded)
    at_follow_up.answer("9 of them")
    assert worded[0] not in [s.question.id for s in at_follow_up.steps() if at_follow_up.follow_up_at(s)]


def test_the_prompt_begins_with_its_fixed_public_part_and_ends_with_the_answer(at_follow_up: Interview) -> None:
    model = ScriptedModel(SHARP)
    prober = Prober(model)
    prober.prepare()
    follow_up = _follow_up(at_follow_up)
    prober.sharper(follow_up)
    [(task, prepared)] = model.prepared
    asked = model.history[0]
    assert task is asked.task is Task.PROBE
    assert prepared == asked.messages[:1]
    assert [m.public for m in asked.messages] == [True, False]
    assert asked.messages[1].content.endswith(follow_up.answer.text)
    assert asked.grammar == load_grammar("question")


def test_a_reply_is_asked_for_once_for_each_revision_of_an_answer(at_follow_up: Interview) -> None:
    model = ScriptedModel(SHARP, "no question", SHARP)
    prober = Prober(model)
    follow_up = _follow_up(at_follow_up)
    assert [prober.sharper(follow_up) for _ in range(3)] == [SHARP] * 3
    newer = follow_up.model_copy(update={"answer": follow_up.answer.model_copy(update={"id": 99})})
    assert [prober.sharper(newer) for _ in range(3)] == [None] * 3
    assert len(model.history) == 2


@pytest.mark.parametrize("finish", ["length", "cancelled"])
def test_a_reply_that_was_cut_is_not_asked(at_follow_up: Interview, finish: str) -> None:
    model = ScriptedModel()
    model.enqueue(SHARP, "length" if finish == "length" else "cancelled")
    assert Prober(model).sharper(_follow_up(at_follow_up)) is None


def test_an_answer_that_leaves_no_room_in_the_context_is_followed_by_the_rules_wording(
    at_follow_up: Interview,
) -> None:
    model = ScriptedModel(SHARP, context=100)
    assert Prober(model).sharper(_follow_up(at_follow_up)) is None
    assert model.history == []


def test_a_model_that_failed_is_asked_no_more(at_follow_up: Interview) -> None:
    model = ScriptedModel()
    model.enqueue("How many", error=STOPPED)
    model.enqueue(SHARP)
    prober = Prober(model)
    with pytest.raises(EngineStopped):
        prober.sharper(_follow_up(at_follow_up))
    assert prober.sharper(_follow_up(at_follow_up)) is None
    assert len(model.history) == 1


def test_a_reply_that_nobody_waits_for_ends_at_its_next_piece(at_follow_up: Interview) -> None:
    model = ScriptedModel(SHARP, SHARP)
    waits = iter([True, True, True, False, False])
    prober = Prober(model)
    assert prober.sharper(_follow_up(at_follow_up), wanted=lambda: next(waits)) is None
    assert prober.sharper(_follow_up(at_follow_up)) == SHARP, "what was stopped is not taken for an answer"


def test_a_model_that_took_too_long_to_load_is_not_asked(at_follow_up: Interview) -> None:
    model = ScriptedModel(SHARP)
    waits = iter([True, False])
    assert Prober(model).sharper(_follow_up(at_follow_up), wanted=lambda: next(waits)) is None
    assert model.history == []


class _SilentModel(ScriptedModel):
    """Says nothing until it is cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = Event()

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.3,
        task: Task = Task.DRAFT,
        grammar: str | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Completion:
        self._cancelled.clear()
        self._cancelled.wait()
        self.ended.set()
        return Completion(text="", finish="cancelled", prompt_tokens=0, completion_tokens=0)


def test_who_waits_is_answered_in_time_and_the_model_is_stopped(at_follow_up: Interview) -> None:
    assert Prober(ScriptedModel(SHARP)).sharper_within(_follow_up(at_follow_up), 60) == SHARP
    model = _SilentModel()
    prober = Prober(model)
    assert prober.sharper_within(_follow_up(at_follow_up), 0.05) is None
    assert model.ended.wait(20)
    with pytest.raises(EngineProblem, match="too slow"):
        prober.sharper_within(_follow_up(at_follow_up), 0.05)
    assert prober.sharper_within(_follow_up(at_follow_up), 60) is None, "it is asked no more"


def test_a_failure_while_somebody_waits_is_a_sentence(at_follow_up: Interview) -> None:
    model = ScriptedModel()
    model.enqueue("", error=STOPPED)
    with pytest.raises(EngineStopped):
        Prober(model).sharper_within(_follow_up(at_follow_up), 60)
