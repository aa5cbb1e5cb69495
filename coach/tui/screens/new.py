"""A new candidate: name, file, and what they prepare for, with the edition that means said plainly."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, RadioSet

from coach import locations
from coach.domain.text import clean, printable
from coach.errors import CoachError, FileProblem
from coach.guidance.frameworks import DEFAULT_FRAMEWORK, load_framework, newest_first
from coach.interview.telling import told
from coach.store.workspace import Workspace
from coach.tui.paths import path_of
from coach.tui.widgets.fields import Action, Check, Choice, Choices, Field
from coach.tui.widgets.plain import Plain


class NewWorkspaceScreen(ModalScreen[Path | None]):
    """Makes a workspace and gives its path, or None."""

    HELP: ClassVar[str] = (
        "The name stands on the export. The file holds everything; keep it where it is backed up. What you prepare for "
        "decides which edition of the ECQs is in force. With “Own words” all text is the candidate's own. Both can be "
        "changed later, and no story is lost. Esc leaves."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("ctrl+s", "make", "Make it", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._suggested = ""
        self._framework = DEFAULT_FRAMEWORK

    def compose(self) -> ComposeResult:
        """Name, file, what for and which edition that means, own words, button."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "New candidate"
            name = Field(id="name")
            name.border_title = "Name, as it stands on the export"
            yield name
            file = Field(id="file")
            file.border_title = "File"
            yield file
            with Choices(id="preparing") as frameworks:
                frameworks.border_title = "What are you preparing for?"
                for framework in newest_first():
                    yield Choice(framework.preparing_for, value=framework.id == DEFAULT_FRAMEWORK, id=framework.id)
            yield Plain("", id="about", classes="quiet")
            yield Check("Own words: the coach asks and criticises, but writes no sentence", id="own-words")
            yield Plain("", id="state", classes="problem")
            yield Action("Make it", id="make")

    def on_mount(self) -> None:
        """Say which edition the choice means."""
        self._say_framework()

    @on(RadioSet.Changed, "#preparing")
    def _choose(self, event: RadioSet.Changed) -> None:
        self._framework = event.pressed.id or DEFAULT_FRAMEWORK
        self._say_framework()

    def _say_framework(self) -> None:
        framework = load_framework(self._framework)
        self.query_one("#about", Plain).show((f"{framework.name} ({framework.id}). ", "bold"), framework.about)

    @on(Input.Changed, "#name")
    def _suggest(self, event: Input.Changed) -> None:
        """A file name from the name, until somebody typed another."""
        file = self.query_one("#file", Input)
        if file.value == self._suggested:
            stem = re.sub(r"[^\w-]+", "-", event.value.strip().lower()).strip("-")
            self._suggested = str(locations.workspaces() / f"{stem}.ecq") if stem else ""
            file.value = self._suggested

    @on(Input.Submitted, "#name")
    def _next(self) -> None:
        self.query_one("#file", Input).focus()

    @on(Input.Submitted, "#file")
    @on(Button.Pressed, "#make")
    def action_make(self) -> None:
        """Make the workspace; what is wrong is said in the dialog."""
        try:
            name = clean(self.query_one("#name", Input).value, "The name")
            path = path_of(self.query_one("#file", Input).value)
            _make_folder(path.parent)
            own = self.query_one("#own-words", Check).value
            with Workspace.create(path, candidate=name, framework=self._framework, own_words=own) as workspace:
                # Which edition it is, and that it is retired, stands in the dialog.
                told(workspace, load_framework(self._framework))
        except CoachError as problem:
            self.query_one("#state", Plain).show(str(problem))
        else:
            self.dismiss(path)


def _make_folder(folder: Path) -> None:
    """The coach's own folder is made when it is missing; another one is not, as its name may be mistyped."""
    if folder != locations.workspaces():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileProblem(
            f"The folder {printable(str(folder))} cannot be made ({problem.strerror}).", "Name another folder."
        ) from problem
