"""Names of keys as people say them."""

from __future__ import annotations

_NAMES = {
    "escape": "Esc",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_name(keys: str) -> str:
    """The first of the keys of a binding: `ctrl+s,f5` is Ctrl+S."""
    return "+".join(_NAMES.get(part, part.title()) for part in keys.split(",")[0].split("+"))
