"""The editor of an answer or a text of one's own: tells when typing in it should be kept."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from coach.tui.widgets.fields import Editor

KEEP_AFTER = 0.5
"""Seconds of typing that a power cut may cost."""


class AnswerEditor(Editor):
    """An editor whose lower border tells whether its text is on disk."""

    @dataclass
    class Paused(Message):
        """There is typing that should be kept now."""

    def __init__(self, *, id: str = "answer", title: str = "Your answer") -> None:
        super().__init__(id=id)
        self.border_title = title
        self._saved = ""
        self._kept = ""
        self._timer: Timer | None = None

    @property
    def unfinished(self) -> str:
        """The text if it is neither blank nor the saved answer, else nothing."""
        text = self.text
        return text if text.strip() and text != self._saved else ""

    def begin(self, saved: str, unfinished: str) -> None:
        """Show another question's answer, or what was typed for it; what was typed since `take` stays after it."""
        self._saved = saved
        self._kept = unfinished if unfinished != saved else ""
        self._load((self._kept or saved) + self.text)
        self._tell()

    def take(self) -> str:
        """Give the text away; the editor is empty then."""
        text = self.text
        self._saved = self._kept = ""
        self._load("")
        self.border_subtitle = ""
        return text

    def give_back(self, text: str, saved: str) -> None:
        """Put in again what was taken, before what was typed since."""
        self._saved = saved
        self._load(text + self.text)

    def kept(self, text: str) -> None:
        """The unfinished text is on disk."""
        self._kept = text
        self._tell()

    def _load(self, text: str) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.load_text(text)
        self.move_cursor(self.document.end)

    def _tell(self) -> None:
        """Not at each key: a border that changes is drawn anew, and that takes longer than the key itself."""
        if self._kept:
            self.border_subtitle = "kept, not saved yet"
        else:
            self.border_subtitle = "saved" if self._saved else ""

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._timer is None and self.unfinished != self._kept:
            self._timer = self.set_timer(KEEP_AFTER, self._pause)

    def _pause(self) -> None:
        self._timer = None
        self.post_message(self.Paused())
