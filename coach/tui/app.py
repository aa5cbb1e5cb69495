"""The application: opens a workspace, hands it to the screens, writes drafts behind them, ends the engines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from coach import locations
from coach.domain.text import printable
from coach.errors import CoachError
from coach.tui import themes
from coach.tui.engines import SharedEngines
from coach.tui.keys import key_name
from coach.tui.messages import AddingEnded, AddingGrew, DraftGrew, DraftReady, Failed, ShelfRead, WorkspaceOpened
from coach.tui.shelf import read_shelf
from coach.tui.work import attempt, failure_of, unforeseen

if TYPE_CHECKING:
    from coach.domain.story import Story
    from coach.tui.adding import Adding
    from coach.tui.drafting import Drafting, Redo
    from coach.tui.engines import EngineSource
    from coach.tui.open_workspace import OpenWorkspace
    from coach.tui.screens.stories import StoriesScreen

_THREADS = 16
"""Enough that a slow engine never keeps an answer from the disk."""


class CoachApp(App[None]):
    """The terminal interface."""

    TITLE = "ECQ coach"
    CSS_PATH = "styles/coach.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-regular"), (120, "-wide"), (160, "-huge"), (190, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-medium"), (30, "-tall")]
    BINDINGS = [
        Binding("f1", "help", "Help", priority=True, show=False),
        Binding("ctrl+q", "quit", "Quit", priority=True, show=False),
    ]

    def __init__(self, path: Path | None = None, engines: EngineSource | None = None) -> None:
        # Without color the terminal keeps its own two; Textual by itself would paint shades of gray.
        super().__init__(ansi_color=True if themes.no_color_wanted() else None)
        self.opened: OpenWorkspace | None = None
        self.failure: CoachError | None = None
        self._path = path
        self._engines = SharedEngines(engines)
        self._files = Lock()
        self._opening = False
        self._opens = 0
        for theme in themes.THEMES:
            self.register_theme(theme)
        # Set before the first parse of the styles, which would otherwise be done twice. It must be a dark one.
        self.set_reactive(App.theme, themes.first_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The project's own variables, for the themes that come with Textual."""
        return themes.DEFAULTS

    def on_mount(self) -> None:
        """Open the workspace that was named."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        if self._path is not None:
            path = self._path
            self.open_workspace(lambda: path, self.screen)
        self.call_after_refresh(self._prepare)

    @work(thread=True, group="prepare")
    def _prepare(self) -> None:
        """Load what the other screens need, once the first one is there."""
        problem = failure_of(lambda: import_module("coach.tui.screens.interview"))
        if problem is not None:
            self.post_message(Failed(problem))

    def get_default_screen(self) -> Screen[None]:
        """Home, under all other screens."""
        from coach.tui.screens.home import HomeScreen

        return HomeScreen()

    # Files, one thing at a time: while a workspace is open nothing else may read its file.

    def read_shelf(self, home: Screen[Any]) -> None:
        """Close the workspace that is open and tell the home screen what the folder holds, unless one is opened now."""
        if not self._opening:
            self._read_shelf(home, self._opens)

    @work(thread=True, group="files")
    def _read_shelf(self, home: Screen[Any], opens: int) -> None:
        def read() -> ShelfRead | None:
            with self._files:
                if opens != self._opens:
                    return None
                self._close(patience=3.0)
                return ShelfRead(read_shelf(locations.workspaces()))

        attempt(home, read)

    def open_workspace(self, find: Callable[[], Path], home: Screen[Any]) -> None:
        """Find or make a workspace and show its stories; while one is being opened, nothing."""
        if not self._opening:
            self._opening = True
            self._opens += 1
            self._open(find, home)

    @work(thread=True, group="files")
    def _open(self, find: Callable[[], Path], home: Screen[Any]) -> None:
        def opened() -> WorkspaceOpened:
            with self._files:
                from coach.tui.open_workspace import OpenWorkspace

                self._close(patience=3.0)
                self.opened = OpenWorkspace.at(find(), self._engines)
                return WorkspaceOpened(self.opened, self.opened.retirement())

        attempt(home, opened)

    def _close(self, patience: float) -> None:
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.close(patience)

    @on(WorkspaceOpened)
    def _show_workspace(self, message: WorkspaceOpened) -> None:
        from coach.tui.screens.stories import StoriesScreen

        self._opening = False
        stories = StoriesScreen(message.opened)
        self.push_screen(stories)
        if message.retirement:
            self._tell_of_retirement(stories, message.retirement)

    def _tell_of_retirement(self, stories: StoriesScreen, sentences: str) -> None:
        """Before anything else, and once for a workspace and an edition."""
        from coach.tui.screens.choose import ChooseScreen

        def answered(answer: str | None) -> None:
            self._remember_told(stories.opened)
            if answer == "choose":
                stories.action_framework()

        told = f"{sentences}\n\nNothing is lost if you change, and you can do so at any time: key F among the stories."
        answers = {"keep": "Keep this edition", "choose": "Choose another"}
        self.push_screen(ChooseScreen("This edition is retired", (told,), answers), answered)

    @work(thread=True, group="told")
    def _remember_told(self, opened: OpenWorkspace) -> None:
        problem = failure_of(opened.told_of_retirement)
        if problem is not None and self.opened is opened:
            self.post_message(Failed(problem))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._opening = False
        if not message.shown:
            self.show_problem(message.problem)

    def show_problem(self, problem: CoachError) -> None:
        """The sentence and the next step of a failure that has no place on the screen in front."""
        self.notify(
            printable(problem.next_step), title=printable(problem.message), severity="error", timeout=15, markup=False
        )

    # Drafts: written behind the screens, so that one may leave while a model writes.

    def write_draft(self, story: Story, redo: Redo | None = None) -> None:
        """Begin to write a draft, or one paragraph of it; raises InputProblem while another one is being written."""
        if self.opened is not None:
            self._write(self.opened, self.opened.begin_drafting(story, redo))

    @work(thread=True, group="drafts")
    def _write(self, opened: OpenWorkspace, drafting: Drafting) -> None:
        def grew() -> None:
            self.post_message(DraftGrew(drafting.story.id, drafting.text, drafting.status))

        def written() -> DraftReady | None:
            problem = failure_of(lambda: opened.write_draft(drafting, grew))
            # Once the workspace is closed nobody waits for the draft.
            return (
                DraftReady.of(opened, drafting.story, written=True, problem=problem) if self.opened is opened else None
            )

        attempt(self, written)

    @on(DraftGrew)
    @on(DraftReady)
    def _tell_screens(self, message: DraftGrew | DraftReady) -> None:
        """Hand on what the drafter says to the screens; where none shows the story, say in a word that it is ready."""
        from coach.tui.screens.draft import DraftScreen

        for screen in self.screen_stack:
            screen.post_message(replace(message))
        if isinstance(message, DraftReady) and not any(
            isinstance(screen, DraftScreen) and screen.story.id == message.story.id for screen in self.screen_stack
        ):
            if message.problem is not None:
                self.show_problem(message.problem)
            else:
                self.notify(f"The draft of “{printable(message.story.title)}” is ready.", markup=False)

    # Documents: read and embedded behind the screens, too.

    def add_documents(self, paths: Sequence[Path]) -> None:
        """Begin to add documents to the library; raises InputProblem while others are being added."""
        if self.opened is not None:
            self._add(self.opened, self.opened.documents.begin_adding(paths))

    @work(thread=True, group="library")
    def _add(self, opened: OpenWorkspace, adding: Adding) -> None:
        def grew() -> None:
            self.post_message(AddingGrew())

        problem = failure_of(lambda: opened.documents.add(adding, grew))
        # Once the workspace is closed nobody waits for them.
        if self.opened is opened:
            self.post_message(AddingEnded(problem))

    @on(AddingGrew)
    @on(AddingEnded)
    def _tell_of_adding(self, message: AddingGrew | AddingEnded) -> None:
        """Hand on how far it is to the screens; where none shows the library, say in a word that it is done."""
        from coach.tui.screens.library import LibraryScreen
        from coach.tui.widgets.library import ended

        for screen in self.screen_stack:
            screen.post_message(replace(message))
        adding = self.opened.documents.adding if self.opened is not None else None
        shown = any(isinstance(screen, LibraryScreen) for screen in self.screen_stack)
        if isinstance(message, AddingEnded) and adding is not None and not shown:
            self.notify(printable(ended(adding, message.problem)), markup=False)

    # Help, the palette, the end

    def action_help(self) -> None:
        """Help for the screen in front and the widget in focus."""
        from coach.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen.for_screen(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the screen in front can do, then what holds everywhere.

        Textual's own screenshot is left out: it would put a candidate's words outside the workspace file.
        """
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.node is screen and active.enabled and binding.tooltip:
                yield SystemCommand(
                    binding.description,
                    f"{binding.tooltip} (key {key_name(binding.key)})",
                    partial(screen.call_later, screen.run_action, binding.action),
                )
        yield SystemCommand("Help", "What this screen is for, and its keys (key F1)", self.action_help)
        yield SystemCommand("Look", "Dark, light, high contrast, no color", self.action_change_theme)
        yield SystemCommand("Leave the coach", "What is typed is kept (key Ctrl+Q)", self.action_quit)

    async def action_quit(self) -> None:
        """Keep what is typed, and end."""
        from coach.tui.screens.base import CoachScreen

        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.keep()
        self.exit()

    async def on_unmount(self) -> None:
        """Leave no open file, no running draft and no child process behind."""
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        opened = self.opened
        if opened is not None:
            opened.stop(patience=1.0)
        self._engines.close()
        with self._files:
            self._close(patience=0.5)

    def _fatal_error(self) -> None:
        """End on a failure of the program itself, without Textual's listing of variables: they hold what was typed."""
        self.failure = unforeseen(self._exception or RuntimeError())
        self._close_messages_no_wait()


def run(path: Path | None = None) -> None:
    """Open the terminal interface, on a workspace if one is named; raises CoachError if the program itself fails."""
    app = CoachApp(path)
    app.run()
    if app.failure is not None:
        raise CoachError(app.failure.message, "What you saved is on disk. Start the coach again, and report this.")
