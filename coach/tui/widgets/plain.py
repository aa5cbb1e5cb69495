"""Text that is shown as it is: what a person typed is never read as markup and never steers the terminal."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.domain.text import printable

Part = str | tuple[str, str]
"""A text, or a text with its style; styles come from the program only."""


def plain(*parts: Part) -> Content:
    """Content of literal text, each part in its own style."""
    return Content.assemble(
        *(printable(p) if isinstance(p, str) else (printable(p[0]), p[1]) for p in parts), strip_control_codes=False
    )


class Plain(Static):
    """A Static that shows text literally."""

    def __init__(self, *parts: Part, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(plain(*parts), id=id, classes=classes, markup=False)

    def show(self, *parts: Part) -> None:
        """Replace the text."""
        self.update(plain(*parts))
