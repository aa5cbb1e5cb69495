"""The last line of a screen: the keys that do something here. One widget, as it changes with every change of focus."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Resize
from textual.screen import Screen
from textual.widgets import Static

from coach.tui.widgets.plain import Part, plain

_GAP = 2


class KeyLine(Static):
    """Shows the keys of the screen that fit; all of them stand in the help."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._keys: list[tuple[range, str]] = []

    @property
    def keys(self) -> list[str]:
        """The keys that are shown."""
        return [key for _, key in self._keys]

    def on_mount(self) -> None:
        """Follow the keys that are active."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self, _: Resize) -> None:
        """Another width holds other keys."""
        self._changed(self.screen)

    def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        for place, key in self._keys:
            if event.x - self.gutter.left in place:
                self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and not screen.is_modal:
            self.update(
                self._line([a.binding for a in screen.active_bindings.values() if a.enabled and a.binding.show])
            )

    def _line(self, bindings: list[Binding]) -> Content:
        parts: list[Part] = []
        self._keys = []
        at = 0
        for binding in bindings:
            key = self.app.get_key_display(binding)
            width = len(key) + 1 + len(binding.description)
            if at + width > self.content_size.width:
                break
            parts += [(key, "bold $accent"), f" {binding.description}" + " " * _GAP]
            self._keys.append((range(at, at + width), binding.key))
            at += width + _GAP
        return plain(*parts)
