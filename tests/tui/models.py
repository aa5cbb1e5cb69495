"""Models whose replies a test holds back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from typing import Literal

from coach.engine.ports import Completion, Message, Task
from coach.errors import CoachError
from tests.fakes import ScriptedModel

REPLIES = (
    "The backlog was 2,740 applications. The statute says 90 days.",
    "There were 143 staff in 6 field offices.",
    "I moved $640,000 out of travel [6]. I saved the Bureau $9 million [6].",
    "I saved the Bureau $8 million.",
    "The backlog went from 2,740 to 310.",
)
"""A draft of the sample's first story, element by element. The sum of nine million dollars is invented, and so is that
of the rewrite that is asked for then."""


class HeldModel(ScriptedModel):
    """Stops after each word until it is let go or cancelled."""

    def __init__(self, *replies: str) -> None:
        super().__init__(*replies, context=100_000)
        self.began = Event()
        self.go = Event()

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
        def held(piece: str) -> None:
            if on_text is not None:
                on_text(piece)
            self.began.set()
            while not self.go.is_set() and not self._cancelled.wait(0.005):
                pass

        return super().generate(messages, max_tokens=max_tokens, temperature=temperature, task=task, on_text=held)


def free(*replies: str) -> ScriptedModel:
    """A model that writes the replies without a stop."""
    return ScriptedModel(*replies, context=100_000)


def failing(text: str, error: CoachError, finish: Literal["stop"] = "stop") -> ScriptedModel:
    """A model that writes some text and then fails."""
    model = free()
    model.enqueue(text, finish, error)
    return model
