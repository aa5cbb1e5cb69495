"""Home: the workspaces of the folder, with a new one or another file to open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach import locations
from coach.errors import InputProblem
from coach.tui.messages import ShelfRead
from coach.tui.paths import path_of
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Entries, spaced
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Part, Plain

if TYPE_CHECKING:
    from coach.tui.shelf import ShelfRow

_FIRST_TIME: tuple[Part, ...] = (
    ("No candidate yet.\n\n", "bold"),
    *(("N", "bold $accent"), "  makes a workspace for a new one\n"),
    *(("S", "bold $accent"), "  opens an invented one, to look around with\n"),
    *(("O", "bold $accent"), "  opens a workspace from another folder"),
)


class ModelsNotice(Message):
    """What a person without a language model is told once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class HomeScreen(CoachScreen):
    """Lists the workspaces of the user's folder."""

    HELP: ClassVar[str] = (
        "Each entry is a workspace: one file that holds everything of one candidate. Enter opens it. A file in another "
        "folder is opened by its path. Nothing that you type leaves this machine."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New candidate", tooltip="Make a workspace"),
        Binding("o", "open_path", "Open a file", tooltip="Open a workspace by its path"),
        Binding("s", "sample", "Sample", tooltip="An invented candidate to look around with"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is saved"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ShelfRow] = []

    def compose(self) -> ComposeResult:
        """The list of workspaces, and where they lie."""
        yield Masthead("ECQ coach", "an offline writing coach for the Executive Core Qualifications", note="offline")
        yield Plain("", id="state", classes="quiet")
        entries = Entries(id="entries")
        entries.border_title = "Candidates"
        yield entries
        models = Plain("", id="models", classes="quiet")
        models.display = False
        yield models
        yield Plain(f"Workspaces lie in {locations.workspaces()}", id="folder", classes="quiet")
        yield KeyLine()

    def on_mount(self) -> None:
        """Tell once what works without a language model; the first screen does not wait for it."""
        self.call_after_refresh(self._look_for_models)

    @work(thread=True, group="models")
    def _look_for_models(self) -> None:
        def notice() -> ModelsNotice | None:
            from coach.engine.first_run import first_run_notice

            text = first_run_notice()
            return ModelsNotice(text) if text is not None else None

        self.attempt(notice)

    @on(ModelsNotice)
    def _tell_about_models(self, message: ModelsNotice) -> None:
        models = self.query_one("#models", Plain)
        models.show(message.text)
        models.display = True

    def on_screen_resume(self) -> None:
        """Coming back: what was open is closed, and may have changed."""
        self.coach.read_shelf(self)

    @on(ShelfRead)
    def _show(self, message: ShelfRead) -> None:
        self._rows = message.rows
        entries = self.query_one("#entries", Entries)
        entries.fill(
            [Option(spaced(self.size.height, *_lines(row)), id=str(number)) for number, row in enumerate(message.rows)]
        )
        entries.display = bool(message.rows)
        if message.rows and self.focused is None:
            entries.focus()
        if not self.has_class("-problem"):
            self.say(*(("Enter opens a workspace.",) if message.rows else _FIRST_TIME))

    @on(OptionList.OptionSelected, "#entries")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._open_path(self._rows[int(event.option_id or 0)].path)

    def action_new(self) -> None:
        """Ask for the candidate's name and make a workspace."""
        from coach.tui.screens.new import NewWorkspaceScreen

        self.app.push_screen(NewWorkspaceScreen(), self._open_path)

    def action_open_path(self) -> None:
        """Ask for a path."""
        from coach.tui.screens.ask_text import AskText

        self.app.push_screen(AskText("Open a workspace", "Path of the .ecq file"), self._open_typed)

    def action_sample(self) -> None:
        """Open the sample candidate, made on first use."""
        from coach.documents.sample import kept_sample

        self.say("Opening the sample …")
        self.coach.open_workspace(lambda: kept_sample(locations.workspaces()), self)

    def _open_typed(self, typed: str | None) -> None:
        if typed:
            try:
                self._open_path(path_of(typed))
            except InputProblem as problem:
                self.say(str(problem), problem=True)

    def _open_path(self, path: Path | None) -> None:
        if path is not None:
            self.say(f"Opening {path.name} …")
            self.coach.open_workspace(lambda: path, self)


def _lines(row: ShelfRow) -> tuple[Part, ...]:
    changed = f"{row.changed:%Y-%m-%d %H:%M}"
    if row.problem:
        return ((row.path.name, "bold"), "\n", (f"Cannot be opened. {row.problem}", "$error"))
    own = "  ·  own words" if row.own_words else ""
    stories = f"{row.stories} {'story' if row.stories == 1 else 'stories'}"
    return (
        (row.candidate, "bold"),
        "\n",
        (f"{stories}  ·  {row.framework}{own}  ·  changed {changed}  ·  {row.path.name}", "$secondary"),
    )
