"""A text of one's own as the draft of a story: the whole text in an editor, with what stands so far."""

from __future__ import annotations

from itertools import count
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import ScreenResume

from coach.domain.story import Story
from coach.tui.messages import Failed, Kept, OwnTextRead, OwnTextTaken
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.own_text import latest_text, take_own_text
from coach.tui.screens.base import WorkspaceScreen
from coach.tui.unsaved import Unsaved
from coach.tui.widgets.answer import AnswerEditor
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.plain import Plain
from coach.tui.work import failure_of

_KEY = "own-text"
_ABOUT = (
    "A blank line begins a paragraph. Each sentence is checked against your answers; what you leave stays as it is."
)


class OwnTextScreen(WorkspaceScreen):
    """Takes a text as the story's next draft; what is typed and not taken is kept with the story."""

    HELP: ClassVar[str] = (
        "Type or paste the text of this story. Ctrl+S takes it as the draft, and each sentence is then checked like "
        "any other. A sentence that stood in a draft before keeps its authors, and so do the words that you leave in "
        "one that you change; all else is yours. What you type is kept even if you leave without taking it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Take it", tooltip="Take the text as the draft", priority=True)
    ]

    def __init__(self, opened: OpenWorkspace, story: Story) -> None:
        super().__init__(opened)
        self._story = story
        self._unsaved = Unsaved(opened.workspace, story.id)
        self._turns = count(1)
        self._text = AnswerEditor(id="own-text", title="Your text")
        self._ready = False
        self._taking = False

    def compose(self) -> ComposeResult:
        """What holds for the text, the editor, what goes on."""
        yield self.masthead("Your own text", self._story.title or "untitled")
        yield Plain(_ABOUT, id="about", classes="quiet")
        yield self._text
        yield Plain("", id="state", classes="quiet")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the draft that stands, or what was typed in its place."""
        self._text.focus()
        self._read()

    @work(thread=True, group="own-text")
    def _read(self) -> None:
        self.attempt(lambda: OwnTextRead(latest_text(self.opened, self._story), self._unsaved.get(_KEY)))

    @on(OwnTextRead)
    def _show(self, message: OwnTextRead) -> None:
        self._ready = True
        self._text.begin(message.text, message.unfinished)

    def action_take(self) -> None:
        """Save the text as a draft, and go back to it; a text that cannot be taken stays in the editor."""
        if self._ready and not self._taking:
            self._taking = True
            self.say("Checking …")
            self._take(self._text.text, next(self._turns))

    @work(thread=True, group="own-text")
    def _take(self, text: str, turn: int) -> None:
        def taken() -> OwnTextTaken:
            ready = take_own_text(self.opened, self._story, text)
            self._unsaved.keep(_KEY, "", turn)
            return OwnTextTaken(ready)

        self.attempt(taken)

    @on(OwnTextTaken)
    def _done(self, message: OwnTextTaken) -> None:
        self._ready = False
        self.coach.post_message(message.ready)
        self._leave_when_done()

    @on(ScreenResume)
    def _leave_when_done(self) -> None:
        """Go back to the draft, once no help stands in front."""
        if self._taking and not self._ready and self.app.screen is self:
            self._taking = False
            self.app.pop_screen()

    @on(Failed)
    def _failed(self) -> None:
        self._taking = False

    # Unfinished typing

    @on(AnswerEditor.Paused)
    def _paused(self) -> None:
        if self._ready and not self._taking:
            self._keep_soon(self._text.unfinished, next(self._turns))

    @work(thread=True, group="unfinished")
    def _keep_soon(self, text: str, turn: int) -> None:
        self.post_message(Kept(_KEY, text, failure_of(lambda: self._unsaved.keep(_KEY, text, turn))))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        if message.problem is not None:
            self.say(str(message.problem), problem=True)
        elif self._ready and not self._taking:
            self._text.kept(message.text)

    def keep(self) -> None:
        """Put unfinished typing on disk now."""
        if self._ready:
            text, turn = self._text.unfinished, next(self._turns)
            problem = failure_of(lambda: self._unsaved.keep(_KEY, text, turn))
            if problem is not None and self.is_attached:
                self.say(str(problem), problem=True)

    def action_leave(self) -> None:
        """Keep what is typed and go back to the draft."""
        self.keep()
        super().action_leave()

    def on_unmount(self) -> None:
        """However the screen ends, what is typed is kept."""
        self.keep()
