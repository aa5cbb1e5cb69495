"""Guidance for each question of an interview, also when the embeddings fail."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.framework import Framework
from coach.domain.guidance import COMMON
from coach.domain.library import ReadDocument, Section
from coach.engine.ports import Hit
from coach.engine.rows import Allowed
from coach.errors import EngineStopped
from coach.guidance.library import add_to_library
from coach.interview.advice import Advice
from coach.interview.gaps import Lack, follow_up
from coach.interview.interview import Interview, Step
from coach.store.workspace import Workspace
from tests.fakes import WordEmbedder


class _DeadEmbedder(WordEmbedder):
    def search(self, name: str, queries: Sequence[str], k: int, allowed: Allowed | None = None) -> list[list[Hit]]:
        raise EngineStopped("The embeddings stopped.", "Try again.")


def test_every_question_gets_guidance_of_its_framework_and_ecq(interview: Interview, framework: Framework) -> None:
    advice = Advice(WordEmbedder(), framework, lambda _: None)
    for step in interview.steps():
        found = advice.passages(step, interview.ecq.id)
        assert found
        for passage in found:
            assert framework.id in passage.frameworks
            assert passage.framework in (framework.id, COMMON)


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


def _guide(text: str, name: str = "guide.md") -> ReadDocument:
    section = Section(headings=("Panels", "What they ask"), text=text, page=7)
    return ReadDocument(name=name, title="Our guide", kind="md", sha256=f"{name:0>64}", sections=(section,))


def test_documents_of_ones_own_are_found_as_soon_as_they_are_there_and_no_longer_when_they_are_gone(
    workspace: Workspace, interview: Interview, framework: Framework
) -> None:
    advice = Advice(WordEmbedder(), framework, lambda _: None, workspace.library)
    step = interview.steps()[0]
    before = advice.passages(step)
    assert advice.passages(step) is before, "remembered while nothing changed"
    assert not [p for p in before if p.private]

    document = add_to_library(workspace, _guide(step.question.about or step.question.text), WordEmbedder())
    [own] = [p for p in advice.passages(step) if p.private]
    assert str(own.source) == "Our guide, page 7, Panels › What they ask"

    workspace.library.remove(document.id)
    assert advice.passages(step) == before


def test_dead_embeddings_still_find_ones_own_documents_by_words(
    workspace: Workspace, interview: Interview, framework: Framework
) -> None:
    step = interview.steps()[0]
    add_to_library(workspace, _guide(step.question.about or step.question.text), WordEmbedder())
    advice = Advice(_DeadEmbedder(), framework, lambda _: None, workspace.library)
    assert [p for p in advice.passages(step, top=40) if p.private]
