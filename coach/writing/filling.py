"""What takes the place of an open question in a draft once it is answered."""

from __future__ import annotations

from datetime import datetime

from coach.domain.draft import Sentence
from coach.domain.framework import Framework
from coach.domain.story import Answer, Story
from coach.writing.builtin import draft_builtin


def filled(gap: Sentence, answer: Answer, story: Story, framework: Framework, *, now: datetime) -> list[Sentence]:
    """The answer's sentences, made whole as the built-in drafter does; none where it tells nothing.

    They stand for the element that was asked about, whatever else they might tell.
    """
    told = draft_builtin(story, [answer], framework, now=now).sentences
    return [s.model_copy(update={"element": gap.element}) for s in told if not s.gap]
