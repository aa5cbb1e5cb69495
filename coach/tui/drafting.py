"""A draft being written: it outlives the screen that asked for it and can be stopped at any moment. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import Protocol

from coach.domain.draft import Author, Draft
from coach.domain.story import Story
from coach.engine.ports import Completion, LanguageModel, Message, Task
from coach.errors import EngineStopped

_BOUNDLESS = 1 << 40


class Write(Protocol):
    """Drafts with a model, or with the built-in drafter when it gets none."""

    def __call__(self, model: LanguageModel | None, on_text: Callable[[str], None]) -> Draft:
        """The draft, saved; raises CoachError."""


class Drafting:
    """One run of a drafter on a story; `text` is what it wrote so far."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = ""
        self.ended = Event()
        self._stop = Event()
        self._model: LanguageModel | None = None

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def run(self, write: Write, model: Callable[[], LanguageModel | None], on_text: Callable[[str], None]) -> Draft:
        """Write the draft and hand all of its text so far to `on_text` as it grows; raises CoachError."""

        def take(piece: str) -> None:
            self.text += piece
            if self.stopped and self._model is not None:
                # The stop fell between two replies, where there was nothing to cancel.
                self._model.cancel()
            on_text(self.text)

        try:
            self._model = model()
            return write(None if self._model is None else _Stoppable(self._model, self._stop), take)
        finally:
            self.ended.set()

    def stop(self) -> None:
        """Stop the model, whatever it is at; what it wrote is kept."""
        self._stop.set()
        if self._model is not None:
            self._model.cancel()


class _Stoppable:
    """A model that begins nothing once it is told to stop; stopped before its first word, it leaves no draft."""

    def __init__(self, model: LanguageModel, stop: Event) -> None:
        self._model = model
        self._stop = stop
        self._wrote = False

    @property
    def author(self) -> Author:
        return self._model.author

    @property
    def context(self) -> int:
        return _BOUNDLESS if self._stop.is_set() else self._model.context

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return 0 if self._stop.is_set() else self._model.count_tokens(messages)

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
        if self._stop.is_set():
            reply = Completion(text="", finish="cancelled", prompt_tokens=0, completion_tokens=0)
        else:
            reply = self._model.generate(
                messages, max_tokens=max_tokens, temperature=temperature, task=task, grammar=grammar, on_text=on_text
            )
        self._wrote = self._wrote or bool(reply.text)
        if reply.finish == "cancelled" and not self._wrote:
            raise EngineStopped("The model was stopped before its first word.", "Press W to write a draft.")
        return reply

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        return self._model.score(messages, choices, task=task)

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        self._model.prepare(messages, task=task)

    def cancel(self) -> None:
        self._model.cancel()

    def close(self) -> None:
        self._model.close()
