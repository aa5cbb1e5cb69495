"""What a model writes, shown as it comes to a person who watches."""

from __future__ import annotations

import sys

from coach.domain.text import printable


class Watcher:
    """Writes to stderr where that is a terminal, else nothing: data goes to stdout when it is checked."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._in_line = False

    def text(self, piece: str) -> None:
        """More of what the model writes."""
        self._put(piece)
        self._in_line = not piece.endswith("\n")

    def status(self, status: str) -> None:
        """What goes on now, on a line of its own."""
        self.end()
        self._put(f"… {status.removesuffix(' …')}\n")

    def end(self) -> None:
        """Go on to a new line if something stands on this one."""
        if self._in_line:
            self._put("\n")
        self._in_line = False

    def _put(self, text: str) -> None:
        if self._watched:
            sys.stderr.write(printable(text))
            sys.stderr.flush()
