"""Recorded replies of small models through probing: what may not be asked is not asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from coach.domain.base import Element
from coach.domain.story import Answer, AnswerStatus
from coach.engine.ports import Completion, Message, Task
from coach.interview.gaps import follow_up
from coach.interview.interview import FollowUp
from coach.interview.probing import Prober
from coach.interview.questions import Question
from tests.fakes import ScriptedModel
from tests.replies.cases import ProbingCase, probing_cases, recorded, streamed

CASES = probing_cases()
ASKED = Question(id="q", text="What did you do?", kind="focus", elements=(Element.ACTION,))


class _Replays(ScriptedModel):
    """Gives a case's reply as an engine hands it on."""

    def __init__(self, case: ProbingCase) -> None:
        super().__init__()
        self._case = case

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
        text = streamed(recorded(self._case.reply, self._case.times), self._case.opened, on_text)
        # Unchecked: a model may write what no valid text holds.
        return Completion.model_construct(
            text=text, finish=self._case.finish, prompt_tokens=1, completion_tokens=1, read_tokens=0
        )


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_only_a_question_about_what_was_said_is_asked(case: ProbingCase) -> None:
    answer = Answer(
        id=7,
        story="s",
        question="q",
        asked=ASKED.text,
        text=case.answer,
        status=AnswerStatus.ANSWERED,
        revision=1,
        at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    asked = FollowUp(question=follow_up(ASKED, case.lack), lack=case.lack, answer=answer, others=case.others)
    assert (Prober(_Replays(case)).sharper(asked) or "") == case.asked


def test_the_set_holds_good_replies_for_each_lack_and_many_bad_ones() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({case.lack for case in CASES if case.asked}) == 4
    assert sum(1 for case in CASES if not case.asked) >= 40
