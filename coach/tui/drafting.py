"""A draft being written: it outlives the screen that asked for it and can be stopped at any moment. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coach.domain.base import Element
    from coach.domain.draft import Draft
    from coach.domain.framework import Framework
    from coach.domain.story import Story
    from coach.engine.ports import Embedder, LanguageModel
    from coach.store.workspace import Workspace
    from coach.writing.stopping import Stoppable


class Write(Protocol):
    """Drafts with a model, or with the built-in drafter when it gets none."""

    def __call__(
        self, model: LanguageModel | None, on_text: Callable[[str], None], on_status: Callable[[str], None]
    ) -> Draft:
        """The draft, saved; raises CoachError."""


@dataclass(frozen=True)
class Redo:
    """One paragraph to be written anew, and the candidate's wish for it."""

    element: Element
    instruction: str


class Drafting:
    """One run of a drafter on a story; `text` is what it wrote so far, `status` what it is at."""

    def __init__(self, story: Story, redo: Redo | None = None) -> None:
        self.story = story
        self.redo = redo
        self.text = ""
        self.status = ""
        self.ended = Event()
        self._stop = Event()
        self._model: Stoppable | None = None

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def run(self, write: Write, model: Callable[[], LanguageModel | None], on_change: Callable[[], None]) -> Draft:
        """Write the draft and call `on_change` whenever text or status did; raises CoachError."""

        def take(piece: str) -> None:
            self.text += piece
            on_change()

        def hear(status: str) -> None:
            self.status = status
            on_change()

        try:
            found = model()
            if found is not None:
                from coach.writing.stopping import Stoppable

                self._model = Stoppable(found)
                if self.stopped:
                    self._model.stop()
            return write(self._model, take, hear)
        finally:
            self.ended.set()

    def stop(self) -> None:
        """Stop the model, whatever it is at; what it wrote is kept."""
        self._stop.set()
        if self._model is not None:
            self._model.stop()


def write(
    workspace: Workspace,
    framework: Framework,
    drafting: Drafting,
    embedder: Callable[[], Embedder],
    model: LanguageModel | None,
    on_text: Callable[[str], None],
    on_status: Callable[[str], None],
) -> Draft:
    """The draft of the story, or the paragraph that is to be written anew, saved; raises CoachError."""
    from coach.guidance.retrieval import Retriever
    from coach.writing.drafting import draft_story
    from coach.writing.redoing import redo_element

    story, redo, now = drafting.story, drafting.redo, datetime.now(UTC)
    retriever = Retriever(embedder()) if model else None
    if redo is None:
        return draft_story(
            workspace,
            story,
            framework,
            model=model,
            retriever=retriever,
            now=now,
            on_text=on_text,
            on_status=on_status,
        )
    return redo_element(
        workspace,
        story,
        framework,
        redo.element,
        redo.instruction,
        model=model,
        retriever=retriever,
        now=now,
        on_text=on_text,
        on_status=on_status,
    )
