"""The stories of a workspace by ECQ, how far each is, and where to go from here."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from coach.domain.story import Story
from coach.tui.messages import DraftReady, OwnWordsSet, StatesRead, StoryChosen, StoryPlaced
from coach.tui.moving import Waiting
from coach.tui.open_workspace import OpenWorkspace, StoryState
from coach.tui.screens.base import WorkspaceScreen
from coach.tui.screens.browse import heading
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lists import Entries, spaced
from coach.tui.widgets.masthead import Masthead
from coach.tui.widgets.plain import Part, Plain
from coach.tui.widgets.stories import next_step, story_parts, waiting_parts


class StoriesScreen(WorkspaceScreen):
    """An entry for each story, and one for each ECQ that has none yet."""

    HELP: ClassVar[str] = (
        "Each entry is a story for an ECQ, with how many of its questions are answered, who drafted it and what its "
        "draft leaves to settle. Enter or I goes on with its interview; an ECQ without a story gets its first one. "
        "Draft, coverage, review and export work on what is answered so far. A story that has no place in the edition "
        "in force stands at the end, with all its answers, until P gives it one. So does an achievement that has no "
        "ECQ yet; A adds one."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "interview", "Interview", tooltip="Go on with the story under the cursor"),
        Binding("d", "draft", "Draft", tooltip="The draft of the story under the cursor"),
        Binding("c", "coverage", "Coverage", tooltip="Which competencies the drafts show"),
        Binding("r", "review", "Review", tooltip="What to mend in the drafts"),
        Binding("e", "export", "Export", tooltip="Write the package to a file"),
        Binding("n", "new_story", "Another story", tooltip="For the ECQ under the cursor", show=False),
        Binding("a", "achievement", "New achievement", tooltip="Before its ECQ is known", show=False),
        Binding("l", "library", "Library", tooltip="Your own documents beside the guidance", show=False),
        Binding("f", "framework", "What you prepare for", tooltip="The edition of the ECQs in force", show=False),
        Binding("o", "own_words", "Own words", tooltip="Whether the coach may write sentences here", show=False),
        Binding("p", "place", "Place", tooltip="File the story under the cursor under another ECQ", show=False),
    ]

    def __init__(self, opened: OpenWorkspace) -> None:
        super().__init__(opened)
        self._states: list[StoryState] = []
        self._stories = opened.stories()
        self._waiting: list[Waiting] = []

    def compose(self) -> ComposeResult:
        """Framework, entries, what to do next."""
        yield self.masthead("Stories")
        yield Plain("", id="framework", classes="quiet")
        entries = Entries(id="entries")
        entries.border_title = "Stories"
        yield entries
        yield Plain("", id="state", classes="next")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the stories before it is known how far they are."""
        self._fill()

    def on_screen_resume(self) -> None:
        """Coming back: the interview or a draft may have changed it, or another edition is in force."""
        framework = self.opened.framework
        own_words = self.opened.own_words
        self.query_one(Masthead).note(framework.id)
        self.query_one(Masthead).mode(self.opened.mode)
        self.query_one("#framework", Plain).show(
            (f"{framework.name}. ", "bold"),
            f"You prepare for {framework.preparing_for}. ",
            ("F", "bold $accent"),
            " changes that.",
            *((" The coach writes no sentence here; ", ("O", "bold $accent"), " changes that.") if own_words else ()),
        )
        self._read()

    @on(DraftReady)
    def _draft_ready(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="states")
    def _read(self) -> None:
        worker = get_current_worker()

        def read() -> StatesRead | None:
            states = StatesRead(self.opened.states(), self.opened.waiting())
            # Another one reads anew since: what this one read may be older than what is shown.
            return None if worker.is_cancelled else states

        self.attempt(read)

    @on(StatesRead)
    def _show(self, message: StatesRead) -> None:
        self._states = message.states
        self._stories = [state.story for state in message.states]
        self._waiting = message.waiting
        self._fill()
        self.say(*next_step(message.states, message.waiting, len(self.opened.framework.ecqs)))

    def _fill(self) -> None:
        states = {state.story.id: state for state in self._states}
        options: list[Option] = []
        for ecq in self.opened.framework.ecqs:
            own = [
                (f"story:{s.id}", story_parts(ecq.name, s, states.get(s.id))) for s in self._stories if s.ecq == ecq.id
            ]
            none: list[tuple[str, tuple[Part, ...]]] = [
                (f"ecq:{ecq.id}", ((ecq.name, "bold"), "\n", ("no story yet", "$secondary")))
            ]
            options += [Option(spaced(self.size.height, *lines), id=key) for key, lines in own or none]
        if self._waiting:
            options.append(heading("Without a place in this edition: P gives them one"))
        options += [
            Option(spaced(self.size.height, *waiting_parts(each)), id=f"story:{each.story.id}")
            for each in self._waiting
        ]
        self.query_one("#entries", Entries).fill(options)

    def _chosen(self) -> tuple[Story | None, str]:
        """The story under the cursor, None when its ECQ has none yet, and the ECQ's id."""
        option = self.query_one("#entries", Entries).highlighted_option
        kind, _, key = ((option.id if option else None) or "").partition(":")
        everyone = (*self._stories, *(each.story for each in self._waiting))
        story = next((s for s in everyone if kind == "story" and s.id == key), None)
        return story, story.ecq if story else key

    def _must_be_placed(self, ecq: str) -> bool:
        """Whether a story without a place is under the cursor; then ask for one instead."""
        if self.opened.framework.ecq(ecq) is not None:
            return False
        self.action_place()
        return True

    @on(OptionList.OptionSelected, "#entries")
    def action_interview(self) -> None:
        """Go on with the interview of the story under the cursor."""
        story, ecq = self._chosen()
        if not self._must_be_placed(ecq):
            self._begin(story, ecq)

    def action_new_story(self) -> None:
        """Begin another story for the ECQ under the cursor."""
        ecq = self._chosen()[1]
        if not self._must_be_placed(ecq):
            self._begin(None, ecq)

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

        story, ecq = self._chosen()
        if story is not None and self._must_be_placed(ecq):
            return
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

    def action_achievement(self) -> None:
        """Add an achievement before it is known which ECQ it serves."""
        from coach.tui.screens.achievement import AchievementScreen

        self.app.push_screen(AchievementScreen(self.opened))

    def action_library(self) -> None:
        """The documents of one's own."""
        from coach.tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen(self.opened))

    def action_framework(self) -> None:
        """The editions."""
        from coach.tui.screens.framework import FrameworkScreen

        self.app.push_screen(FrameworkScreen(self.opened))

    def action_own_words(self) -> None:
        """Tell what own-words mode is, and ask whether to turn it on or off."""
        from coach.tui.screens.choose import ChooseScreen
        from coach.writing.own_words_mode import ABOUT, ABOUT_OFF

        def answered(answer: str | None) -> None:
            if answer == "change":
                self._set_own_words(not is_on)

        is_on = self.opened.own_words
        told = (f"{ABOUT}\n\n", f"It is {'on' if is_on else 'off'} in this workspace. ", "Drafts that stand are kept.")
        change = "Let the coach write" if is_on else "Write all myself"
        off = (f"\n\nWithout it: {ABOUT_OFF}",)
        self.app.push_screen(ChooseScreen("Own words", told + off, {"keep": "Leave it", "change": change}), answered)

    @work(thread=True, exclusive=True, group="own-words")
    def _set_own_words(self, on: bool) -> None:
        def change() -> OwnWordsSet:
            self.opened.set_own_words(on)
            return OwnWordsSet()

        self.attempt(change)

    @on(OwnWordsSet)
    def _own_words_set(self) -> None:
        self.on_screen_resume()

    def action_place(self) -> None:
        """Ask under which ECQ the story under the cursor stands."""
        from coach.tui.screens.place import PlaceScreen

        story, _ = self._chosen()
        if story is None:
            self.say("This ECQ has no story yet, so there is none to place.", problem=True)
            return

        def chosen(ecq: str | None) -> None:
            if ecq is not None:
                self._place(story, ecq)

        self.app.push_screen(PlaceScreen(self.opened.framework, story), chosen)

    @work(thread=True, group="place")
    def _place(self, story: Story, ecq: str) -> None:
        self.attempt(lambda: StoryPlaced(self.opened.place(story, ecq)))

    @on(StoryPlaced)
    def _placed(self) -> None:
        self._read()
