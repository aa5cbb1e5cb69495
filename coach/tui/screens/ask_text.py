"""A dialog that asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from coach.errors import InputProblem
from coach.tui.screens.base import name_framework
from coach.tui.widgets.fields import Field
from coach.tui.widgets.plain import Plain


class AskText(ModalScreen[str | None]):
    """Gives the text, or None when the person leaves with Esc."""

    HELP: ClassVar[str] = "Type the text and press Enter; Esc leaves without it."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, title: str, label: str, check: Callable[[str], object] = str) -> None:
        """`check` raises InputProblem for a text that cannot be taken: it stays in the field, and the dialog open."""
        super().__init__()
        self._title = title
        self._label = label
        self._check = check

    def compose(self) -> ComposeResult:
        """A title and a field."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title
            name_framework(dialog)
            field = Field(id="text")
            field.border_title = self._label
            yield field
            yield Plain("", id="state", classes="problem")
            yield Plain("Enter takes it, Esc leaves.", classes="quiet")

    @on(Input.Submitted, "#text")
    def _done(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        try:
            if text:
                self._check(text)
            self.dismiss(text or None)
        except InputProblem as problem:
            self.query_one("#state", Plain).show(str(problem))
