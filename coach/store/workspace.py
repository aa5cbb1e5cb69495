"""A candidate's workspace: one file, in which every answer is on disk before the call returns.

While a workspace is open, nothing else in this process may open its file: on POSIX, closing any handle to it
drops SQLite's locks. Close the workspace, then copy the file: the log beside it is gone by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.domain.draft import AuthoredSpan, Draft
from coach.domain.mapping import MappingDecision
from coach.domain.plan_rule import PlanRule
from coach.domain.story import Answer, Story, WorkspaceInfo
from coach.store import (
    answers,
    batch,
    drafts,
    files,
    mapping_decisions,
    notes,
    origins,
    placement,
    plan_rules,
    stories,
    times,
)
from coach.store.create import create_file
from coach.store.library import Library
from coach.store.session import Session, open_session


class Workspace:
    """An open workspace; every method may be called from any thread.

    All methods raise WorkspaceProblem when the file cannot be used, and InputProblem for unknown ids and for
    text that cannot be taken; in both cases the file is as it was before the call.
    """

    def __init__(self, session: Session, now: times.Clock = times.utc_now) -> None:
        self._session = session
        self._now = now

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        candidate: str,
        framework: str,
        own_words: bool = False,
        now: times.Clock = times.utc_now,
    ) -> Self:
        """Make the file, readable by its owner only, and open it; an existing one is never touched."""
        path = files.resolved(path)
        create_file(path, candidate=candidate, framework=framework, own_words=own_words, now=now())
        return cls.open(path, now=now)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, now: times.Clock = times.utc_now) -> Self:
        """Open a workspace, taking in what a crash left in its log; anything unsound is left as it is.

        read_only takes a copy into memory: it needs no write access, waits for nobody and sees no later change.
        """
        return cls(open_session(path, read_only=read_only), now)

    def close(self) -> None:
        """Leave one file behind that holds everything; closing twice is harmless."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """A block whose changes are all made or none: whatever is raised in it undoes them. Other threads wait."""
        with self._session.writing():
            yield

    @property
    def path(self) -> Path:
        """The absolute path of the file, behind links."""
        return self._session.path

    @property
    def info(self) -> WorkspaceInfo:
        """Whose workspace this is and which framework is in force."""
        with self._session.reading() as connection:
            row = connection.execute("SELECT candidate, framework, created FROM workspace").fetchone()
        return WorkspaceInfo(candidate=row[0], framework=row[1], created=times.from_text(row[2]))

    @property
    def read_only(self) -> bool:
        """Whether this is a copy in memory, which nothing can be saved to."""
        return self._session.read_only

    @property
    def own_words(self) -> bool:
        """Whether the coach asks, finds and criticises here, but writes no sentence."""
        with self._session.reading() as connection:
            return notes.get(connection, notes.OWN_WORDS) == notes.ON

    def set_own_words(self, on: bool) -> None:
        """Forbid the coach to write sentences of this candidate's, or allow it again; drafts that stand stay."""
        self.set_note(notes.OWN_WORDS, notes.ON if on else notes.OFF)

    def use_framework(self, framework: str, placements: Mapping[str, str]) -> None:
        """Put a framework in force and file these stories, by id, under ECQs of it: all of that or nothing.

        Where a story stands under other frameworks stays as it is, and is found again when one of them is in force.
        """
        chosen = stories.one_line(framework, "The framework")
        with self._session.writing() as connection:
            placement.put_framework_in_force(connection, chosen)
            for story, ecq in placements.items():
                stories.one(connection, story)
                placement.put_in_force(connection, story, ecq, self._now())

    def place_story(self, story: str, ecq: str) -> Story:
        """File the story under an ECQ of the framework in force; what it was told for is kept."""
        with self._session.writing() as connection:
            stories.one(connection, story)
            placement.put_in_force(connection, story, ecq, self._now())
            return stories.one(connection, story)

    def unplace_story(self, story: str) -> Story:
        """Take the story's place under the framework in force away: it stands where it was told for, or nowhere."""
        with self._session.writing() as connection:
            stories.one(connection, story)
            placement.take_out(connection, story)
            return stories.one(connection, story)

    def placements(self, story: str) -> dict[str, str]:
        """Framework → the ECQ that the story stands under there, in the order in which each was first given."""
        with self._session.reading() as connection:
            stories.one(connection, story)
            return placement.of_story(connection, story)

    @property
    def library(self) -> Library:
        """The user's own documents, which are kept in this file only."""
        return Library(self._session, self._now)

    def add_story(self, ecq: str, title: str = "") -> Story:
        """A new story for the ECQ with that id; its own id is `ECQ-N`, N counting the stories told for that ECQ."""
        with self._session.writing() as connection:
            return stories.add(connection, ecq, title, self._now())

    def add_achievement(self, title: str = "") -> Story:
        """A new story without an ECQ, with the id `achievement-N`; `place_story` gives it one."""
        with self._session.writing() as connection:
            return stories.add_achievement(connection, title, self._now())

    def stories(self) -> list[Story]:
        """All stories in the order they were added."""
        with self._session.reading() as connection:
            return stories.all_of(connection)

    def story(self, story: str) -> Story:
        """The story with that id."""
        with self._session.reading() as connection:
            return stories.one(connection, story)

    def retitle(self, story: str, title: str) -> Story:
        """Give the story another title; a blank one takes it away."""
        with self._session.writing() as connection:
            return stories.retitle(connection, story, title)

    def add_answer(
        self, story: str, question: str, asked: str, text: str, spans: Sequence[AuthoredSpan] = ()
    ) -> Answer:
        """Store the answer as the question's next revision, cleaned by `coach.domain.text.clean`.

        `spans` say who wrote an answer that was a draft's sentence and cover the text, else a ValueError is raised.
        Without them it was typed: words that stay of an earlier revision keep their author.
        """
        with self._session.reading() as connection:
            answers.refuse_essays(connection, story, question, asked, text)
        with self._session.writing() as connection:
            return answers.add(connection, story, question, asked, text, self._now(), spans)

    def skip(self, story: str, question: str, asked: str) -> Answer:
        """Note that the question was passed over; what it held before stays in its history."""
        with self._session.writing() as connection:
            return answers.skip(connection, story, question, asked, self._now())

    def withdraw(self, story: str, question: str) -> Answer:
        """Take back what the question holds; it stays in its history."""
        with self._session.writing() as connection:
            return answers.withdraw(connection, story, question, self._now())

    def answers(self, story: str) -> list[Answer]:
        """The newest revision for each question, skipped and withdrawn ones too, in order of first asking."""
        with self._session.reading() as connection:
            return answers.latest(connection, story)

    def history(self, story: str, question: str) -> list[Answer]:
        """All revisions for a question, oldest first; empty when it never came up."""
        with self._session.reading() as connection:
            return answers.history(connection, story, question)

    def origins(self, story: str) -> dict[int, tuple[AuthoredSpan, ...]]:
        """By answer id, who wrote the words of answers that began as a draft's sentence, of all revisions."""
        with self._session.reading() as connection:
            return origins.of_story(connection, story)

    def inherited(self, story: str, question: str, text: str) -> tuple[AuthoredSpan, ...]:
        """Who wrote a text that is typed as the question's next answer; () where none of the earlier words stay."""
        with self._session.reading() as connection:
            return origins.inherited(connection, story, question, text, self._now())

    def add_batch(self, new: Sequence[batch.NewStory]) -> list[Story]:
        """Store several stories with their answers in one transaction: all of them or none."""
        with self._session.writing() as connection:
            return batch.add(connection, new, self._now())

    def save_draft(self, draft: Draft) -> Draft:
        """Store the draft as a new version and return it with its id."""
        with self._session.writing() as connection:
            return drafts.save(connection, draft)

    def drafts(self, story: str) -> list[Draft]:
        """The story's drafts, of whichever framework, oldest first."""
        return drafts.all_of(self._session, story)

    def draft(self, story: str, draft: int) -> Draft:
        """The version of the story's draft with that id."""
        return drafts.one(self._session, story, draft)

    def drafts_written(self, story: str) -> dict[str, int]:
        """Framework → how many drafts were written for it, not counting the versions that decisions made."""
        return drafts.written(self._session, story)

    def latest_draft(self, story: str) -> Draft | None:
        """The story's newest draft for the framework in force, or None; those for others come back with them."""
        return drafts.latest(self._session, story)

    def decide_mapping(self, decision: MappingDecision) -> None:
        """Keep what the candidate said of an action and a competency, in place of what they said of that wording.

        SUGGESTED takes it back. Raises InputProblem for evidence that is no stretch of the story's answers.
        """
        with self._session.writing() as connection:
            mapping_decisions.put(connection, decision)

    def mapping_decisions(self, framework: str) -> list[MappingDecision]:
        """The last word on each action's wording and competency of that framework, the latest last.

        Those that were taken back are among them, as SUGGESTED.
        """
        with self._session.reading() as connection:
            return mapping_decisions.of_framework(connection, framework)

    def set_plan_rule(self, rule: PlanRule) -> None:
        """Lay down a pin or a ban for the plan, in place of an earlier one on the same story and ECQ."""
        with self._session.writing() as connection:
            plan_rules.put(connection, rule)

    def drop_plan_rule(self, story: str, framework: str, ecq: str) -> bool:
        """Take the rule on that story and ECQ away; False where there was none."""
        with self._session.writing() as connection:
            return plan_rules.drop(connection, story, framework, ecq)

    def plan_rules(self, framework: str) -> list[PlanRule]:
        """The rules for that framework, in the order in which each was first laid down."""
        with self._session.reading() as connection:
            return plan_rules.of_framework(connection, framework)

    def set_note(self, key: str, value: str) -> None:
        """Keep a small setting of this workspace, such as the last position."""
        with self._session.writing() as connection:
            notes.put(connection, key, value)

    def note(self, key: str) -> str | None:
        """The setting, or None when it was never made."""
        with self._session.reading() as connection:
            return notes.get(connection, key)
