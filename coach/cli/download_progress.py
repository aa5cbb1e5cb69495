"""How far a download is: one line that is written over where a person watches, and a line at each tenth elsewhere."""

from __future__ import annotations

import sys

from coach.cli.output import tell
from coach.domain.text import printable
from coach.engine.protocol import FetchNews

_PARTS = 10


class DownloadProgress:
    """Shows news on standard error."""

    def __init__(self) -> None:
        self._open = False
        self._told = -1
        self._size_told = False

    def show(self, news: FetchNews) -> None:
        """Show how far it is, and what there is to tell."""
        if news.note:
            self._told = -1
            self.line(news.note)
        if news.total and not self._size_told:
            self._size_told = True
            self.line(f"The model has {news.total / 1e6:,.0f} MB.")
        text = f"{news.done / 1e6:,.0f} MB" + (f" of {news.total / 1e6:,.0f} MB" if news.total else "")
        if sys.stderr.isatty():
            sys.stderr.write(f"\r… {printable(text)}\x1b[K")
            sys.stderr.flush()
            self._open = True
        elif news.total and (part := _PARTS * news.done // news.total) != self._told:
            self._told = part
            tell(text)
        if news.done == news.total:
            self.line("All of it is here; checking it.")

    def line(self, text: str) -> None:
        """A line of its own."""
        self.end()
        tell(text)

    def end(self) -> None:
        """Leave the line that is written over as it is."""
        if self._open:
            self._open = False
            sys.stderr.write("\n")
            sys.stderr.flush()
