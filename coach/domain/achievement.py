"""An achievement before it is known which ECQ it serves: the five things that an inventory asks of it."""

from __future__ import annotations

from enum import StrEnum

from coach.domain.base import Element, Model
from coach.domain.questions import ROLE, TIME, TITLE
from coach.domain.wording import ELEMENTS, FACTS

SCALE = "fact.scope"


class Part(StrEnum):
    """What an inventory asks of an achievement, in the order in which it asks."""

    TITLE = "title"
    WHEN = "when"
    ROLE = "role"
    SCALE = "scale"
    RESULT = "result"

    @property
    def question(self) -> str:
        """The id of the question that it answers, the same that an interview asks."""
        return _QUESTIONS[self]

    @property
    def asked(self) -> str:
        """The question in the project's words."""
        return FACTS.get(self.question) or ELEMENTS[Element.RESULT]


_QUESTIONS = {
    Part.TITLE: TITLE,
    Part.WHEN: TIME,
    Part.ROLE: ROLE,
    Part.SCALE: SCALE,
    Part.RESULT: f"element.{Element.RESULT}",
}


class NewAchievement(Model):
    """What is known of an achievement before it is stored, as it was typed; blank parts are left out.

    `where` says where it stands in its file, such as "line 4".
    """

    given: dict[Part, str]
    where: str = ""
