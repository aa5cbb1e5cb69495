"""A row of a heat map in a list: a sign, a name that takes what lines it needs, and cells at the right edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_ROOMY = 56
"""From this width on cells are shown in full; below it, without their numbers."""


class HeatCell(NamedTuple):
    """A cell in full and in short; all cells of a list have the same two widths."""

    full: Content
    short: Content


class HeatRow(Visual):
    """The cells stand beside the name's first line."""

    def __init__(self, sign: Content, name: Content, cells: Sequence[HeatCell]) -> None:
        self._sign = sign
        self._name = name
        self._full = Content.assemble(*(cell.full for cell in cells))
        self._short = Content.assemble(*(cell.short for cell in cells))

    def __str__(self) -> str:
        return f"{self._sign.plain}{self._name.plain} {self._full.plain}"

    def _cells(self, width: int) -> Content:
        return self._full if width >= _ROOMY else self._short

    def _room(self, width: int) -> int:
        return max(1, width - self._sign.cell_length - self._cells(width).cell_length - 1)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002  # Textual gives it
        """As wide as there is room."""
        return container_width

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Sign, a word and the cells in short."""
        return self._sign.cell_length + self._name.get_minimal_width(rules) + 1 + self._short.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that the name takes."""
        return self._name.get_height(rules, self._room(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Sign, name and cells; below them what is left of the name."""
        cells, room, indent = self._cells(width), self._room(width), self._sign.cell_length
        sign = self._sign.render_strips(indent, 1, style, options) if indent else []
        right = cells.render_strips(cells.cell_length, 1, style, options) if cells.cell_length else []
        blank = style.rich_style
        lines = []
        for number, line in enumerate(self._name.render_strips(room, height, style, options)):
            first = number == 0
            before = sign[0] if first and sign else Strip.blank(indent, blank)
            after = right[0] if first and right else Strip.blank(cells.cell_length, blank)
            lines.append(Strip.join([before, line.adjust_cell_length(room + 1, blank), after]))
        return lines
