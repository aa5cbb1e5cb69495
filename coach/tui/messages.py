"""What workers tell the screens: the whole vocabulary on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from textual.message import Message

if TYPE_CHECKING:
    # The first screen needs none of this.
    from coach.domain.achievement import Part
    from coach.domain.base import Element
    from coach.domain.draft import Draft
    from coach.domain.framework import Framework
    from coach.domain.guidance import Passage
    from coach.domain.library import LibraryDocument
    from coach.domain.story import Answer, Story
    from coach.errors import CoachError
    from coach.interview.interview import FollowUp, Step
    from coach.tui.competencies import Mapped
    from coach.tui.moving import Destination, Waiting
    from coach.tui.open_workspace import OpenWorkspace, ReviewedStory, StoryState
    from coach.tui.shelf import ShelfRow


@dataclass
class Failed(Message):
    """Something could not be done; a screen that shows it says so, else the application does."""

    problem: CoachError
    shown: bool = False


@dataclass
class ShelfRead(Message):
    """The workspaces of the folder are known."""

    rows: list[ShelfRow]


@dataclass
class WorkspaceOpened(Message):
    """A workspace is open and waits to be shown; `retirement` is what to tell of its edition first."""

    opened: OpenWorkspace
    retirement: str = ""


@dataclass
class StatesRead(Message):
    """How far each story is, and which have no place in the edition in force."""

    states: list[StoryState]
    waiting: list[Waiting]


@dataclass
class StoryChosen(Message):
    """The story to go on with, made on the way if its ECQ had none."""

    story: Story


@dataclass
class Saved(Message):
    """An answer is on disk, or a question was skipped; `said` tells which."""

    said: str


@dataclass
class DraftRechecked(Message):
    """After a move of the interview that `said` so, `told` tells what it did to the draft; "" where nothing."""

    said: str
    told: str


@dataclass
class Refused(Message):
    """A move of the interview was not made: the answer was not taken, or the disk failed."""

    problem: CoachError


@dataclass
class Kept(Message):
    """What was typed for a question is on disk, apart from the answers; or why it is not."""

    question: str
    text: str
    problem: CoachError | None


@dataclass
class Asked(Message):
    """The question that is current now, None at the end; its number of so many, and how well each element is told."""

    step: Step | None
    number: int
    count: int
    unfinished: str
    told: dict[Element, float]


@dataclass
class QuestionsListed(Message):
    """The questions of the story."""

    steps: list[Step]


@dataclass
class GuidanceFound(Message):
    """Guidance for the question with that id, or why there is none."""

    question: str
    passages: list[Passage]
    problem: CoachError | None = None


@dataclass
class Worded(Message):
    """A model is done with the question of that id; without `wording` it found no words that may be asked."""

    question: str
    follow_up: FollowUp | None
    wording: str | None


@dataclass
class OwnTextRead(Message):
    """The draft as text, and what was typed in its place and not taken yet."""

    text: str
    unfinished: str


@dataclass
class OwnTextTaken(Message):
    """A text of one's own is the draft now; `ready` tells the other screens."""

    ready: DraftReady


@dataclass
class OwnWordsSet(Message):
    """Own-words mode is on or off now."""


@dataclass
class DraftGrew(Message, bubble=False):
    """The model wrote more; `text` is all of it so far, `status` what it is at."""

    story: str
    text: str
    status: str = ""

    def can_replace(self, message: Message) -> bool:
        """A newer text makes an older one needless."""
        return isinstance(message, DraftGrew) and message.story == self.story


@dataclass
class DraftReady(Message, bubble=False):
    """The story's latest draft, None when it has none, and the answers that stand.

    `written` tells that it was written just now, `problem` why the drafter or a decision failed; what a drafter wrote
    is in the draft. `replaced` tells that it took the place of what the candidate had written or decided. After a
    decision, `said` tells what it did and `at` at which sentence to go on.
    """

    story: Story
    draft: Draft | None
    answers: tuple[Answer, ...]
    written: bool = False
    problem: CoachError | None = None
    said: str = ""
    at: int | None = None
    replaced: bool = False

    @classmethod
    def of(
        cls,
        opened: OpenWorkspace,
        story: Story,
        *,
        written: bool = False,
        problem: CoachError | None = None,
        said: str = "",
        at: int | None = None,
    ) -> Self:
        """Read the story's draft; raises WorkspaceProblem."""
        draft = opened.checked_draft(story)
        replaced = written and draft is not None and opened.replaced_own(draft)
        return cls(story, draft, tuple(opened.given(story)), written, problem, said, at, replaced)


@dataclass
class WishWanted(Message):
    """An element may be written anew: ask for the candidate's wish."""

    element: Element


@dataclass
class CoverageReady(Message):
    """The coverage is known; `said` tells what the candidate decided just now."""

    mapped: Mapped
    drafted_by: str
    said: str = ""


@dataclass
class ReviewReady(Message):
    """The review is done."""

    stories: list[ReviewedStory]


@dataclass
class Exported(Message):
    """The package is on disk."""

    path: str
    draft_mark: bool


@dataclass
class LibraryRead(Message):
    """What the library holds."""

    documents: list[LibraryDocument]
    said: str = ""


@dataclass
class AddingGrew(Message, bubble=False):
    """Documents are being added, and it went on; how far it is tells the open workspace."""

    def can_replace(self, message: Message) -> bool:
        """A newer one makes an older one needless."""
        return isinstance(message, AddingGrew)


@dataclass
class AddingEnded(Message, bubble=False):
    """Documents are added, or it failed or was stopped; what became of each tells the open workspace."""

    problem: CoachError | None = None


@dataclass
class DestinationsRead(Message):
    """What a move to that edition would do with each story."""

    framework: Framework
    destinations: list[Destination]


@dataclass
class WorkspaceMoved(Message):
    """Another edition is in force; so many stories have no place in it yet."""

    waiting: int


@dataclass
class StoryPlaced(Message):
    """A story stands under another ECQ now."""

    story: Story


@dataclass
class AchievementRead(Message):
    """What was typed of a new achievement and not saved yet, by part."""

    kept: dict[Part, str]


@dataclass
class AchievementAdded(Message):
    """A new achievement is on disk."""

    story: Story
