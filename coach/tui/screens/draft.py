"""The draft of a story: its sentences, and beside them what each rests on."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from coach.domain.base import Element
from coach.domain.draft import Draft, Sentence, Status
from coach.domain.story import Story
from coach.errors import InputProblem
from coach.tui.drafting import Redo
from coach.tui.messages import DraftGrew, DraftReady, WishWanted
from coach.tui.open_workspace import OpenWorkspace, drafter_name
from coach.tui.screens.browse import BrowseScreen, entry, heading
from coach.tui.widgets.lists import Panel
from coach.tui.widgets.plain import Part
from coach.tui.work import failure_of

_SIGNS = {
    Status.SUPPORTED: ("· ", "$secondary"),
    Status.DERIVED: ("= ", "$primary"),
    Status.UNSUPPORTED: ("✗ ", "bold $error"),
}
_GAP = ("? ", "bold $accent")
_SAYS = {
    Status.SUPPORTED: "Supported by your answers",
    Status.DERIVED: "Follows from your answers",
    Status.UNSUPPORTED: "Not supported by any answer",
}


class DraftScreen(BrowseScreen):
    """Shows the latest draft and writes a new one."""

    PLACE = "Draft"
    PANEL = "Evidence"
    HELP: ClassVar[str] = (
        "Each entry is a sentence. ✗ marks one that no answer supports, = one that follows from your numbers, ? a "
        "question that is still open. The panel shows what the sentence under the cursor rests on, in your own words. "
        "W writes a new draft from the answers as they stand now; you may leave while a model writes. R has the model "
        "write the paragraph under the cursor anew, as you ask: shorter, or more about the budget. What you ask for is "
        "no fact: only your answers are. U goes to the next sentence that no answer supports."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", tooltip="Write a new draft from today's answers"),
        Binding("x", "stop", "Stop", tooltip="Stop the model; what it wrote is kept"),
        Binding("r", "redo", "Redo", tooltip="Write this paragraph anew, as you ask"),
        Binding("u", "next_unsupported", "Next unsupported", tooltip="Go to the next sentence that no answer supports"),
        Binding("f2", "panel", "Evidence", tooltip="Show or hide the evidence"),
    ]

    def __init__(self, opened: OpenWorkspace, story: Story) -> None:
        super().__init__(opened)
        self.story = story
        self._draft: Draft | None = None
        self._asked: dict[int, str] = {}
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
        if action == "write":
            return not self._writing
        if action == "redo":
            return not self._writing and self._draft is not None
        return True

    def action_write(self) -> None:
        """Write a new draft."""
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
        option = self.entries.highlighted_option
        if self._draft is None or option is None or option.id is None or option.id.startswith("note"):
            self.say("Move to a sentence of the paragraph that is to be written anew.")
            return
        self._may_redo(self._draft.sentences[int(option.id)].element)

    @work(thread=True, exclusive=True, group="redo")
    def _may_redo(self, element: Element) -> None:
        def wanted() -> WishWanted:
            self.opened.require_model()
            return WishWanted(element)

        self.attempt(wanted)

    @on(WishWanted)
    def _ask_for_wish(self, message: WishWanted) -> None:
        from coach.tui.screens.ask_text import AskText

        def redo(wish: str | None) -> None:
            if wish is not None:
                self._begin(Redo(message.element, wish))

        if self.app.screen is self and not self._writing:
            title = f"Write the {message.element} anew"
            self.app.push_screen(AskText(title, "What should be different? For example: shorter"), redo)

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
        self._draft, self._asked = message.draft, message.asked
        self.refresh_bindings()
        self.entries.fill(_options(message.draft) if message.draft else [])
        if self._writing:
            return
        if message.draft is None:
            self.tell("A draft puts your own answers into order. Here each of its sentences shows what it rests on.")
        if message.problem is not None:
            self.say(str(message.problem), problem=True)
        else:
            self.say(*_summary(message.draft))

    def detail(self, entry: str) -> tuple[Part, ...]:
        """What the sentence rests on; nothing while the panel shows what is being written."""
        if self._draft is None or self._writing:
            return ()
        if entry.startswith("note"):
            return ("A note of the drafter",)
        sentence = self._draft.sentences[int(entry)]
        if sentence.gap:
            return ("An open question\n\n", "bold $accent"), "Answer it in the interview, then write the draft anew."
        style = "bold $error" if sentence.status is Status.UNSUPPORTED else "bold"
        parts: list[Part] = [(_SAYS[sentence.status], style), "\n"]
        parts += [f"• {c.reason}\n" for c in sentence.claims if c.status is not Status.SUPPORTED]
        if sentence.incomplete:
            parts.append(("This sentence is incomplete.\n", "$accent"))
        for evidence in sentence.evidence:
            asked = self._asked.get(evidence.answer, "An earlier answer")
            parts += ["\n", (f"{asked}\n", "$secondary"), f"“{evidence.text}”\n"]
        return tuple(parts)

    def action_next_unsupported(self) -> None:
        """Go to the next sentence that no answer supports."""
        if self._draft is None:
            return
        flagged = [str(i) for i, s in enumerate(self._draft.sentences) if s in self._draft.unsupported]
        if not flagged:
            self.say("Every sentence is supported by your answers.")
            return
        entries = self.entries
        places = sorted(entries.get_option_index(key) for key in flagged)
        here = -1 if entries.highlighted is None else entries.highlighted
        entries.highlighted = next((place for place in places if place > here), places[0])
        entries.focus()


def _options(draft: Draft) -> list[Option]:
    options: list[Option] = []
    told: Element | None = None
    for number, sentence in enumerate(draft.sentences):
        if sentence.element is not told:
            told = sentence.element
            options.append(heading(told.value.title(), first=not options))
        options.append(entry(_GAP if sentence.gap else _SIGNS[sentence.status], *_text(sentence), key=str(number)))
    if draft.notes:
        options.append(heading("Notes of the drafter"))
        options += [entry(("– ", "$secondary"), note, key=f"note{number}") for number, note in enumerate(draft.notes)]
    return options


def _text(sentence: Sentence) -> tuple[Part, ...]:
    return sentence.text, (" (incomplete)" if sentence.incomplete else "", "$accent")


def _summary(draft: Draft | None) -> tuple[Part, ...]:
    if draft is None:
        return ("No draft yet. W writes one from your answers.",)
    open_points = [f"{len(draft.unsupported)} unsupported"] if draft.unsupported else []
    open_points += [f"{len(draft.gaps)} open"] if draft.gaps else []
    return (
        f"Drafted by {drafter_name(draft)}",
        f"  ·  {draft.created.astimezone():%Y-%m-%d %H:%M}  ·  ",
        (", ".join(open_points) or "nothing open", "$accent" if open_points else ""),
    )
