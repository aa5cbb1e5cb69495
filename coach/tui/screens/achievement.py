"""A new achievement: five fields, before it is known which ECQ it serves. What is typed and not saved is kept."""

from __future__ import annotations

from itertools import count
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import ScreenResume
from textual.timer import Timer
from textual.widgets import Input, TextArea

from coach.domain.achievement import Part
from coach.tui.messages import AchievementAdded, AchievementRead, Failed, Kept
from coach.tui.open_workspace import OpenWorkspace
from coach.tui.screens.base import WorkspaceScreen
from coach.tui.unsaved import Unsaved
from coach.tui.widgets.answer import KEEP_AFTER
from coach.tui.widgets.fields import Editor, Field
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.plain import Plain
from coach.tui.work import failure_of

_FORM = "inventory"
_LABELS = {
    Part.TITLE: "What you call it",
    Part.WHEN: "Years",
    Part.ROLE: "Your role, and in which organization",
    Part.SCALE: "How large: people, money, offices",
    Part.RESULT: "What changed, with its measures",
}
_ABOUT = "What is blank can be filled in later; so can the ECQ that it serves."


class AchievementScreen(WorkspaceScreen):
    """Adds an achievement to the inventory."""

    HELP: ClassVar[str] = (
        "An achievement is a story before it has an ECQ. Enter goes to the next field, Ctrl+S saves it; it then stands "
        "among the stories without a place, and P files it under an ECQ. What you type is kept even if you leave "
        "without saving: the same key brings it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save it", tooltip="Save the achievement", priority=True)
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._unsaved = Unsaved(opened.workspace, _FORM)
        self._fields: dict[Part, Field] = {part: Field(id=part) for part in Part if part is not Part.RESULT}
        self._result = Editor(id=Part.RESULT)
        self._turns = count(1)
        self._timer: Timer | None = None
        self._ready = False
        self._saving = False

    def compose(self) -> ComposeResult:
        """A field for each part, what goes on."""
        yield self.masthead("New achievement")
        with VerticalScroll(classes="form", can_focus=False):
            for field in (*self._fields.values(), self._result):
                field.border_title = _LABELS[Part(field.id or "")]
                yield field
        yield Plain(_ABOUT, id="state", classes="quiet")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was typed before and not saved."""
        self._read()

    @work(thread=True, group="achievement")
    def _read(self) -> None:
        self.attempt(lambda: AchievementRead({part: self._unsaved.get(part) for part in Part}))

    @on(AchievementRead)
    def _show(self, message: AchievementRead) -> None:
        for part, typed in self._typed().items():
            # What was typed since stays after it.
            self._put(part, message.kept[part] + typed)
        self._ready = True

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_save(self) -> None:
        """Save it and go back; text that cannot be taken stays in its field."""
        if self._ready and not self._saving:
            self._saving = True
            self.say("Saving …")
            self._save(self._typed(), next(self._turns))

    @work(thread=True, group="achievement")
    def _save(self, given: dict[Part, str], turn: int) -> None:
        def saved() -> AchievementAdded:
            from coach.interview.inventory import add

            with self.opened.workspace.together():
                story = add(self.opened.workspace, given)
                for part in Part:
                    self._unsaved.keep(part, "", turn)
            return AchievementAdded(story)

        self.attempt(saved)

    @on(AchievementAdded)
    def _added(self) -> None:
        self._ready = False
        self._leave_when_done()

    @on(ScreenResume)
    def _leave_when_done(self) -> None:
        """Go back to the stories, once no help stands in front."""
        if self._saving and not self._ready and self.app.screen is self:
            self._saving = False
            self.app.pop_screen()

    @on(Failed)
    def _failed(self) -> None:
        self._saving = False

    # Unfinished typing

    def _typed(self) -> dict[Part, str]:
        typed: dict[Part, str] = {part: field.value for part, field in self._fields.items()}
        typed[Part.RESULT] = self._result.text
        return typed

    def _put(self, part: Part, text: str) -> None:
        if part is Part.RESULT:
            self._result.load_text(text)
            self._result.move_cursor(self._result.document.end)
        else:
            self._fields[part].value = text

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._ready and self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self._pause)

    def _pause(self) -> None:
        self._timer = None
        if self._ready and not self._saving:
            self._keep_soon(self._typed(), next(self._turns))

    @work(thread=True, group="unfinished")
    def _keep_soon(self, typed: dict[Part, str], turn: int) -> None:
        self.post_message(Kept(_FORM, "", failure_of(lambda: self._keep(typed, turn))))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        if message.problem is not None:
            self.say(str(message.problem), problem=True)

    def _keep(self, typed: dict[Part, str], turn: int) -> None:
        for part, text in typed.items():
            self._unsaved.keep(part, text, turn)

    def keep(self) -> None:
        """Put unfinished typing on disk now."""
        if self._ready:
            typed, turn = self._typed(), next(self._turns)
            problem = failure_of(lambda: self._keep(typed, turn))
            if problem is not None and self.is_attached:
                self.say(str(problem), problem=True)

    def action_leave(self) -> None:
        """Keep what is typed and go back to the stories."""
        self.keep()
        super().action_leave()

    def on_unmount(self) -> None:
        """However the screen ends, what is typed is kept."""
        self.keep()
