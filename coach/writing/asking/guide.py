"""Asking the guidance: passages for every question, whether it covers them, and an answer where there is a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.domain.asking import Asked
from coach.domain.framework import Framework
from coach.engine.ports import Embedder, LanguageModel
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.guidance.scope import ScopeJudge
from coach.store.workspace import Workspace
from coach.writing.asking.answer import answer_question
from coach.writing.own_words_mode import refuse_to_write


class Guide:
    """Answers questions under one edition from the shipped guidance, and from a workspace's library if one is given.

    Without an embedder it finds and judges by words alone.
    """

    def __init__(self, framework: Framework, embedder: Embedder | None, workspace: Workspace | None = None) -> None:
        self._framework = framework
        self._workspace = workspace
        search = LibrarySearch(workspace.library, embedder) if workspace is not None else None
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

        Raises OwnWordsOnly where the workspace is in own-words mode, ContextTooSmall and EngineProblem.
        """
        if self._workspace is not None:
            refuse_to_write(self._workspace)
        if not asked.scope.answered:
            return asked
        edition = f"{self._framework.name} ({self._framework.id})"
        answer = answer_question(model, asked.question, asked.passages, edition, on_text=on_text)
        return asked.model_copy(update={"answer": answer})
