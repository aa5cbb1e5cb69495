"""The guidance that fits a question of the interview, from the shipped entries and a library of one's own."""

from __future__ import annotations

from collections.abc import Callable

from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.engine.ports import Embedder
from coach.errors import EngineProblem
from coach.guidance.library_search import LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.interview.interview import Step
from coach.store.library import Library

_TOPICS = ("ecqs", "competencies", "ccar", "writing", "stories", "resume", "method", "interview", "formats")
"""What helps to answer a question: not how boards meet, nor how another edition has it."""


class Advice:
    """Finds guidance for questions and remembers it while the library stays as it is.

    By keywords alone when the embeddings fail.
    """

    def __init__(
        self,
        embedder: Embedder | None,
        framework: Framework,
        complain: Callable[[str], None],
        library: Library | None = None,
    ) -> None:
        self._library = library
        self._retriever = self._retriever_with(embedder)
        self._framework = framework
        self._complain = complain
        self._known: dict[tuple[str, str, str], list[Passage]] = {}

    def passages(self, step: Step, ecq: str | None = None, top: int = 3) -> list[Passage]:
        """The best passages for the step's question, best first; with `ecq`, no shipped entry about another ECQ.

        Raises WorkspaceProblem when the library cannot be read.
        """
        wanted = step.question.about or step.question.text
        key = (wanted, ecq or "", self._library.key() if self._library is not None else "")
        if key not in self._known:
            try:
                self._known[key] = self._find(wanted, ecq, top)
            except EngineProblem as problem:
                self._complain(f"{problem.message} Guidance is found by keywords for now.")
                self._retriever = self._retriever_with(None)
                self._known[key] = self._find(wanted, ecq, top)
        return self._known[key]

    def _retriever_with(self, embedder: Embedder | None) -> Retriever:
        search = LibrarySearch(self._library, embedder) if self._library is not None else None
        return Retriever(embedder, library=search)

    def _find(self, wanted: str, ecq: str | None, top: int) -> list[Passage]:
        return self._retriever.search([wanted], self._framework.id, top=top, ecq=ecq, topics=_TOPICS)[0]
