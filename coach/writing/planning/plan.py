"""A plan with its reasons."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model
from coach.guidance.competency_questions import QuestionFor
from coach.writing.planning.worth import Worth


class Alternative(Model):
    """The best plan without a choice: for one that is pinned, without its pin; for any other, with the story elsewhere.

    `story` is who takes its place in the ECQ, "" for nobody. `points` is by how much that plan is worth less, below 0
    for more. `loses` and `gains` are the competencies that it covers less and more. `empty` says that it leaves an ECQ
    more without a story.
    """

    story: str
    title: str
    points: int
    loses: tuple[str, ...]
    gains: tuple[str, ...]
    empty: bool
    why: str


class Choice(Model):
    """A story with the ECQ that the plan gives it; `before` is where it stands now, "" for nowhere.

    `covers` are the competencies that count as covered by it, `adds` those of them that no other story in the plan
    covers; `accepted` those that the candidate accepted. `why` and the alternative's `why` are a sentence or two each.
    """

    story: str
    title: str
    ecq: str
    before: str
    pinned: bool
    ended: int | None
    scope: float
    signs: tuple[str, ...]
    worth: Worth
    covers: tuple[str, ...]
    adds: tuple[str, ...]
    accepted: tuple[str, ...]
    why: str
    instead: Alternative


class LeftOut(Model):
    """A story that the plan gives no place; `before` is where it stands now, "" for nowhere."""

    story: str
    title: str
    before: str
    why: str


class Uncovered(Model):
    """A competency that the plan leaves uncovered, and what to ask to cover it; `ecq` is None if fundamental.

    `elsewhere` are stories that show it, and count for nothing here: they stand in another ECQ, or are left out.
    """

    id: str
    name: str
    ecq: str | None
    elsewhere: tuple[str, ...]
    question: QuestionFor


class GaveWay(Model):
    """A rule that the plan does not keep, for which ECQs, why, and what would mend it.

    Rules give way in this order: a second story for an ECQ is no rule but a matter of points; then, "each-ecq", that
    each ECQ has a story; then, "room", how many stories an ECQ takes, and only to pins. No pin or ban gives way.
    """

    rule: Literal["each-ecq", "room"]
    ecqs: tuple[str, ...]
    why: str
    mend: str


class Plan(Model):
    """Which story goes to which ECQ of a framework, in its order; `seconds` is what the solver took.

    `only_suggested` are the competencies among `covered` that no candidate has accepted yet.
    """

    framework: str
    choices: tuple[Choice, ...]
    left_out: tuple[LeftOut, ...]
    covered: tuple[str, ...]
    only_suggested: tuple[str, ...]
    uncovered: tuple[Uncovered, ...]
    gave_way: tuple[GaveWay, ...]
    points: int
    seconds: float

    @property
    def placed(self) -> dict[str, str]:
        """Story → ECQ."""
        return {choice.story: choice.ecq for choice in self.choices}
