"""What a plan is worth, in points: whole numbers, so that two plans are compared without rounding.

Everything is measured against a covered competency, 100 points, since the point of a plan is to cover the most.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.domain.base import Model
from coach.domain.framework import Ecq, Framework
from coach.writing.planning.candidate import Candidate

COVERED = 100
"""A competency that a story shows which is placed in its ECQ; a fundamental one, by a story placed anywhere."""

FIT = 80
"""A story that fits its ECQ fully. It decides between stories that cover the same, and does not outweigh covering."""
FULL_FIT = 2.0
"""Competencies of the ECQ, shown with certainty, that make a full fit; what further ones add counts as covered."""
UNFIT = -150
"""A story that shows no competency of the ECQ: it goes there only where the ECQ would be empty, or is pinned."""

NEW, RECENT, OLDER, OLD = 60, 50, 20, -300
"""A story that ended at most five, seven, ten years ago, or longer ago: that costs three competencies.

A federal career coach wants examples of the last ten years, of the last five to seven if possible; boards are reported
to turn older ones down.
"""
UNDATED = 0
"""A story of which no answer says when: less than one of the last ten years, and no proof of an old one."""
FIVE, SEVEN, TEN = 5, 7, 10

SCOPE = 80
"""A story with the strongest signals of executive scope; as much as a full fit."""
STANDS = 30
"""A story that stays where the candidate filed it: to move it, something has to be gained."""
ROOM = -40
"""Each story placed takes room, pages or minutes, that a second one in an ECQ has to be worth."""


class Worth(Model):
    """What it is worth to place a story in an ECQ, apart from what it covers, by reason and in points."""

    fit: int
    age: int
    scope: int
    stands: int
    room: int = ROOM

    @property
    def points(self) -> int:
        """All of it."""
        return self.fit + self.age + self.scope + self.stands + self.room


def worth(candidate: Candidate, ecq: Ecq, today: date) -> Worth:
    """What it is worth to place the story there."""
    strength = sum(candidate.shows.get(c.id, 0.0) for c in ecq.competencies)
    return Worth(
        fit=round(FIT * min(1.0, strength / FULL_FIT)) if strength else UNFIT,
        age=_age(candidate.ended, today),
        scope=round(SCOPE * candidate.scope),
        stands=STANDS if candidate.ecq == ecq.id else 0,
    )


def covers(candidate: Candidate, ecq: Ecq, framework: Framework) -> frozenset[str]:
    """The competencies that the story covers when it is placed there: the ECQ's own and fundamental ones.

    One of another ECQ that it shows does not count there.
    """
    return frozenset(c.id for c in (*ecq.competencies, *framework.fundamental) if candidate.shows.get(c.id))


def points(placed: Iterable[tuple[Candidate, Ecq]], framework: Framework, today: date) -> int:
    """What a plan is worth; how many ECQs it leaves empty comes before that and is not in it."""
    each = list(placed)
    found = {competency for candidate, ecq in each for competency in covers(candidate, ecq, framework)}
    return sum(worth(candidate, ecq, today).points for candidate, ecq in each) + COVERED * len(found)


def years_since(ended: int, today: date) -> int:
    """Whole calendar years between the year in which a story ended and this one."""
    return today.year - ended


def _age(ended: int | None, today: date) -> int:
    if ended is None:
        return UNDATED
    years = years_since(ended, today)
    if years <= FIVE:
        return NEW
    if years <= SEVEN:
        return RECENT
    return OLDER if years <= TEN else OLD
