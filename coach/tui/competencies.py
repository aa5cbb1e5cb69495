"""What the coverage screen asks of the core: the actions with their competencies, and decisions on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.domain.coverage import Coverage, StoryTold
from coach.domain.framework import Framework
from coach.domain.mapping import MappingStatus, ScoredCompetency
from coach.engine.ports import Embedder
from coach.store.workspace import Workspace

if TYPE_CHECKING:
    from coach.writing.mapped import MappedAction


@dataclass(frozen=True)
class Mapped:
    """The actions of a workspace under a framework: as suggested, as decided, and what they show together.

    `lasting` are pairs of an action's place and a competency that stay in sight though nothing is said of them now.
    """

    framework: Framework
    suggested: list[MappedAction]
    decided: list[MappedAction]
    found: Coverage
    lasting: frozenset[tuple[int, str]] = frozenset()

    def of(self, competency: str) -> list[tuple[int, ScoredCompetency]]:
        """The actions that show it or were decided on, in order, each by its place from 0; none without an ECQ."""
        from coach.writing.coverage import counts

        return [
            (place, scored)
            for place, each in enumerate(self.decided)
            for scored in each.competencies
            if scored.id == competency and each.action.ecq
            if counts(scored) or scored.status is not MappingStatus.SUGGESTED or (place, competency) in self.lasting
        ]

    def what_to_do(self, competency: str, place: int) -> str:
        """What to do about the action where it stands in the wrong ECQ; "" where it does not."""
        from coach.writing.coverage import what_to_do

        covered = next(c for c in self.found.competencies if c.id == competency)
        wrong = next((s for s in covered.misplaced if s.number == place + 1), None)
        return what_to_do(covered, wrong, self.found, self.framework) if wrong else ""

    def story(self, place: int) -> StoryTold:
        """The story of the action."""
        return next(s for s in self.found.stories if s.id == self.decided[place].action.story)


def look(workspace: Workspace, framework: Framework, embedder: Embedder) -> Mapped:
    """Compare all actions with the competencies; takes seconds. Raises EngineProblem."""
    from coach.writing.mapped import suggested_actions

    return _as_decided(workspace, framework, suggested_actions(workspace, framework, embedder))


def decide(workspace: Workspace, mapped: Mapped, place: int, competency: str, status: MappingStatus) -> Mapped:
    """Keep what the candidate says of the action; raises InputProblem where the actions are others by now."""
    from coach.writing import mapped as mapping

    action = mapped.suggested[place].action
    mapping.decide(workspace, mapped.framework, action, competency, status, now=datetime.now(UTC))
    return _as_decided(workspace, mapped.framework, mapped.suggested)


def _as_decided(workspace: Workspace, framework: Framework, suggested: list[MappedAction]) -> Mapped:
    from coach.writing.coverage import coverage
    from coach.writing.mapped import with_decisions

    decided = with_decisions(workspace, framework, suggested)
    return Mapped(framework, suggested, decided, coverage(workspace, framework, decided))
