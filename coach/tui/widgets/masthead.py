"""The first line of a screen: where one is, whose workspace it is, which framework is in force, where help is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from coach.tui.widgets.plain import Plain


class Masthead(Horizontal):
    """Place first, so that a narrow screen cuts off what matters less; framework and help are never cut."""

    def __init__(self, place: str, *rest: str, note: str, mode: str = "") -> None:
        """`mode` is what is special about the workspace; it stands right after the place."""
        super().__init__()
        self._place = place
        self._mode = mode
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
        self._rest = rest
        around = "".join(f"  ·  {part}" for part in rest if part)
        mode = f"  ·  {self._mode}" if self._mode else ""
        self.query_one("#where", Plain).show((self._place, "bold $primary"), (mode, "$accent"), (around, "$secondary"))

    def mode(self, mode: str) -> None:
        """Say what is special about the workspace, or with "" nothing."""
        self._mode = mode
        self.place(*self._rest)

    def note(self, note: str) -> None:
        """Say which framework is in force, or what else stands there."""
        self.query_one("#note", Plain).show(note, ("   F1", "bold $accent"), " help")
