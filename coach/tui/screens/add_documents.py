"""A dialog that asks for the paths of documents."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button

from coach.errors import InputProblem
from coach.tui.paths import paths_of
from coach.tui.screens.base import name_framework
from coach.tui.widgets.fields import Action, Editor
from coach.tui.widgets.plain import Plain


class AddDocumentsScreen(ModalScreen[list[Path] | None]):
    """Gives the paths of files and folders, or None when the person leaves with Esc."""

    HELP: ClassVar[str] = (
        "One path per line, with quotes or without: files (.pdf, .docx, .md, .txt), or a folder for the documents that "
        "lie in it. What is read stays in the workspace's file; the documents themselves are not changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("ctrl+s", "add", "Add them", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """The paths, what may stand there, what is wrong, button."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Add documents"
            name_framework(dialog)
            paths = Editor(id="paths")
            paths.border_title = "Paths, one per line"
            yield paths
            yield Plain(".pdf, .docx, .md and .txt; a folder stands for the documents in it.", classes="quiet")
            yield Plain("", id="state", classes="problem")
            yield Action("Add them  (Ctrl+S)", id="add")

    @on(Button.Pressed, "#add")
    def action_add(self) -> None:
        """Give the paths; what is wrong with one is said in the dialog."""
        try:
            self.dismiss(paths_of(self.query_one("#paths", Editor).text))
        except InputProblem as problem:
            self.query_one("#state", Plain).show(str(problem))
