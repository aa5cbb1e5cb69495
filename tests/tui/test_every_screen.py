"""What holds on every screen: help, the way back, keys for everything, focus that shows, all sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from coach.tui.screens.base import WorkspaceScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.masthead import Masthead
from tests.tui.driver import Driver, app_on, driving, tour

SCREENS = 18


async def test_help_the_palette_and_at_most_six_keys_on_every_screen(shelved: Path) -> None:
    seen = 0
    async with driving(app_on()) as driver:
        async for screen in tour(driver):
            seen += 1
            for line in screen.query(KeyLine):
                assert 1 <= len(line.keys) <= 6
                assert {binding.key for binding in _shown(screen)} == set(line.keys)
            commands = [command.title for command in driver.app.get_system_commands(screen)]
            assert {b.description for b in _own(screen)} <= set(commands)
            assert len(commands) == len(set(commands))
            assert "Screenshot" not in commands

            await driver.press("f1")
            help_screen = await driver.at(HelpScreen)
            told = " ".join(str(part.render()) for part in help_screen.query("Plain"))
            assert getattr(screen, "HELP") in told  # noqa: B009  # screens share no type that has it
            assert all((b.tooltip or b.description) in told for b in _own(screen))
            focused = getattr(screen.focused, "HELP", None)
            assert focused is None or focused in told
            await driver.press("escape")
            await driver.front(screen)
    assert seen == SCREENS


def _own(screen: Screen[object]) -> list[Binding]:
    """The screen's own keys that do something now."""
    active = screen.active_bindings.values()
    return [a.binding for a in active if a.node is screen and a.enabled and a.binding.tooltip]


def _shown(screen: Screen[object]) -> list[Binding]:
    return [a.binding for a in screen.active_bindings.values() if a.enabled and a.binding.show]


async def test_the_keyboard_reaches_everything_and_the_focus_shows_without_color(shelved: Path) -> None:
    async with driving(app_on()) as driver:
        async for screen in tour(driver):
            wanted = {widget for widget in screen.query("*") if widget.focusable and widget.region}
            assert wanted
            start = screen.focused
            assert start is not None, f"{screen} begins without a focus"
            for key in ("tab", "shift+tab"):
                reached: set[Widget | None] = set()
                for _ in wanted:
                    reached.add(screen.focused)
                    await _shows_focus(driver, screen, wanted)
                    await driver.press(key)
                assert reached == wanted
                assert screen.focused is start


async def _shows_focus(driver: Driver, screen: Screen[object], widgets: set[Widget]) -> None:
    """Exactly the focused widget has the heavy border, and it comes into sight."""
    heavy = {w for w in widgets if "heavy" in {edge for edge, _ in w.styles.border}}
    focused = screen.focused
    assert heavy == {focused}
    assert focused is not None
    await driver.until(lambda: focused.region.overlaps(screen.region))


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 36), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_works_in_every_size(shelved: Path, size: tuple[int, int]) -> None:
    async with driving(app_on(), size=size) as driver:
        async for screen in tour(driver):
            lines = driver.shown().split("\n")
            assert len(lines) == size[1]
            _fits(screen, driver)
            if isinstance(screen, WorkspaceScreen):
                assert "opm-2006" in lines[0]
                assert "F1 help" in lines[0]


def _fits(screen: Screen[object], driver: Driver) -> None:
    """The focused widget is in sight with room for its text."""
    focused = screen.focused
    assert focused is not None
    seen = focused.region.intersection(screen.region)
    assert seen.height >= min(3, focused.region.height), driver.shown()
    assert seen.width >= min(20, focused.region.width), driver.shown()


async def test_a_screen_that_changes_its_size_stays_whole(shelved: Path) -> None:
    async with driving(app_on(shelved)) as driver:
        await driver.shows("One front door for permits")
        await driver.press("i")
        await driver.shows("Your answer")
        for size in ((40, 10), (200, 60), (60, 12), (80, 24)):
            await driver.resize(*size)
            assert driver.app.screen.query_one(Masthead).region.width <= size[0]
            _fits(driver.app.screen, driver)
