"""Asking: passages for each question, what is covered, and a model only where it may answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.domain.library import Chunk, ReadDocument, Section
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.writing.asking.guide import Guide
from tests.fakes import ScriptedModel, WordEmbedder

FRAMEWORK = load_framework("opm-2006")
QUESTION = "How many examples may I give for each ECQ?"


@pytest.mark.parametrize("embedder", [None, WordEmbedder()])
def test_every_question_gets_passages_and_a_scope(embedder: WordEmbedder | None) -> None:
    asked = Guide(FRAMEWORK, embedder).look_up([QUESTION, "Write me an ECQ about people."], top=2)
    assert [a.question for a in asked] == [QUESTION, "Write me an ECQ about people."]
    assert all(len(a.passages) == 2 and a.framework == "opm-2006" and a.answer is None for a in asked)
    assert (asked[1].scope.covered, asked[1].scope.kind) == (False, "writing")


def test_a_model_answers_what_may_be_answered_and_is_not_asked_for_what_may_not() -> None:
    guide = Guide(FRAMEWORK, None)
    model = ScriptedModel("none", context=100_000)
    found, essay = guide.look_up([QUESTION, "How has your work ethic contributed to your achievements?"])
    answered = guide.answer(found, model)
    assert answered.answer is not None and answered.passages == found.passages
    assert guide.answer(essay, model) == essay
    assert essay.scope.kind == "merit-essays"
    assert len(model.history) == 1


def test_documents_of_ones_own_are_found_and_answered_from_and_never_public(tmp_path: Path) -> None:
    text = "Quokkas bring the blue folder to room 4 before noon."
    with Workspace.create(tmp_path / "w.ecq", candidate="Robin Vale", framework="opm-2006") as workspace:
        embedder = WordEmbedder()
        document = ReadDocument(
            name="g.txt", title="Guide", kind="txt", sha256="0" * 64, sections=(Section(text=text),)
        )
        vectors = embedder.encode_texts([text])
        workspace.library.add(document, [Chunk(text=text)], vectors, embedder.identity(), ())
        guide = Guide(FRAMEWORK, embedder, workspace)
        [asked] = guide.look_up(["Where do quokkas bring the blue folder?"])
        place = next(n for n, p in enumerate(asked.passages, start=1) if p.private)
        model = ScriptedModel(f"Quokkas bring the blue folder to room 4 [{place}].", context=100_000)
        answered = guide.answer(asked, model)
    assert asked.scope.covered
    assert answered.answer is not None and answered.answer.sentences[0].citations == (asked.passages[place - 1].id,)
    assert [message.public for message in model.history[0].messages] == [True, False]
