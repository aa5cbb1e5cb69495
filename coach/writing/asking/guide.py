"""Asking the guidance: passages for every question, whether it covers them, and an answer where there is a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.domain.asking import Asked
from coach.domain.framework import Framework
from coach.engine.ports import Embedder, LanguageModel
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.guidance.scope import ScopeJudge
from coach.store.library import Library
from coach.writing.asking.answer import answer_question


class Guide:
    """Answers questions under one edition from the shipped guidance, and from a library of one's own if there is one.

    Without an embedder it finds and judges by words alone.
    """

    def __init__(self, framework: Framework, embedder: Embedder | None, library: Library | None = None) -> None:
        self._framework = framework
        search = LibrarySearch(library, embedder) if library is not None else None
        self._retriever = Retriever(embedder, library=search)
        self._scope = ScopeJudge(embedder)

    def look_up(self, questions: Sequence[str], *, top: int = 3) -> list[Asked]:
        """The passages for each question, and whether the guidance covers it; no model is asked.

        Raises EngineProblem, and WorkspaceProblem when the library cannot be read.
        """
        found = self._retriever.search(questions, self._framework.id, top=top)
        scopes = self._scope.judge(questions, found)
        return [
            Asked(question=question, framework=self._framework.id, passages=tuple(passages), scope=scope)
            for question, passages, scope in zip(questions, found, scopes, strict=True)
        ]

    def answer(self, asked: Asked, model: LanguageModel, *, on_text: Callable[[str], None] | None = None) -> Asked:
        """The same with the model's answer from the passages, unless the question is one that is not to be answered.

        Raises ContextTooSmall and EngineProblem.
        """
        if not asked.scope.answered:
            return asked
        edition = f"{self._framework.name} ({self._framework.id})"
        answer = answer_question(model, asked.question, asked.passages, edition, on_text=on_text)
        return asked.model_copy(update={"answer": answer})
