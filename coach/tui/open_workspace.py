"""An open workspace with its framework and engines: what the screens ask of the core. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from coach.domain.base import Element
from coach.domain.draft import Draft
from coach.domain.finding import Finding
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.domain.mapping import MappingStatus
from coach.domain.story import Answer, AnswerStatus, Story
from coach.engine.judging import judged_by
from coach.errors import CoachError, InputProblem
from coach.guidance.frameworks import load_framework
from coach.store.workspace import Workspace
from coach.tui.drafting import Drafting, Redo, write
from coach.tui.engines import SharedEngines
from coach.tui.moving import Destination, Waiting, destinations, waiting
from coach.tui.own_documents import OwnDocuments
from coach.tui.reading_ahead import ReadingAhead
from coach.writing.own_words_mode import refuse_to_write

if TYPE_CHECKING:
    from coach.interview.advice import Advice
    from coach.interview.interview import Interview, Step
    from coach.interview.moving import Moved
    from coach.interview.probing import Prober
    from coach.tui.competencies import Mapped
    from coach.writing.rechecked import DraftWatch


@dataclass(frozen=True)
class StoryState:
    """How far a story is: questions answered and asked, and its draft's open points."""

    story: Story
    ecq_name: str
    answered: int
    asked: int
    drafted_by: str
    unsupported: int
    gaps: int


@dataclass(frozen=True)
class ReviewedStory:
    """A story whose latest draft was reviewed, who drafted it, and what was found."""

    story: Story
    drafted_by: str
    findings: tuple[Finding, ...]


