"""Letting a model read a story's answers before a draft is asked for. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.framework import Framework
    from coach.domain.guidance import Passage
    from coach.domain.story import Answer, Story
    from coach.engine.ports import LanguageModel
    from coach.store.workspace import Workspace
    from coach.tui.engines import SharedEngines


class ReadingAhead:
    """Reads one story at a time; of several that are wanted meanwhile, the last wish counts."""

    def __init__(
        self,
        workspace: Workspace,
        engines: SharedEngines,
        framework: Framework,
        given: Callable[[Story], list[Answer]],
        hindered: Callable[[], bool],
    ) -> None:
        self._workspace = workspace
        self._engines = engines
        self._framework = framework
        self._given = given
        self._hindered = hindered
        self._reading = Lock()
        self._wanted: Story | None = None
        self._guidance: dict[str, list[Passage]] = {}

    def read(self, story: Story) -> None:
        """Let the model in use read the story; starts the embeddings then, and may load the model.

        While one thread reads, another only leaves word of what to read next. Raises CoachError.
        """
        self._wanted = story
        while self._wanted is not None and self._reading.acquire(blocking=False):
            try:
                wanted, self._wanted = self._wanted, None
                model = self._engines.model()
                if model is not None and not self._hindered() and not self._workspace.own_words:
                    self._prepare(model, wanted)
            finally:
                self._reading.release()

    def _prepare(self, model: LanguageModel, story: Story) -> None:
        from coach.guidance.retrieval import Retriever
        from coach.writing.drafting import guidance_for
        from coach.writing.story_prompt import prepare_story

        if story.ecq not in self._guidance:
            self._guidance[story.ecq] = guidance_for(story, self._framework, Retriever(self._engines.embedder()))
        prepare_story(self._workspace, model, self._framework, story, self._given(story), self._guidance[story.ecq])
