"""The questions of a story, to go back to any of them."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Chosen:
    """A question by its id, to go to; or one whose answer is to be taken back."""

    question: str
    take_back: bool = False


class QuestionsScreen(ModalScreen[Chosen | None]):
    """Gives the chosen question and what is wanted of it, or None."""

    HELP: ClassVar[str] = (
        "✓ is answered, – skipped, ○ open. Enter goes to the question under the cursor, to change its answer. "
        "T takes the answer under the cursor back, after asking once more. What came up on a draft stands at the end: "
        "sentences that you confirmed, and answers to what a sentence left open."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("t", "take_back", "Take back", tooltip="Take the answer under the cursor back"),
    ]

    def __init__(self, steps: list[Step], at: str) -> None:
        super().__init__()
        self._steps = steps
        self._at = at

    def compose(self) -> ComposeResult:
        """An entry for each question, with its state and the beginning of its answer."""
        questions = Entries(*(entry(_sign(s), *_text(s), key=s.question.id) for s in self._steps), id="questions")
        questions.border_title = "Questions of this story: Enter goes there, T takes an answer back"
        questions.add_class("dialog")
        name_framework(questions)
        yield questions

    def on_mount(self) -> None:
        """Begin where the interview stands."""
        ids = [s.question.id for s in self._steps]
        self.query_one("#questions", Entries).highlighted = ids.index(self._at) if self._at in ids else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Chosen(event.option.id or ""))

    def action_take_back(self) -> None:
        """Ask once more, then give the question whose answer is to be taken back."""
        from coach.tui.screens.choose import ChooseScreen

        option = self.query_one("#questions", Entries).highlighted_option
        step = next((s for s in self._steps if option is not None and s.question.id == option.id and s.text), None)
        if step is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "take":
                self.dismiss(Chosen(step.question.id, take_back=True))

        told = ((f"{step.question.text}\n\n", "bold"), step.text, "\n\nIt stays in the history of the file.")
        answers = {"keep": "Keep it", "take": "Take it back"}
        self.app.push_screen(ChooseScreen("Take this answer back?", told, answers), answered)


def _sign(step: Step) -> tuple[str, str]:
    return _SIGNS.get(step.answer.status, _OPEN) if step.answer else _OPEN


def _text(step: Step) -> tuple[Part, ...]:
    first = step.text.splitlines()[0] if step.text else ""
    shown = first if len(first) <= 80 else f"{first[:79]}…"
    return step.question.text, (f"\n{shown}" if shown else "", "$secondary")