class OpenWorkspace:
    """The core's flows on one workspace. What may take long is for worker threads; every method bears them."""

    def __init__(self, workspace: Workspace, engines: SharedEngines) -> None:
        self.workspace = workspace
        self.drafting: Drafting | None = None
        self.documents = OwnDocuments(workspace, engines)
        self._engines = engines
        self._prober: Prober | None = None
        self._lock = Lock()
        self._making = Lock()
        self.own_words = workspace.own_words
        self._checked: dict[int, tuple[tuple[int, ...], Draft]] = {}
        self._take_framework()
        self._open = ExitStack()
        self._open.enter_context(judged_by(engines.embedder))

    def _take_framework(self) -> None:
        """Go by the framework that is in force now, and forget what followed from another."""
        self.info = self.workspace.info
        self.framework: Framework = load_framework(self.info.framework)
        self._advice: Advice | None = None
        self._ahead = ReadingAhead(self.workspace, self._engines, self.framework, self.given, self._is_drafting)

    @classmethod
    def at(cls, path: Path, engines: SharedEngines) -> OpenWorkspace:
        """Open the file; raises WorkspaceProblem, and GuidanceProblem when its framework is not installed."""
        workspace = Workspace.open(path)
        try:
            return cls(workspace, engines)
        except BaseException:
            workspace.close()
            raise

    def close(self, patience: float = 3.0) -> None:
        """Stop what is under way, wait so many seconds for what is kept of it, and close the file."""
        self.stop(patience)
        self._open.close()
        self.workspace.close()

    def stop(self, patience: float = 0.0) -> None:
        """Stop a draft and documents under way; each may take so many seconds to end."""
        self.documents.stop()
        self.stop_drafting(patience)
        self.documents.stop(patience)

    def interview(self, story: Story) -> Interview:
        """The story's interview, where it was left."""
        from coach.interview.interview import Interview

        return Interview(self.workspace, self.framework, story)

    def passages(self, step: Step, ecq: str) -> list[Passage]:
        """The guidance for a question, one's own documents included; the first call starts the embeddings."""
        with self._lock:
            if self._advice is None:
                from coach.interview.advice import Advice

                embedder, library = self._engines.embedder(), self.workspace.library
                self._advice = Advice(embedder, self.framework, lambda _: None, library)
            return self._advice.passages(step, ecq)

    def prober(self) -> Prober | None:
        """What words follow-ups; None without a model, while it drafts, and when its file is unusable."""
        if self._is_drafting():
            return None
        try:
            model = self._engines.model()
        except CoachError:
            # Drafting says what is wrong with it; an interview needs no model.
            return None
        with self._making:
            if model is not None and self._prober is None:
                from coach.interview.probing import Prober

                self._prober = Prober(model)
                self._prober.prepare()
            return self._prober

    def states(self) -> list[StoryState]:
        """How far each story is, in ECQ order."""
        return [self._state(story) for story in self.stories()]

    def stories(self) -> list[Story]:
        """The stories in ECQ order; those that have no place in the edition in force are left out."""
        order = [ecq.id for ecq in self.framework.ecqs]
        known = [s for s in self.workspace.stories() if s.ecq in order]
        return sorted(known, key=lambda s: order.index(s.ecq))

    def _state(self, story: Story) -> StoryState:
        steps = [step for step in self.interview(story).steps() if step.question.kind != "draft"]
        draft = self.checked_draft(story)
        ecq = self.framework.ecq(story.ecq)
        return StoryState(
            story=story,
            ecq_name=ecq.name if ecq else story.ecq,
            answered=sum(1 for s in steps if not s.open),
            asked=len(steps),
            drafted_by=drafter_name(draft) if draft else "",
            unsupported=len(draft.unsupported) if draft else 0,
            gaps=len(draft.gaps) if draft else 0,
        )

    def given(self, story: Story) -> list[Answer]:
        """The story's answers that stand."""
        return [a for a in self.workspace.answers(story.id) if a.status is AnswerStatus.ANSWERED]

    # Editions

    def waiting(self) -> list[Waiting]:
        """The stories that have no place in the edition in force."""
        from coach.interview.standing import standings

        return [waiting(each) for each in standings(self.workspace, self.framework) if each.ecq_name is None]

    def place(self, story: Story, ecq: str) -> Story:
        """File a story under an ECQ of the edition in force; raises InputProblem for one that there is not."""
        from coach.interview.moving import place_story

        return place_story(self.workspace, self.framework, story.id, ecq)

    def destinations(self, edition: Framework) -> list[Destination]:
        """What a move to the edition would do with each story."""
        return destinations(self.workspace, self.framework, edition)

    def move(self, framework_id: str) -> Moved:
        """Put another edition in force, and count that as having been told of it; raises InputProblem while drafting.

        Stories, answers and drafts are kept.
        """
        from coach.interview.moving import move

        if self._is_drafting():
            raise InputProblem("A draft is still being written for this edition.", "Wait for it, or stop it with X.")
        with self._lock:
            moved = move(self.workspace, framework_id)
            self._take_framework()
        self.told_of_retirement()
        return moved

    def retirement(self) -> str:
        """What to tell of the edition in force, once, if it is retired; else ""."""
        from coach.interview.telling import about_retirement, retirement

        return about_retirement(self.framework) if retirement(self.workspace, self.framework) else ""

    def told_of_retirement(self) -> None:
        """Remember that it was told."""
        from coach.interview.telling import told

        told(self.workspace, self.framework)

    # Own words

    @property
    def mode(self) -> str:
        """What the first line of each screen says of own-words mode."""
        return "own words" if self.own_words else ""

    def set_own_words(self, on: bool) -> None:
        """Forbid the coach to write sentences here, or allow it; a draft under way is stopped and kept."""
        if on:
            self.stop_drafting(patience=3.0)
        self.workspace.set_own_words(on)
        self.own_words = on

    # Stories

    def told(self, story: Story) -> dict[Element, float]:
        """How well the answers of a story tell each CCAR element, from 0 to 1."""
        from coach.writing.builtin import elements_present

        return elements_present(self.given(story), self.framework)

    def checked_draft(self, story: Story) -> Draft | None:
        """The latest draft, checked against the answers as they stand now."""
        draft = self.workspace.latest_draft(story.id)
        if draft is None:
            return None
        answers = self.workspace.answers(story.id)
        revisions = tuple(a.id for a in answers)
        known = self._checked.get(draft.id)
        if known is None or known[0] != revisions:
            from coach.writing.acceptance import checked

            known = self._checked[draft.id] = revisions, checked(draft, answers)
        return known[1]

    def keep_checked(self, draft: Draft) -> None:
        """Take in a draft that was saved just now, so that it is not checked again."""
        self._checked[draft.id] = tuple(a.id for a in self.workspace.answers(draft.story)), draft

    def replaced_own(self, draft: Draft) -> bool:
        """Whether a drafter wrote it in place of the candidate's own text, or of a draft that they had decided on."""
        from coach.writing.saving import replaced_own

        return replaced_own(self.workspace, draft)

    def watch(self, story: Story) -> DraftWatch:
        """What tells after each change of an answer what became of the story's draft."""
        from coach.writing.rechecked import DraftWatch

        return DraftWatch(self.workspace, story.id, lambda: self.checked_draft(story))

    def is_writing(self, story: Story) -> bool:
        """Whether a draft of this very story is being written."""
        return self._is_drafting() and self.drafting is not None and self.drafting.story.id == story.id

    def begin_drafting(self, story: Story, redo: Redo | None = None) -> Drafting:
        """Claim the drafter for a story or a paragraph of it; raises InputProblem while another draft is written.

        Raises OwnWordsOnly in own-words mode.
        """
        refuse_to_write(self.workspace)
        if self._is_drafting() and self.drafting is not None:
            title = self.drafting.story.title or self.drafting.story.id
            raise InputProblem(f"The draft of “{title}” is still being written.", "Wait for it, or stop it with X.")
        self.drafting = Drafting(story, redo)
        return self.drafting

    def _is_drafting(self) -> bool:
        return self.drafting is not None and not self.drafting.ended.is_set()

    def write_draft(self, drafting: Drafting, on_change: Callable[[], None]) -> Draft:
        """Draft the story anew, or a paragraph, with the model in use or the built-in drafter; may take minutes."""
        written = partial(write, self.workspace, self.framework, drafting, self._engines.embedder)
        return drafting.run(written, self._engines.model, on_change)

    def require_model(self) -> None:
        """Raises InputProblem when no language model is in use, and EngineProblem when its file is unusable."""
        from coach.writing.redoing import needs_model

        if self._engines.model() is None:
            raise needs_model()

    def read_ahead(self, story: Story) -> None:
        """Let the model in use read the story's answers before a draft is asked for; raises CoachError."""
        self._ahead.read(story)

    def stop_drafting(self, patience: float = 0.0) -> None:
        """Stop the draft under way, if there is one, and wait so many seconds until what it wrote is kept."""
        if self.drafting is not None and not self.drafting.ended.is_set():
            self.drafting.stop()
            self.drafting.ended.wait(patience)

    def drafters(self) -> str:
        """Who drafted the latest drafts; empty when there are none."""
        drafts = [self.workspace.latest_draft(story.id) for story in self.stories()]
        return " and ".join(dict.fromkeys(drafter_name(draft) for draft in drafts if draft is not None))

    def coverage(self) -> Mapped:
        """The actions of the stories with their competencies, and what they show together; takes seconds."""
        from coach.tui.competencies import look

        return look(self.workspace, self.framework, self._engines.embedder())

    def decide_mapping(self, mapped: Mapped, place: int, competency: str, status: MappingStatus) -> Mapped:
        """Keep what the candidate says of an action and a competency; raises InputProblem where actions changed."""
        from coach.tui.competencies import decide

        return decide(self.workspace, mapped, place, competency, status)

    def review(self) -> list[ReviewedStory]:
        """What the review says of each story's latest draft; stories without a draft are left out."""
        from coach.review.engine import review

        today = datetime.now(UTC).astimezone().date()
        reviewed: list[ReviewedStory] = []
        for story in self.stories():
            draft = self.workspace.latest_draft(story.id)
            if draft is not None:
                text = "\n\n".join(draft.paragraphs())
                found = review(text, framework=self.framework, ecq=story.ecq, today=today)
                reviewed.append(ReviewedStory(story=story, drafted_by=drafter_name(draft), findings=tuple(found)))
        return reviewed

    def export(self, path: Path, fmt: Literal["docx", "md"], *, final: bool, overwrite: bool) -> bool:
        """Write the package; True when it carries a DRAFT mark. Raises InputProblem and FileProblem."""
        from coach.documents.package import export, package_of

        package = package_of(self.workspace, final=final)
        export(package, fmt, path, overwrite=overwrite)
        return package.draft_mark


def drafter_name(draft: Draft) -> str:
    """Who drafted it, as it is always shown."""
    names = {"candidate": "the candidate", "built-in": "built-in drafter"}
    return names.get(draft.drafter.kind, f"model {draft.drafter.name}")
