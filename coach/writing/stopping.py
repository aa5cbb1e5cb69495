"""A model that can be stopped at any moment, also between two replies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from coach.domain.draft import Author
from coach.engine.ports import Completion, LanguageModel, Message, Task

_BOUNDLESS = 1 << 40


class Stoppable:
    """A model that begins nothing once it is told to stop."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._stop = Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Stop, whatever it is at; callable from another thread. What it wrote is kept."""
        self._stop.set()
        self._model.cancel()

    @property
    def author(self) -> Author:
        """The model's name and the SHA-256 of its file."""
        return self._model.author

    @property
    def context(self) -> int:
        """As the model's; without a bound once it is stopped, so that what is left to do ends without it."""
        return _BOUNDLESS if self.stopped else self._model.context

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """As the model's; none once it is stopped."""
        return 0 if self.stopped else self._model.count_tokens(messages)

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
        """As the model's; an empty, cancelled reply once it is stopped."""

        def take(piece: str) -> None:
            if self.stopped:
                # The stop fell between two replies, where there was nothing to cancel.
                self._model.cancel()
            if on_text is not None:
                on_text(piece)

        if self.stopped:
            return Completion(text="", finish="cancelled", prompt_tokens=0, completion_tokens=0)
        return self._model.generate(
            messages, max_tokens=max_tokens, temperature=temperature, task=task, grammar=grammar, on_text=take
        )

    def score(self, messages: Sequence[Message], choices: Sequence[str], *, task: Task = Task.MAP) -> list[float]:
        """As the model's."""
        return self._model.score(messages, choices, task=task)

    def prepare(self, messages: Sequence[Message], *, task: Task = Task.DRAFT) -> None:
        """As the model's."""
        self._model.prepare(messages, task=task)

    def cancel(self) -> None:
        """As the model's."""
        self._model.cancel()

    def close(self) -> None:
        """As the model's."""
        self._model.close()
