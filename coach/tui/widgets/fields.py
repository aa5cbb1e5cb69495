"""Fields to type into and to choose from. What was pasted is kept as it is and shown without its control characters."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, RadioButton, RadioSet, TextArea

from coach.domain.text import printable


class Editor(TextArea):
    """Several lines of text, wrapped."""

    HELP: ClassVar[str] = (
        "In the text: the arrows move, with Ctrl by words, with Shift they select. Ctrl+C, Ctrl+X and Ctrl+V copy, "
        "cut and paste; Ctrl+Z takes back. Tab goes to the next field."
    )

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """The line as it may reach the terminal, with as many characters as were typed."""
        return Text(printable(self.document.get_line(line_index)), end="", no_wrap=True)


class Field(Input):
    """One line of text."""

    HELP: ClassVar[str] = (
        "In the field: the arrows, Home and End move; Ctrl+U deletes what stands to the left. Enter takes it."
    )

    def __init__(self, value: str = "", *, id: str) -> None:
        super().__init__(value, id=id, select_on_focus=False)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """The line as it may reach the terminal."""
        return Strip([Segment(printable(s.text), s.style, s.control) for s in super().render_line(y)])


class Check(Checkbox):
    """A box to tick, whose sign tells whether it is: color alone would not."""

    HELP: ClassVar[str] = "Space or Enter ticks the box or clears it."

    def render(self) -> Content:
        """The sign and the label."""
        return _signed("[x]" if self.value else "[ ]", self)


class Choice(RadioButton):
    """One of several to choose from, whose sign tells whether it is chosen."""

    def render(self) -> Content:
        """The sign and the label."""
        return _signed("(•)" if self.value else "( )", self)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the label takes; its base class says one."""
        return Widget.get_content_height(self, container, viewport, width)


class Choices(RadioSet):
    """Several choices of which one holds."""

    HELP: ClassVar[str] = "The arrows go from choice to choice, Space or Enter takes one."


class Action(Button):
    """A button that does something."""

    HELP: ClassVar[str] = "Enter presses the button."


def _signed(sign: str, button: Checkbox | RadioButton) -> Content:
    return Content.assemble(sign, button.label.pad(1, 1).stylize_before(button.get_visual_style("toggle--label")))
