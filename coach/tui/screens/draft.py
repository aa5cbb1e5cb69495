"""The draft of a story: its sentences, and beside them what each rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from coach.domain.base import Element
from coach.domain.story import Story
from coach.errors import InputProblem
from coach.tui.drafting import Redo
from coach.tui.messages import DraftGrew, DraftReady, Failed, WishWanted
from coach.tui.open_workspace import OpenWorkspace, drafter_name
from coach.tui.screens.decide import DecideScreen
from coach.tui.screens.draft_parts import draft_options, draft_summary, sentence_detail
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Part
from coach.tui.work import failure_of


class DraftScreen(DecideScreen):
    """Shows the latest draft, takes decisions on its sentences, and writes a new one."""

    PLACE = "Draft"
    PANEL = "Evidence"
    HELP: ClassVar[str] = (
        "Each entry is a sentence. ✗ marks one that no answer supports, and what of it is underlined; = one that "
        "follows from your numbers, ? a question that is still open, ✓ one that you accepted. The panel shows its "
        "claims, what it rests on and who wrote it: words of yours look as usual, those of the built-in drafter are "
        "grey, those of a model blue, those that you edited slanted. A accepts a sentence that is true, E puts it in "
        "your words, D cuts it, N answers what is missing, Z takes the last of these back, and U goes to the next one "
        "to decide on. W writes a new draft from the answers as they stand now, and Z brings the former one back; you "
        "may leave while a model writes. R has the model write the paragraph under the cursor anew, as you ask: "
        "shorter, or more about the budget. What you ask for is no fact: only your answers are. T opens the whole "
        "text, to be written or changed by yourself."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", tooltip="Write a draft from today's answers"),
        Binding("w", "write_anew", "Write anew", tooltip="Write a new draft from today's answers", show=False),
        Binding("t", "write_own", "Write it yourself", tooltip="Give a text of your own as the draft"),
        Binding("t", "own_text", "Whole text", tooltip="Change the text as a whole, in your own words", show=False),
        Binding("x", "stop", "Stop", tooltip="Stop the model; what it wrote is kept"),
        Binding("r", "redo", "Redo", tooltip="Write this paragraph anew, as you ask", show=False),
        Binding("f2", "panel", "Evidence", tooltip="Show or hide the evidence", show=False),
    ]

    def __init__(self, opened: OpenWorkspace, story: Story) -> None:
        super().__init__(opened, story)
        self._writing = False

    def about(self) -> tuple[str, ...]:
        """The story's title."""
        return (self.story.title or "untitled",)

    def on_mount(self) -> None:
        """Show the draft that stands, or the one that is being written."""
        drafting = self.opened.drafting
        if drafting is not None and drafting.story.id == self.story.id and not drafting.ended.is_set():
            self._set_writing(True)
            self._grow(drafting.text, drafting.status)
        else:
            self._read_ahead()
        self._read()

    @work(thread=True, group="ahead")
    def _read_ahead(self) -> None:
        # A failure shows when a draft is asked for.
        failure_of(lambda: self.opened.read_ahead(self.story))

    @work(thread=True, exclusive=True, group="draft")
    def _read(self) -> None:
        self.attempt(lambda: DraftReady.of(self.opened, self.story))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual gives it
        """Only what is possible now stands among the keys."""
        if action == "stop":
            return self._writing
        if action in {"write", "write_anew", "redo"} and self.opened.own_words:
            return False
        if action == "write_own":
            return not self._writing and self._draft is None
        if action == "own_text":
            return not self._writing and self._draft is not None
        if action == "write":
            return not self._writing and self._draft is None
        if action in self.DECISIONS or action in {"redo", "write_anew"}:
            return not self._writing and self._draft is not None
        return True

    def action_write_own(self) -> None:
        """Write the text oneself."""
        self.action_own_text()

    def action_own_text(self) -> None:
        """Change the whole text."""
        from coach.tui.screens.own_text import OwnTextScreen

        self.app.push_screen(OwnTextScreen(self.opened, self.story))

    def action_write(self) -> None:
        """Write a new draft."""
        self._begin()

    def action_write_anew(self) -> None:
        """Write a new draft in place of the one that stands, which is kept."""
        self._begin()

    def _begin(self, redo: Redo | None = None) -> None:
        try:
            self.coach.write_draft(self.story, redo)
        except InputProblem as problem:
            self.say(str(problem), problem=True)
            return
        self._set_writing(True)
        self._grow("")

    def action_redo(self) -> None:
        """Have the paragraph under the cursor written anew."""
        if chosen := self._chosen():
            self._may_redo(chosen[1].element)

    @work(thread=True, exclusive=True, group="redo")
    def _may_redo(self, element: Element) -> None:
        def wanted() -> WishWanted:
            self.opened.require_model()
            return WishWanted(element)

        self.attempt(wanted)

    @on(WishWanted)
    def _ask_for_wish(self, message: WishWanted) -> None:
        from coach.tui.screens.ask_text import AskText
        from coach.writing.redoing import wish_of

        def redo(wish: str | None) -> None:
            if wish is not None:
                self._begin(Redo(message.element, wish))

        if self.app.screen is self and not self._writing:
            title = f"Write the {message.element} anew"
            self.app.push_screen(AskText(title, "What should be different? For example: shorter", wish_of), redo)

    def action_stop(self) -> None:
        """Stop the model; what it wrote is kept."""
        self.say("Stopping …")
        self.opened.stop_drafting()

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self.query_one(Panel).border_title = "Being written" if writing else self.PANEL
        self.refresh_bindings()

    def _grow(self, text: str, status: str = "") -> None:
        stopping = self.opened.drafting is not None and self.opened.drafting.stopped
        words = len(text.split())
        count = f"{words} word{'' if words == 1 else 's'} so far" if words else "it reads your answers first"
        self.say("Stopping …" if stopping else f"{status or 'Writing …'} {count}. X stops it.")
        self.tell(text)
        self.query_one(Panel).scroll_end(animate=False)

    @on(DraftGrew)
    def _grew(self, message: DraftGrew) -> None:
        if self._writing and message.story == self.story.id:
            self._grow(message.text, message.status)

    @on(DraftReady)
    def _ready(self, message: DraftReady) -> None:
        if message.story.id != self.story.id:
            return
        if message.written:
            self._set_writing(False)
        self._draft, self._answers = message.draft, message.answers
        self.refresh_bindings()
        self.entries.fill(draft_options(message.draft) if message.draft else [])
        if self._writing:
            self.forget_decisions()
            return
        if message.draft is None:
            own_words = self.opened.own_words
            how = "You write the draft yourself." if own_words else "A draft puts your own answers into order."
            self.tell(f"{how} Here each of its sentences shows what it rests on.")
        if message.problem is not None:
            self.say(str(message.problem), problem=True)
        elif message.written or message.said or not self.has_class("-problem"):
            # What was asked for before the draft was read, and refused, is still to be seen.
            drafter = drafter_name(message.draft) if message.draft else ""
            own_words = self.opened.own_words
            self.say(
                *draft_summary(message.draft, drafter, message.said, own_words=own_words, replaced=message.replaced)
            )
        self.take_decision(message)

    @on(Failed)
    def _failed(self) -> None:
        self.decision_ended()

    def detail(self, entry: str) -> tuple[Part, ...]:
        """What the sentence rests on; nothing while the panel shows what is being written."""
        if self._draft is None or self._writing:
            return ()
        if entry.startswith("note"):
            return ("A note of the drafter",)
        return sentence_detail(self._draft.sentences[int(entry)], self._answers)
