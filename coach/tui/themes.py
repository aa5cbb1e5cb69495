"""The looks of the terminal interface: dark, light, high contrast, and one without any color.

Text has at least the 4.5 : 1 of WCAG AA on every ground it stands on. Color is never the only sign: the field
with the focus has a heavy border, and the line under the cursor is bold, where there is no color underlined.
"""

from __future__ import annotations

import os

from textual.theme import BUILTIN_THEMES, Theme

DEFAULTS = {"line": "ansi_default"}
"""Values of the project's own variables in themes that do not define them."""


def _block_cursor(foreground: str, background: str, blurred: str, style: str = "bold") -> dict[str, str]:
    """The line under the cursor, in a list with the focus and in one without."""
    return {
        "block-cursor-foreground": foreground,
        "block-cursor-background": background,
        "block-cursor-text-style": style,
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-background": blurred,
        "block-cursor-blurred-text-style": "none" if style == "bold" else style,
    }


THEMES = (
    Theme(
        name="coach-dark",
        primary="#8ab4d8",
        secondary="#9aa7b4",
        accent="#e3b34f",
        foreground="#e6e8ea",
        background="#14171b",
        surface="#1a1e23",
        panel="#22272e",
        success="#8fc98f",
        warning="#e3b34f",
        error="#f08a80",
        dark=True,
        variables={
            "line": "#65717d",
            "border": "#e3b34f",
            "border-blurred": "#65717d",
            "footer-background": "#1a1e23",
            "scrollbar": "#4a5560",
            "scrollbar-background": "#14171b",
            **_block_cursor("#ffffff", "#2b3a49", "#22272e"),
        },
    ),
    Theme(
        name="coach-light",
        primary="#1f4e79",
        secondary="#4a5560",
        accent="#7a5200",
        foreground="#1b1f23",
        background="#fbfaf7",
        surface="#f3f1ec",
        panel="#e7e4dc",
        success="#22632b",
        warning="#7a5200",
        error="#a1261a",
        dark=False,
        variables={
            "line": "#8a857a",
            "border": "#7a5200",
            "border-blurred": "#8a857a",
            "footer-background": "#f3f1ec",
            "scrollbar": "#a8a293",
            "scrollbar-background": "#fbfaf7",
            **_block_cursor("#000000", "#d5e3f0", "#e7e4dc"),
        },
    ),
    Theme(
        name="coach-contrast",
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#ffffff",
        warning="#ffff00",
        error="#ffff00",
        dark=True,
        variables={
            "line": "#ffffff",
            "border": "#ffff00",
            "border-blurred": "#ffffff",
            "scrollbar": "#ffffff",
            "scrollbar-background": "#000000",
            **_block_cursor("#ffffff", "#0000aa", "#000055"),
        },
    ),
    Theme(
        name="coach-no-color",
        ansi=True,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        success="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        variables={
            **dict.fromkeys((*BUILTIN_THEMES["ansi-dark"].variables, "line", "border"), "ansi_default"),
            "input-cursor-text-style": "reverse",
            **_block_cursor("ansi_default", "ansi_default", "ansi_default", "bold underline"),
        },
    ),
)


def no_color_wanted() -> bool:
    """Whether the user's environment asks for no color, with NO_COLOR."""
    return "NO_COLOR" in os.environ


def first_theme() -> str:
    """The look to start with."""
    return "coach-no-color" if no_color_wanted() else "coach-dark"
