"""A dialog that asks under which ECQ a story stands."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

from coach.domain.framework import Framework
from coach.domain.story import Story
from coach.tui.screens.base import name_framework
from coach.tui.screens.browse import entry
from coach.tui.widgets.lists import Entries
from coach.tui.widgets.plain import plain

_HERE = ("● ", "$primary")
_OTHER = ("○ ", "$secondary")


class PlaceScreen(ModalScreen[str | None]):
    """Gives the id of an ECQ of the edition in force, or None."""

    HELP: ClassVar[str] = (
        "Enter files the story under the ECQ under the cursor. Its answers stay as they are; its interview then asks "
        "the questions of that ECQ. Where it stands in other editions does not change."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, framework: Framework, story: Story) -> None:
        super().__init__()
        self._framework = framework
        self._story = story

    def compose(self) -> ComposeResult:
        """An entry for each ECQ, with what must be shown there."""
        ecqs = Entries(
            *(
                entry(
                    _HERE if ecq.id == self._story.ecq else _OTHER,
                    (ecq.name, "bold"),
                    (f"\n{ecq.meaning}" if ecq.meaning else "", "$secondary"),
                    key=ecq.id,
                )
                for ecq in self._framework.ecqs
            ),
            id="ecqs",
        )
        ecqs.border_title = plain(f"Where does “{self._story.title or 'untitled'}” stand?")
        name_framework(ecqs)
        ecqs.add_class("dialog")
        yield ecqs

    def on_mount(self) -> None:
        """Begin where the story stands, if it stands anywhere."""
        ids = [ecq.id for ecq in self._framework.ecqs]
        self.query_one("#ecqs", Entries).highlighted = ids.index(self._story.ecq) if self._story.ecq in ids else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
