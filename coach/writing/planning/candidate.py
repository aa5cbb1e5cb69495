"""What the plan knows of a story."""

from __future__ import annotations

from coach.domain.base import Model


class Candidate(Model):
    """A story that may get a place.

    `ecq` is where it stands under the framework, "" for nowhere. `ended` is the year, None where no answer says when.
    `scope` weighs from 0 to 1 how executive the signals in its answers are, and `signs` names their kinds. `shows` has
    the strength, above 0 to 1, of each competency that its actions show; `accepted` are those of them that the
    candidate accepted. `told` says that it has an answer besides its title.
    """

    id: str
    title: str = ""
    ecq: str = ""
    ended: int | None = None
    scope: float = 0.0
    signs: tuple[str, ...] = ()
    shows: dict[str, float] = {}
    accepted: frozenset[str] = frozenset()
    told: bool = True
