"""The recorded replies and the stories that they were given for, and a model that replays them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from coach.domain.base import Element, Model
from coach.engine.ports import Completion, Message, Task
from coach.engine.thinking import ThinkingFilter
from coach.guidance.yaml_file import load_yaml
from coach.interview.gaps import Lack
from tests.fakes import ScriptedModel

_HERE = Path(__file__).parent
_NAMED = re.compile(r"<U\+([0-9A-F]{4})>")
_ELEMENT = re.compile(r"Write only the (\w+) part of the story")
_PIECE = 7
"""Characters that the replay streams at a time, so that tags and names are cut anywhere."""


class StoryCase(Model):
    """An invented story: its answers by question, numbered from 1, and a good reply for each element."""

    id: str
    ecq: str
    title: str
    answers: dict[str, str]
    good: dict[Element, str]


class DraftingCase(Model):
    """Replies by element; `never` may not stand in the draft, `keeps` must.

    `known_miss` says why the grounding check lets something of `never` through today.
    """

    id: str
    kind: str
    story: str
    shows: str
    replies: dict[Element, str]
    never: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    finish: Literal["stop", "length"] = "stop"
    times: int = 1
    opened: str | None = None
    known_miss: str = ""


class ProbingCase(Model):
    """A reply to one answer and what it lacks; `asked` is the question that may be asked, empty for none."""

    id: str
    kind: str
    shows: str
    answer: str
    others: tuple[str, ...] = ()
    lack: Lack
    reply: str
    asked: str = ""
    finish: Literal["stop", "length", "cancelled"] = "stop"
    times: int = 1
    opened: str | None = None


class AskingCase(Model):
    """A reply to a question about the guidance; `kept` are the sentences that stand, each with its numbers."""

    id: str
    kind: str
    shows: str
    question: str = "How many examples may I give for each ECQ?"
    reply: str
    kept: tuple[str, ...] = ()
    finish: Literal["stop", "length", "cancelled"] = "stop"
    times: int = 1
    opened: str | None = None


class MappingCase(Model):
    """What a model gives when it is asked to score candidates; `first` is the competency named first then.

    `scores` are numbers with blanks between, since a file holds no infinity; `fails` names an error in their place.
    """

    id: str
    kind: str
    shows: str
    scores: str = ""
    fails: Literal["", "stopped", "too-small"] = ""
    first: str


def stories() -> dict[str, StoryCase]:
    """The stories by id."""
    return {story.id: story for story in load_yaml(_HERE / "stories.yaml", list[StoryCase])}


def drafting_cases() -> list[DraftingCase]:
    """The replies to drafting prompts."""
    return load_yaml(_HERE / "drafting.yaml", list[DraftingCase])


def probing_cases() -> list[ProbingCase]:
    """The replies to probing prompts."""
    return load_yaml(_HERE / "probing.yaml", list[ProbingCase])


def asking_cases() -> list[AskingCase]:
    """The replies to questions about the guidance."""
    return load_yaml(_HERE / "asking.yaml", list[AskingCase])


def mapping_cases() -> list[MappingCase]:
    """The scores for labels."""
    return load_yaml(_HERE / "mapping.yaml", list[MappingCase])


def recorded(reply: str, times: int = 1) -> str:
    """The reply as it was given, with the characters that a file cannot hold."""
    return _NAMED.sub(lambda found: chr(int(found[1], 16)), reply) * times


def streamed(reply: str, opened: str | None, on_text: Callable[[str], None] | None) -> str:
    """The reply as an engine hands it on: in pieces, without what was thought aloud; returns all of it."""
    thinking = ThinkingFilter(opened)
    pieces = [thinking.feed(reply[at : at + _PIECE]) for at in range(0, len(reply), _PIECE)]
    pieces.append(thinking.finish())
    for piece in filter(None, pieces):
        if on_text is not None:
            on_text(piece)
    return "".join(pieces)


class NeverLearns(ScriptedModel):
    """Gives a case's reply for each element, and the same again whenever it is asked to write it anew."""

    def __init__(self, case: DraftingCase, good: dict[Element, str]) -> None:
        super().__init__(context=1_000_000)
        self._case = case
        self._good = good
        self._element = Element.CHALLENGE
        self.prompts: list[str] = []

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.3,
        task: Task = Task.DRAFT,
        grammar: str | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Completion:
        """The reply for the element that the prompt names, or, where it names none, for the last one."""
        self.prompts.append("\n".join(message.content for message in messages))
        found = _ELEMENT.search(messages[-1].content)
        self._element = Element(found[1]) if found else self._element
        reply, opened = self._good[self._element], None
        finish: Literal["stop", "length"] = "stop"
        if self._element in self._case.replies:
            reply = recorded(self._case.replies[self._element], self._case.times)
            finish, opened = self._case.finish, self._case.opened
        text = streamed(reply, opened, on_text)
        # Unchecked: a model may write what no valid text holds.
        return Completion.model_construct(
            text=text, finish=finish, prompt_tokens=1, completion_tokens=len(text), read_tokens=0
        )
