"""Export: the package as a Word or Markdown file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, RadioSet

from coach.errors import InputProblem
from coach.tui.messages import Exported, Failed, StatesRead
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.paths import path_of
from coach.tui.screens.base import WorkspaceScreen
from coach.tui.widgets.fields import Action, Check, Choice, Choices, Field
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Part, Plain


class ExportScreen(WorkspaceScreen):
    """Asks for format and path, writes the file, says where it is."""

    HELP: ClassVar[str] = (
        "The latest draft of each story is written. While a sentence is unsupported or a question open, the file is "
        "marked DRAFT; “Final” refuses instead and says what is open."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", "Write the file", tooltip="Write the package", priority=True)
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._writing = False

    def compose(self) -> ComposeResult:
        """What is written, format, path, final, and the outcome."""
        framework = self.opened.framework
        yield self.masthead("Export")
        with VerticalScroll(classes="form", can_focus=False):
            about = framework.about_narratives
            yield Plain(about or (f"{framework.name}.", "bold"), id="edition", classes="" if about else "-name-only")
            yield Plain("", id="package", classes="quiet")
            with Choices(id="format") as formats:
                formats.border_title = "Format"
                yield Choice("Word (.docx)", value=True, id="docx")
                yield Choice("Markdown (.md)", id="md")
            path = Field(str(self.opened.workspace.path.with_suffix(".docx")), id="path")
            path.border_title = "File"
            yield path
            yield Check("Final: refuse while anything is open", id="final")
            yield Check("Replace the file if it is there", id="replace")
            yield Action("Write the file", id="write")
        yield Panel("Outcome", Plain("", id="state"))
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what stands in the package."""
        self.watch(self.query_one(".form"), "virtual_size", self._keep_focus_in_sight, init=False)
        self._read()

    def say(self, *parts: Part, problem: bool = False) -> None:
        """The outcome stands below the form, in a panel that can be scrolled: a refusal lists what is open."""
        self.query_one(Panel).display = True
        super().say(*parts, problem=problem)

    @work(thread=True, exclusive=True, group="states")
    def _read(self) -> None:
        self.attempt(lambda: StatesRead(self.opened.states(), self.opened.waiting()))

    @on(StatesRead)
    def _show(self, message: StatesRead) -> None:
        drafters = " and ".join(dict.fromkeys(s.drafted_by for s in message.states if s.drafted_by))
        drafted = [s for s in message.states if s.drafted_by]
        unsupported, gaps = sum(s.unsupported for s in drafted), sum(s.gaps for s in drafted)
        self.query_one("#package", Plain).show(
            f"{len(drafted)} of {len(message.states)} stories are drafted, by {drafters}. "
            f"Unsupported sentences: {unsupported}. Open questions: {gaps}."
            if drafted
            else "No story is drafted yet, so there is nothing to export."
        )

    def _keep_focus_in_sight(self) -> None:
        """What is said above the form pushes it down."""
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    @on(RadioSet.Changed, "#format")
    def _suffix(self, event: RadioSet.Changed) -> None:
        """The path follows the format, if it is one."""
        field = self.query_one("#path", Input)
        stem, dot, suffix = field.value.rpartition(".")
        if dot and suffix.lower() in ("docx", "md"):
            field.value = f"{stem}.{event.pressed.id}"

    @on(Button.Pressed, "#write")
    @on(Input.Submitted, "#path")
    def action_write(self) -> None:
        """Write the file in the background."""
        if self._writing:
            return
        pressed = self.query_one("#format", Choices).pressed_button
        fmt: Literal["docx", "md"] = "md" if pressed is not None and pressed.id == "md" else "docx"
        try:
            path = path_of(self.query_one("#path", Input).value)
        except InputProblem as problem:
            self.say(str(problem), problem=True)
            return
        self._writing = True
        self.say("Writing …")
        self._write(path, fmt, self.query_one("#final", Check).value, self.query_one("#replace", Check).value)

    @work(thread=True, group="export")
    def _write(self, path: Path, fmt: Literal["docx", "md"], final: bool, replace: bool) -> None:
        self.attempt(lambda: Exported(str(path), self.opened.export(path, fmt, final=final, overwrite=replace)))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        """A refusal that brings a list shows it from its top, ready to be scrolled."""
        self._writing = False
        if message.problem.listed:
            self.call_after_refresh(self._show_list)

    def _show_list(self) -> None:
        panel = self.query_one(Panel)
        panel.scroll_home(animate=False)
        panel.focus()

    @on(Exported)
    def _done(self, message: Exported) -> None:
        self._writing = False
        mark = " It is marked DRAFT: something is still open." if message.draft_mark else ""
        self.say(("Written", "bold"), f" to {message.path}.{mark}")
