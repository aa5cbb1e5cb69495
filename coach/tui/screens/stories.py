"""The stories of a workspace by ECQ, how far each is, and where to go from here."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.domain.story import Story
from coach.tui.messages import DraftReady, StatesRead, StoryChosen
from coach.tui.open_workspace import OpenWorkspace, StoryState
from coach.tui.screens.base import WorkspaceScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Entries, spaced
from coach.tui.widgets.plain import Part, Plain

_BAR = 10


class StoriesScreen(WorkspaceScreen):
    """An entry for each story, and one for each ECQ that has none yet."""

    HELP: ClassVar[str] = (
        "Each entry is a story for an ECQ, with how many of its questions are answered, who drafted it and what its "
        "draft leaves to settle. Enter or I goes on with its interview; an ECQ without a story gets its first one. "
        "Draft, coverage, review and export work on what is answered so far."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "interview", "Interview", tooltip="Go on with the story under the cursor"),
        Binding("d", "draft", "Draft", tooltip="The draft of the story under the cursor"),
        Binding("c", "coverage", "Coverage", tooltip="Which competencies the drafts show"),
        Binding("r", "review", "Review", tooltip="What to mend in the drafts"),
        Binding("e", "export", "Export", tooltip="Write the package to a file"),
        Binding("n", "new_story", "Another story", tooltip="For the ECQ under the cursor", show=False),
        Binding("l", "library", "Library", tooltip="Your own documents beside the guidance", show=False),
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._states: list[StoryState] = []
        self._stories = opened.stories()

    def compose(self) -> ComposeResult:
        """Framework, entries, what to do next."""
        framework = self.opened.framework
        yield self.masthead("Stories")
        yield Plain((f"{framework.name}. ", "bold"), framework.status, id="framework", classes="quiet")
        entries = Entries(id="entries")
        entries.border_title = "Stories"
        yield entries
        yield Plain("", id="state", classes="next")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the stories before it is known how far they are."""
        self._fill()

    def on_screen_resume(self) -> None:
        """Coming back: the interview or a draft may have changed it."""
        self._read()

    @on(DraftReady)
    def _draft_ready(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="states")
    def _read(self) -> None:
        self.attempt(lambda: StatesRead(self.opened.states()))

    @on(StatesRead)
    def _show(self, message: StatesRead) -> None:
        self._states = message.states
        self._stories = [state.story for state in message.states]
        self._fill()
        self.say(*_next_step(message.states, len(self.opened.framework.ecqs)))

    def _fill(self) -> None:
        states = {state.story.id: state for state in self._states}
        options: list[Option] = []
        for ecq in self.opened.framework.ecqs:
            own = [(f"story:{s.id}", _lines(ecq.name, s, states.get(s.id))) for s in self._stories if s.ecq == ecq.id]
            none: list[tuple[str, tuple[Part, ...]]] = [
                (f"ecq:{ecq.id}", ((ecq.name, "bold"), "\n", ("no story yet", "$secondary")))
            ]
            options += [Option(spaced(self.size.height, *lines), id=key) for key, lines in own or none]
        self.query_one("#entries", Entries).fill(options)

    def _chosen(self) -> tuple[Story | None, str]:
        """The story under the cursor, None when its ECQ has none yet, and the ECQ's id."""
        option = self.query_one("#entries", Entries).highlighted_option
        kind, _, key = ((option.id if option else None) or "").partition(":")
        story = next((s for s in self._stories if kind == "story" and s.id == key), None)
        return story, story.ecq if story else key

    @on(OptionList.OptionSelected, "#entries")
    def action_interview(self) -> None:
        """Go on with the interview of the story under the cursor."""
        story, ecq = self._chosen()
        self._begin(story, ecq)

    def action_new_story(self) -> None:
        """Begin another story for the ECQ under the cursor."""
        self._begin(None, self._chosen()[1])

    @work(thread=True, exclusive=True, group="story")
    def _begin(self, story: Story | None, ecq: str) -> None:
        self.attempt(lambda: StoryChosen(story or self.opened.workspace.add_story(ecq)))

    @on(StoryChosen)
    def _interview(self, message: StoryChosen) -> None:
        from coach.tui.screens.interview import InterviewScreen

        if self.app.screen is self:
            self.app.push_screen(InterviewScreen(self.opened, message.story))

    def action_draft(self) -> None:
        """The draft of the story under the cursor."""
        from coach.tui.screens.draft import DraftScreen

        story, _ = self._chosen()
        if story is None:
            self.say("This ECQ has no story yet. Press I to begin its interview.", problem=True)
            return
        self.app.push_screen(DraftScreen(self.opened, story))

    def action_coverage(self) -> None:
        """The competencies by ECQ."""
        from coach.tui.screens.coverage import CoverageScreen

        self.app.push_screen(CoverageScreen(self.opened))

    def action_review(self) -> None:
        """The findings of the review."""
        from coach.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.opened))

    def action_export(self) -> None:
        """Write the package."""
        from coach.tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.opened))

    def action_library(self) -> None:
        """The documents of one's own."""
        from coach.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen(self.opened))


def _lines(ecq: str, story: Story, state: StoryState | None) -> tuple[Part, ...]:
    first: tuple[Part, ...] = ((ecq, "bold"), f"  {story.title or 'untitled'}", "\n")
    if state is None:
        return (*first, ("…", "$secondary"))
    filled = round(_BAR * state.answered / state.asked) if state.asked else 0
    settle = [f"{state.unsupported} unsupported"] if state.unsupported else []
    settle += [f"{state.gaps} open"] if state.gaps else []
    drafted = f"drafted by {state.drafted_by}" if state.drafted_by else "not drafted"
    return (
        *first,
        ("━" * filled, "$primary"),
        ("─" * (_BAR - filled), "$line"),
        (f"  {state.answered} of {state.asked} answered  ·  {drafted}", "$secondary"),
        ("  ·  " + ", ".join(settle) if settle else "", "$accent"),
    )


def _next_step(states: list[StoryState], ecqs: int) -> tuple[Part, ...]:
    if waiting := next((s for s in states if s.answered < s.asked), None):
        return f"Next: go on with “{waiting.story.title or waiting.ecq_name}”, key ", ("I", "bold")
    if len({s.story.ecq for s in states}) < ecqs:
        return "Next: begin a story for an ECQ that has none, key ", ("I", "bold")
    if any(not s.drafted_by for s in states):
        return "Next: draft the stories, key ", ("D", "bold")
    if any(s.unsupported or s.gaps for s in states):
        return "Next: settle what the drafts leave open, key ", ("D", "bold")
    return "Next: review, key ", ("R", "bold"), ", then export, key ", ("E", "bold")
