"""Which competencies a package shows: how strongly, by which actions, and in which ECQ."""

from __future__ import annotations

from enum import StrEnum

from coach.domain.base import Model
from coach.domain.mapping import MappingStatus

SURE = 0.8
"""Of actions with such a score four in five show the competency."""


class Strength(StrEnum):
    """How strongly a competency is shown, in the words that stand for it everywhere."""

    STRONG = "strong"
    SOME = "some"
    ONCE = "once"
    NOT_YET = "not yet"


class Showing(Model):
    """An action that shows a competency.

    `number` is its place in the list of all actions, from 1. `ecq` is where its story stands, "" for one without a
    place. `drafted` says that it is a sentence of a draft, else of an answer. `words` are what carried it.
    """

    number: int
    story: str
    ecq: str
    text: str
    score: float
    status: MappingStatus
    drafted: bool
    words: tuple[str, ...] = ()


class CompetencyCoverage(Model):
    """A competency with every action that shows it, the surest first; `ecq` is where it belongs, None if fundamental.

    Without a place, a story counts in no ECQ, and is left out.
    """

    id: str
    name: str
    ecq: str | None
    showings: tuple[Showing, ...] = ()

    def within(self, ecq: str) -> tuple[Showing, ...]:
        """The actions of that ECQ's stories that show it."""
        return tuple(s for s in self.showings if s.ecq == ecq)

    @property
    def counted(self) -> tuple[Showing, ...]:
        """The actions that count: those told in its own ECQ; for a fundamental one those of the whole package."""
        return self.showings if self.ecq is None else self.within(self.ecq)

    @property
    def misplaced(self) -> tuple[Showing, ...]:
        """The actions that show it in another ECQ than its own; none for a fundamental one."""
        return () if self.ecq is None else tuple(s for s in self.showings if s.ecq != self.ecq)

    @property
    def strength(self) -> Strength:
        """How strongly the actions that count show it."""
        return strength(self.counted)

    @property
    def shown(self) -> bool:
        """Whether at least one action that counts shows it."""
        return bool(self.counted)


class StoryTold(Model):
    """A story that coverage looked at: from a draft of it, or, without one, from its answers; with how many actions."""

    id: str
    title: str
    ecq: str
    drafted: bool
    actions: int


class Coverage(Model):
    """What the stories of a package show under the framework with that id: its competencies in the framework's order.

    `unplaced` are the stories that stand under none of its ECQs and are left out.
    """

    framework: str
    stories: tuple[StoryTold, ...]
    unplaced: tuple[str, ...] = ()
    competencies: tuple[CompetencyCoverage, ...]

    @property
    def fundamental(self) -> tuple[CompetencyCoverage, ...]:
        """Those that belong to no ECQ."""
        return tuple(c for c in self.competencies if c.ecq is None)

    def of_ecq(self, ecq: str) -> tuple[CompetencyCoverage, ...]:
        """Those that belong to that ECQ."""
        return tuple(c for c in self.competencies if c.ecq == ecq)

    def told_in(self, ecq: str) -> tuple[StoryTold, ...]:
        """The stories of that ECQ."""
        return tuple(s for s in self.stories if s.ecq == ecq)


def strength(showings: tuple[Showing, ...]) -> Strength:
    """Strong: two actions or more, one of them sure or accepted. Some: two or more. Once: a single one."""
    if not showings:
        return Strength.NOT_YET
    if len(showings) == 1:
        return Strength.ONCE
    return Strength.STRONG if max(s.score for s in showings) >= SURE else Strength.SOME
