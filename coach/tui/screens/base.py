"""What all screens share: help, failures in one line, a panel that a key shows and hides, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from coach.tui.messages import Failed
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Part, Plain, plain
from coach.tui.work import attempt

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.tui.open_workspace import OpenWorkspace


def name_framework(dialog: Widget) -> None:
    """Put the framework in force, if a workspace is open, on the lower border of a dialog."""
    from coach.tui.app import CoachApp

    app = dialog.app
    if isinstance(app, CoachApp) and app.opened is not None:
        dialog.border_subtitle = plain(app.opened.framework.id)


class CoachScreen(Screen[None]):
    """A screen; `HELP` says what it is for. A line with the id `state` tells what goes on, failures too."""

    HELP: ClassVar[str] = ""

    @property
    def coach(self) -> CoachApp:
        """The application, as what it is."""
        from coach.tui.app import CoachApp

        assert isinstance(self.app, CoachApp)  # noqa: S101  # tells the type checker; there is no other App
        return self.app

    def attempt(self, work: Callable[[], Message | None]) -> None:
        """Run in a worker thread: post what the work returns, or why it failed."""
        attempt(self, work)

    def say(self, *parts: Part, problem: bool = False) -> None:
        """Tell what goes on in the line for it."""
        state = self.query_one("#state", Plain)
        state.set_class(problem, "problem")
        self.set_class(problem, "-problem")
        state.show(*parts)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        if self.query("#state"):
            listed = (("\n\n" + "\n".join(message.problem.listed), "not bold $foreground"),)
            self.say(str(message.problem), *(listed if message.problem.listed else ()), problem=True)
            message.shown = True

    def keep(self) -> None:
        """Put on disk what is typed and not saved; called before the program ends."""


class WorkspaceScreen(CoachScreen):
    """A screen on an open workspace."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", tooltip="To the screen before")]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__()
        self.opened = opened

    def masthead(self, place: str, *rest: str) -> Masthead:
        """The first line: place, story, candidate, and the framework in force."""
        opened = self.opened
        return Masthead(place, *rest, opened.info.candidate, note=opened.framework.id, mode=opened.mode)

    def action_leave(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()


class PanelScreen(WorkspaceScreen):
    """A screen with a main part, of the class `main`, and a panel beside it, below it or, if need be, in its place."""

    def action_panel(self) -> None:
        """Show the panel or hide it; the focus goes where one can see it."""
        self.toggle_class("-panel")
        self.call_after_refresh(self._focus_what_shows)

    def _focus_what_shows(self) -> None:
        panel, main = self.query_one(Panel), self.query_one(".main")
        if not main.display:
            panel.focus()
        elif self.focused is None or not panel.display:
            target = main if main.focusable else next((w for w in main.query("*") if w.focusable), None)
            if target is not None:
                target.focus()
