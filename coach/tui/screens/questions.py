"""The questions of a story, to go back to any of them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

from coach.domain.story import AnswerStatus
from coach.interview.interview import Step
from coach.tui.screens.base import name_framework
from coach.tui.screens.browse import entry
from coach.tui.widgets.lists import Entries
from coach.tui.widgets.plain import Part

_SIGNS = {AnswerStatus.ANSWERED: ("✓ ", "$success"), AnswerStatus.SKIPPED: ("– ", "$accent")}
_OPEN = ("○ ", "$secondary")


class QuestionsScreen(ModalScreen[str | None]):
    """Gives the id of the chosen question, or None."""

    HELP: ClassVar[str] = (
        "✓ is answered, – skipped, ○ open. Enter goes to the question under the cursor; its answer can then be changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, steps: list[Step], at: str) -> None:
        super().__init__()
        self._steps = steps
        self._at = at

    def compose(self) -> ComposeResult:
        """An entry for each question, with its state and the beginning of its answer."""
        questions = Entries(*(entry(_sign(s), *_text(s), key=s.question.id) for s in self._steps), id="questions")
        questions.border_title = "Questions of this story"
        questions.add_class("dialog")
        name_framework(questions)
        yield questions

    def on_mount(self) -> None:
        """Begin where the interview stands."""
        ids = [s.question.id for s in self._steps]
        self.query_one("#questions", Entries).highlighted = ids.index(self._at) if self._at in ids else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


def _sign(step: Step) -> tuple[str, str]:
    return _SIGNS.get(step.answer.status, _OPEN) if step.answer else _OPEN


def _text(step: Step) -> tuple[Part, ...]:
    first = step.text.splitlines()[0] if step.text else ""
    shown = first if len(first) <= 80 else f"{first[:79]}…"
    return step.question.text, (f"\n{shown}" if shown else "", "$secondary")
