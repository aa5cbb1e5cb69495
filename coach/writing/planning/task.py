"""What is to be planned: the stories, the edition, pins and bans, and the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from coach.domain.framework import Ecq, Framework
from coach.domain.plan_rule import PlanRule
from coach.writing.planning.candidate import Candidate
from coach.writing.planning.worth import Worth, covers, points, worth

MOST = 2
"""Stories for an ECQ where the edition names no number."""

Placed = Mapping[str, str]
"""A plan: story → ECQ."""


class Task:
    """The stories in the order of their ids, whatever order they are given in, and what any plan of them is worth."""

    def __init__(
        self, candidates: Sequence[Candidate], framework: Framework, rules: Sequence[PlanRule], today: date
    ) -> None:
        self.stories = sorted(candidates, key=lambda candidate: candidate.id)
        self.framework, self.rules, self.today = framework, tuple(rules), today
        self.by_id = {story.id: story for story in self.stories}

    @property
    def most(self) -> int:
        """How many stories an ECQ takes."""
        limits = self.framework.limits
        return (limits.examples_per_ecq if limits is not None else None) or MOST

    @cached_property
    def held(self) -> dict[tuple[str, str], int]:
        """(story, ECQ) → 1 where it is pinned there, 0 where it is banned from there."""
        return {
            (rule.story, rule.ecq): int(rule.kind == "pin")
            for rule in self.rules
            if rule.story in self.by_id and self.framework.ecq(rule.ecq) is not None
        }

    @cached_property
    def room(self) -> dict[str, int]:
        """How many stories each ECQ takes: as many as the edition says, or more where more are pinned to it."""
        pinned = [ecq for (_, ecq), value in self.held.items() if value]
        return {ecq.id: max(self.most, pinned.count(ecq.id)) for ecq in self.framework.ecqs}

    def worth(self, story: Candidate, ecq: Ecq) -> Worth:
        """What it is worth to place the story there, apart from what it covers."""
        return worth(story, ecq, self.today)

    def covers(self, story: Candidate, ecq: Ecq) -> frozenset[str]:
        """The competencies that the story covers when it is placed there."""
        return covers(story, ecq, self.framework)

    def pairs(self, placed: Placed) -> list[tuple[Candidate, Ecq]]:
        """The stories that have a place, each with its ECQ."""
        found = ((story, self.framework.ecq(placed.get(story.id, ""))) for story in self.stories)
        return [(story, ecq) for story, ecq in found if ecq is not None]

    def covered(self, placed: Placed) -> frozenset[str]:
        """The competencies that a plan covers."""
        return frozenset().union(*(self.covers(story, ecq) for story, ecq in self.pairs(placed)))

    def points(self, placed: Placed) -> int:
        """What a plan is worth; how many ECQs it leaves empty comes before that and is not in it."""
        return points(self.pairs(placed), self.framework, self.today)

    def in_order(self, competencies: frozenset[str] | set[str]) -> tuple[str, ...]:
        """Competencies in the order of the framework."""
        return tuple(c.id for c in self.framework.competencies if c.id in competencies)
