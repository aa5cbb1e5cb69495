"""A list with a panel: the pattern of the draft, the coverage and the review."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.screens.base import PanelScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Entries, Entry, Panel
from coach.tui.widgets.plain import Part, Plain, plain


class BrowseScreen(PanelScreen):
    """Shows entries, and beside them the detail of the one under the cursor."""

    PLACE: ClassVar[str] = ""
    PANEL: ClassVar[str] = ""
    LIST: ClassVar[str] = ""

    def about(self) -> tuple[str, ...]:
        """What the place is about, for the first line."""
        return ()

    def detail(self, entry: str) -> tuple[Part, ...]:
        """What the panel says of the entry with this id."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """First line, state, list and panel, keys."""
        yield self.masthead(self.PLACE, *self.about())
        yield Plain("", id="state", classes="quiet")
        with Horizontal(id="body"):
            entries = Entries(id="entries")
            entries.add_class("main")
            entries.border_title = self.LIST
            yield entries
            yield Panel(self.PANEL)
        yield KeyLine()

    @property
    def entries(self) -> Entries:
        """The list."""
        return self.query_one("#entries", Entries)

    def tell(self, *parts: Part) -> None:
        """Put text into the panel."""
        self.query_one("#told", Plain).show(*parts)

    @on(OptionList.OptionHighlighted, "#entries")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # A message may come after the list has changed.
        current = event.option_id is not None and event.option is event.option_list.highlighted_option
        if current and (parts := self.detail(event.option_id or "")):
            self.tell(*parts)
            self.query_one(Panel).scroll_home(animate=False)


def heading(text: str, *, first: bool = False) -> Option:
    """A line that groups the entries after it, with a blank one before; the cursor passes over it."""
    return Option(plain("" if first else "\n", (text, "bold $primary")), disabled=True)


def entry(sign: tuple[str, str], *text: Part, key: str) -> Option:
    """An entry with a sign before it."""
    return Option(Entry(Content.assemble(sign), plain(*text)), id=key)
