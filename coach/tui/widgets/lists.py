"""A list of entries with a sign before each, and the panel beside it that tells more of the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.widgets.plain import Part, Plain, plain

ROOMY = 30
"""Lines of a screen that leave room for blank ones."""


class Entry(Visual):
    """Text with a sign before its first line; its other lines begin below the text, not below the sign."""

    def __init__(self, sign: Content, text: Content) -> None:
        self._sign = sign
        self._text = text

    def __str__(self) -> str:
        return f"{self._sign.plain}{self._text.plain}"

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as its longest line."""
        return self._sign.cell_length + self._text.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """As wide as its longest word."""
        return self._sign.cell_length + self._text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that the text takes."""
        return self._text.get_height(rules, max(1, width - self._sign.cell_length))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Sign and text, line by line."""
        indent = self._sign.cell_length
        rest = max(1, width - indent)
        lines = self._text.render_strips(rest, height, style, options)
        sign = self._sign.render_strips(indent, 1, style, options)
        blank = Strip.blank(indent, style.rich_style)
        return [
            Strip.join([sign[0] if sign and number == 0 else blank, line.adjust_cell_length(rest, style.rich_style)])
            for number, line in enumerate(lines)
        ]


class Entries(OptionList):
    """A list whose entries are literal text."""

    HELP: ClassVar[str] = "In the list: the arrows, Page Up, Page Down, Home and End move; Enter takes the entry."

    def __init__(self, *options: Option, id: str) -> None:
        super().__init__(*options, id=id, markup=False)

    def fill(self, options: Sequence[Option]) -> None:
        """Show these; the cursor stays where it was, as far as it can."""
        at = self.highlighted
        # The cursor goes out and in again within one step: nobody need hear that it was gone.
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
        self.highlighted = None
        possible = [i for i, option in enumerate(options) if not option.disabled]
        if possible:
            self.highlighted = min(possible, key=lambda i: abs(i - (at or 0)))

    def go_to(self, key: str) -> None:
        """Put the cursor on the entry with that id."""
        self.highlighted = self.get_option_index(key)


def spaced(screen_height: int, *text: Part) -> Content:
    """An entry of several lines, with a blank one after it where there is room."""
    return plain(*text, "\n" if screen_height >= ROOMY else "")


class Panel(VerticalScroll, can_focus=True):
    """Text beside or below a list or an editor, to be scrolled."""

    HELP: ClassVar[str] = "In the panel: the arrows, Page Up and Page Down scroll."

    def __init__(self, title: str, *texts: Plain) -> None:
        super().__init__(*(texts or (Plain("", id="told"),)), id="beside")
        self.border_title = title
