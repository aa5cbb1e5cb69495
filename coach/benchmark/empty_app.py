"""The baseline of the first screen: a Textual app with nothing in it, `python -m coach.benchmark.empty_app`."""

from __future__ import annotations

from textual.app import App


class EmptyApp(App[None]):
    """Paints a blank screen; Ctrl+Q ends it, as Textual has it."""


if __name__ == "__main__":
    EmptyApp().run()
