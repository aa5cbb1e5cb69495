"""Guidance for each question of an interview, also when the embeddings fail."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.framework import Framework
from coach.engine.ports import Hit
from coach.engine.rows import Allowed
from coach.errors import EngineStopped
from coach.interview.advice import Advice
from coach.interview.gaps import Lack, follow_up
from coach.interview.interview import Interview, Step
from tests.fakes import WordEmbedder


class _DeadEmbedder(WordEmbedder):
    def search(self, name: str, queries: Sequence[str], k: int, allowed: Allowed | None = None) -> list[list[Hit]]:
        raise EngineStopped("The embeddings stopped.", "Try again.")


def test_every_question_gets_guidance_of_its_framework_and_ecq(interview: Interview, framework: Framework) -> None:
    advice = Advice(WordEmbedder(), framework, lambda _: None)
    for step in interview.steps():
        found = advice.passages(step, interview.ecq.id)
        assert found
        assert {p.framework for p in found} == {framework.id}


def test_every_follow_up_has_something_to_look_up(interview: Interview, framework: Framework) -> None:
    advice = Advice(WordEmbedder(), framework, lambda _: None)
    for lack in Lack:
        question = follow_up(interview.steps()[-1].question, lack)
        assert question.about
        assert advice.passages(Step(question=question, answer=None))


def test_dead_embeddings_leave_keywords_and_say_so_once(interview: Interview, framework: Framework) -> None:
    said: list[str] = []
    advice = Advice(_DeadEmbedder(), framework, said.append)
    for step in interview.steps():
        assert advice.passages(step)
    assert len(said) == 1
