"""A dialog that tells something and asks which of a few things to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll
from textual.screen import ModalScreen
from textual.widgets import Button

from coach.tui.screens.base import name_framework
from coach.tui.widgets.fields import Action
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Part, Plain


class ChooseScreen(ModalScreen[str | None]):
    """Gives the id of the button that was pressed, or None when the person leaves with Esc. The first has the focus."""

    HELP: ClassVar[str] = "Enter presses the button in focus, Tab goes to the next; Esc leaves all as it is."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("right", "app.focus_next", "Next", show=False),
        Binding("left", "app.focus_previous", "Previous", show=False),
    ]
    AUTO_FOCUS: ClassVar[str | None] = "Action"

    def __init__(self, title: str, told: tuple[Part, ...], answers: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._told = told
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The text, to be scrolled, and a button for each answer."""
        panel = Panel(self._title, Plain(*self._told, id="told"))
        name_framework(panel)
        yield panel
        with HorizontalScroll(id="answers", can_focus=False):
            for key, label in self._answers.items():
                yield Action(label, id=key)

    @on(Button.Pressed)
    def _chosen(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)
