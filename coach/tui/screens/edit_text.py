"""A dialog with an editor: for a sentence to be changed, or an answer to be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button

from coach.domain.text import clean
from coach.errors import InputProblem
from coach.tui.screens.base import name_framework
from coach.tui.widgets.fields import Action, Editor
from coach.tui.widgets.plain import Part, Plain


@dataclass(frozen=True)
class Typed:
    """The text, and whether it is to be taken; otherwise the person left with Esc."""

    text: str
    taken: bool


class EditText(ModalScreen[Typed]):
    """Gives what was typed, also on leaving, so that the screen below can keep it."""

    HELP: ClassVar[str] = (
        "Type the text and take it with Ctrl+S. Esc leaves without taking it; the same key brings it back until you "
        "leave the draft."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "take", "Take it", priority=True),
    ]

    def __init__(self, title: str, label: str, about: tuple[Part, ...], text: str) -> None:
        """`about` stands above the editor, whose border has the label."""
        super().__init__()
        self._title = title
        self._label = label
        self._about = about
        self._text = text

    def compose(self) -> ComposeResult:
        """What it is about, the editor, what is wrong with the text, button."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title
            name_framework(dialog)
            yield Plain(*self._about, classes="asked")
            editor = Editor(id="text")
            editor.border_title = self._label
            editor.load_text(self._text)
            yield editor
            yield Plain("", id="state", classes="problem")
            yield Action("Take it  (Ctrl+S)", id="take")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        editor = self.query_one("#text", Editor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Give the text; what is wrong with it is said in the dialog."""
        text = self.query_one("#text", Editor).text
        try:
            clean(text, self._label)
        except InputProblem as problem:
            self.query_one("#state", Plain).show(str(problem))
            return
        self.dismiss(Typed(text, taken=True))

    def action_leave(self) -> None:
        """Leave without taking the text."""
        self.dismiss(Typed(self.query_one("#text", Editor).text, taken=False))
