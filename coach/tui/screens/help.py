"""Help: what the screen in front is for, and every key that works there."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from coach.tui.keys import key_name
from coach.tui.screens.base import name_framework
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Part, Plain

_SCREEN = "On this screen"
_FIELD = "In this field"
_EVERYWHERE = "Everywhere"


class HelpScreen(ModalScreen[None]):
    """Generated from the screen's own text and the bindings that are active."""

    HELP: ClassVar[str] = "Help for the screen in front."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss(None)", "Leave")]

    def __init__(self, about: list[str], keys: dict[str, list[tuple[str, str]]]) -> None:
        super().__init__()
        self._about = about
        self._keys = keys

    @classmethod
    def for_screen(cls, screen: Screen[object]) -> HelpScreen:
        """Help for a screen and the widget in focus on it: what their `HELP` says, and the keys."""
        keys: dict[str, list[tuple[str, str]]] = {_SCREEN: [], _FIELD: [], _EVERYWHERE: []}
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.node is screen and binding.tooltip:
                place = _SCREEN
            else:
                place = _EVERYWHERE if active.node in (screen, screen.app) else _FIELD
            line = (key_name(binding.key), active.tooltip or binding.description)
            if line[1] and active.enabled and line not in keys[place]:
                keys[place].append(line)
        about = [text for text in (getattr(screen, "HELP", ""), getattr(screen.focused, "HELP", "")) if text]
        return cls(about, keys)

    def compose(self) -> ComposeResult:
        """The text and the keys, to be scrolled."""
        width = max((len(key) for keys in self._keys.values() for key, _ in keys), default=0)
        parts: list[Part] = []
        for place, keys in self._keys.items():
            if keys:
                parts += [("\n" if parts else "", ""), (f"{place}\n", "bold $primary")]
            for key, what in keys:
                parts += [(f"  {key:<{width}}", "bold"), f"  {what}\n"]
        panel = Panel("Help", *(Plain(text, classes="about") for text in self._about), Plain(*parts, id="keys"))
        panel.add_class("dialog")
        name_framework(panel)
        yield panel
