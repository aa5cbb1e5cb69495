"""Drives the terminal interface in tests: keys in, text out, and waiting for conditions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from coach.engine.ports import Embedder, LanguageModel
from coach.tui.app import CoachApp
from coach.tui.screens.achievement import AchievementScreen
from coach.tui.screens.add_documents import AddDocumentsScreen
from coach.tui.screens.ask_text import AskText
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.coverage import CoverageScreen
from coach.tui.screens.draft import DraftScreen
from coach.tui.screens.edit_text import EditText
from coach.tui.screens.export import ExportScreen
from coach.tui.screens.framework import FrameworkScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.interview import InterviewScreen
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.new import NewWorkspaceScreen
from coach.tui.screens.own_text import OwnTextScreen
from coach.tui.screens.place import PlaceScreen
from coach.tui.screens.questions import QuestionsScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.stories import StoriesScreen
from coach.tui.widgets.lists import Entries
from coach.tui.widgets.plain import Plain
from tests.fakes import WordEmbedder

S = TypeVar("S", bound="Screen[Any]")
W = TypeVar("W", bound=Widget)
PATIENCE = 20.0
"""Seconds after which a condition counts as never met; no test depends on how long it takes."""


class FakeEngines:
    """An engine source with fakes; the interface itself is the real one."""

    def __init__(self, model: LanguageModel | None = None, embedder: Embedder | None = None) -> None:
        self._model = model
        self._embedder = embedder or WordEmbedder()
        self.closed = False

    def embedder(self) -> Embedder:
        return self._embedder

    def model(self) -> LanguageModel | None:
        return self._model

    def close(self) -> None:
        self.closed = True


class Driver:
    """A running app."""

    def __init__(self, app: CoachApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until the condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"never met; the screen shows:\n{self.shown()}"
            await asyncio.sleep(0.01)

    async def shows(self, text: str) -> None:
        """Wait until the text stands on the screen, over its whole width; borders and line breaks do not matter."""
        await self.until(lambda: text in self.words())

    async def at(self, kind: type[S]) -> S:
        """Wait until a screen of this kind is in front and quiet."""
        await self.until(lambda: isinstance(self.app.screen, kind))
        await self.quiet()
        screen = self.app.screen
        assert isinstance(screen, kind)
        return screen

    async def front(self, screen: Screen[Any]) -> None:
        """Wait until this very screen is in front."""
        await self.until(lambda: self.app.screen is screen)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size and wait until the screen has it."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: len(self.shown().split("\n")) == height)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each handled before the next."""
        for key in keys:
            self.app.simulate_key(key)
            # A key goes from the app to the focused widget and from there up to the screen, a queue at each step.
            for _ in range(3):
                await self.handled()

    async def handled(self) -> None:
        """Wait until all widgets have handled what was sent to them."""
        await self.pilot._wait_for_screen()

    async def quiet(self) -> None:
        """Wait until no worker runs and what they said is handled."""
        await self.until(lambda: not any(worker.is_running for worker in self.app.workers))
        await self.handled()
        await self.until(lambda: not any(worker.is_running for worker in self.app.workers))
        await self.handled()

    def one(self, selector: str, kind: type[W]) -> W:
        """The widget of the screen in front."""
        return self.app.screen.query_one(selector, kind)

    async def says(self, text: str) -> None:
        """Wait until the line for what goes on holds the text."""
        await self.until(lambda: text in str(self.one("#state", Plain).content))

    async def tells(self, text: str) -> None:
        """Wait until the panel holds the text."""
        await self.until(lambda: text in str(self.one("#told", Plain).content))

    async def toasts(self, text: str) -> None:
        """Wait until a notification says the text."""
        await self.until(lambda: any(text in f"{n.title} {n.message}" for n in self.app._notifications))

    def entries(self) -> list[str]:
        """The entries of the list in front, as text."""
        return [str(option.prompt) for option in self.app.screen.query_one(Entries).options]

    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    def words(self) -> str:
        """The words on the screen, without borders and line breaks."""
        return " ".join("".join(" " if c in _FRAME else c for c in self.shown()).split())


_FRAME = set("╭╮╰╯│─┏┓┗┛┃━▁▂▃▄▅▆▇█▔▕▏▌")


@asynccontextmanager
async def driving(app: CoachApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
    """Run the app; at the end it leaves no worker and no open workspace."""
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        yield driver
    assert not any(worker.is_running for worker in app.workers)
    assert app.opened is None


def app_on(path: Path | None = None, engines: FakeEngines | None = None) -> CoachApp:
    """An app with fake engines."""
    return CoachApp(path, engines or FakeEngines())


async def tour(driver: Driver) -> AsyncIterator[Screen[Any]]:
    """Every screen in turn, from home, where one workspace with a draft lies; Esc leads back from each."""
    yield await driver.at(HomeScreen)
    for key, dialog in (("n", NewWorkspaceScreen), ("o", AskText)):
        await driver.press(key)
        yield await driver.at(dialog)
        await driver.press("escape")
        await driver.at(HomeScreen)
    await driver.press("enter")
    yield await driver.at(StoriesScreen)
    await driver.press("i")
    yield await driver.at(InterviewScreen)
    await driver.press("ctrl+l")
    yield await driver.at(QuestionsScreen)
    await driver.press("escape")
    await driver.at(InterviewScreen)
    await driver.press("escape")
    for key, screen in (
        ("a", AchievementScreen),
        ("c", CoverageScreen),
        ("r", ReviewScreen),
        ("e", ExportScreen),
    ):
        await driver.at(StoriesScreen)
        await driver.press(key)
        yield await driver.at(screen)
        await driver.press("escape")
    await driver.at(StoriesScreen)
    await driver.press("p")
    yield await driver.at(PlaceScreen)
    await driver.press("escape")
    over: tuple[tuple[str, type[Screen[Any]], list[str], type[Screen[Any]]], ...] = (
        ("d", DraftScreen, ["home", "e"], EditText),
        ("l", LibraryScreen, ["a"], AddDocumentsScreen),
        ("f", FrameworkScreen, ["home", "enter"], ChooseScreen),
    )
    for key, below, keys, above in over:
        await driver.at(StoriesScreen)
        await driver.press(key)
        front = await driver.at(below)
        yield front
        await driver.press(*keys)
        yield await driver.at(above)
        await driver.press("escape")
        await driver.front(front)
        await driver.press("escape")
    await driver.at(StoriesScreen)
    await driver.press("d")
    await driver.at(DraftScreen)
    await driver.press("t")
    yield await driver.at(OwnTextScreen)
    await driver.press("escape")
    await driver.at(DraftScreen)
    await driver.press("escape")
    await driver.at(StoriesScreen)
    await driver.press("escape")
    await driver.at(HomeScreen)
