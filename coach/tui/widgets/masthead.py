"""The first line of a screen: where one is, whose workspace it is, which framework is in force, where help is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from coach.tui.widgets.plain import Plain


class Masthead(Horizontal):
    """Place first, so that a narrow screen cuts off what matters less; framework and help are never cut."""

    def __init__(self, place: str, *rest: str, note: str) -> None:
        super().__init__()
        self._place = place
        self._rest = rest
        self._note = note

    def compose(self) -> ComposeResult:
        """Place to the left, framework to the right."""
        yield Plain(id="where")
        yield Plain(id="note")

    def on_mount(self) -> None:
        """Show the place and the framework."""
        self.place(*self._rest)
        self.note(self._note)

    def place(self, *rest: str) -> None:
        """Say what the place is about: a story, a candidate."""
        around = "".join(f"  ·  {part}" for part in rest if part)
        self.query_one("#where", Plain).show((self._place, "bold $primary"), (around, "$secondary"))

    def note(self, note: str) -> None:
        """Say which framework is in force, or what else stands there."""
        self.query_one("#note", Plain).show(note, ("   F1", "bold $accent"), " help")
