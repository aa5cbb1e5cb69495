"""The looks: contrast of every pair of colors, and one look that has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from coach.tui.screens.stories import StoriesScreen
from coach.tui.themes import THEMES
from tests.tui.driver import app_on, driving

COLORED = [theme for theme in THEMES if not theme.ansi]
TEXT = ("foreground", "primary", "secondary", "accent", "success", "error")
GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""

    def luminance(color: Color) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", COLORED, ids=lambda theme: theme.name)
def test_text_has_the_contrast_of_wcag_aa(theme: Theme) -> None:
    colors = {**theme.to_color_system().generate(), **theme.variables}
    for ground in GROUNDS:
        for text in TEXT:
            ratio = _contrast(Color.parse(colors[text]), Color.parse(colors[ground]))
            assert ratio >= 4.5, f"{text} on {ground}: {ratio:.2f}"
    for edge in ("line", "border"):
        assert _contrast(Color.parse(colors[edge]), Color.parse(colors["background"])) >= 3


async def test_with_no_color_the_terminal_keeps_its_own(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        for strip in driver.app.screen._compositor.render_strips():
            for segment in strip.apply_filter(driver.app._filters[-1], Color(0, 0, 0)):
                assert segment.style is None or segment.style.color is None or segment.style.color.is_default
                assert segment.style is None or segment.style.bgcolor is None or segment.style.bgcolor.is_default
        highlighted = next(
            segment
            for strip in driver.app.screen._compositor.render_strips()
            for segment in strip
            if "One front door" in segment.text
        )
        assert highlighted.style is not None
        assert highlighted.style.underline


async def test_every_look_can_be_chosen_while_the_app_runs(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    async with driving(app_on(sample)) as driver:
        await driver.at(StoriesScreen)
        for theme in (*(t.name for t in THEMES), "nord"):
            driver.app.theme = theme
            await driver.quiet()
            assert "One front door for permits" in driver.words()
