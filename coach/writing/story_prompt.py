"""What a model is told of a story: the fixed part, then the answers, then the task, so that it reads each part once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coach.domain.base import CCAR, Element
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.domain.story import Answer, Story
from coach.engine.ports import LanguageModel, Message, Task
from coach.engine.prompts import load_prompt
from coach.store.workspace import Workspace

DRAFT, REWRITE, REDO = "draft-element", "rewrite-sentence", "redo-paragraph"
"""The prompts of drafting. They begin with the same words, up to the end of the answers."""
TASKS = {
    Element.CHALLENGE: "the specific problem or goal, and why it mattered.",
    Element.CONTEXT: "the people, the organization, its size and the setting.",
    Element.ACTION: "what the candidate did, step by step, in the order it happened.",
    Element.RESULT: "what changed, with the measures that the candidate gave.",
}
_END = "\n\nEnd of the answers."
_TAILS = (8, 4, 2, 1, 0)
"""How many of the sentences before are given where not all of them fit."""


class StoryPrompt:
    """The messages for one story, with as much guidance as the model's context holds beside the answers.

    `whole` tells whether all answers fit, `left_out` which guidance does not, `needed` how many tokens the story takes
    without guidance.
    """

    def __init__(
        self,
        model: LanguageModel,
        framework: Framework,
        story: Story,
        answers: Sequence[Answer],
        guidance: Sequence[Passage],
    ) -> None:
        self.answers = sorted(answers, key=lambda a: a.id)
        self._model = model
        self._framework = framework
        self._story = story
        self._guidance = list(guidance)
        self.left_out: tuple[Passage, ...] = ()
        self.needed = 0
        self.whole = self._fit()

    def _fit(self) -> bool:
        given = self._guidance
        for kept in range(len(given), -1, -1):
            self._guidance, self.left_out = given[:kept], tuple(given[kept:])
            longest = max(self._tokens(self._task(element)) for element in CCAR)
            self.needed = longest + load_prompt(DRAFT).front.max_tokens
            if self.needed <= self._model.context:
                return True
        return False

    def beginning(self, answers: Sequence[Answer] | None = None) -> list[Message]:
        """The messages up to the last answer: a new answer, or a task, only adds to them."""
        system, user = self._task(CCAR[0], answers)
        return [system, user.model_copy(update={"content": user.content[: user.content.rindex(_END)]})]

    def fixed(self) -> list[str]:
        """What the model is told beside the candidate's words, for knowing it again in a reply."""
        system, user = self._task(CCAR[0], ())
        return [system.content, user.content, *TASKS.values()]

    def draft(self, element: Element, previous: Sequence[str], answers: Sequence[Answer]) -> list[Message] | None:
        """The task to draft an element, after as much of what is already written as fits; None if nothing does."""
        return self._longest(DRAFT, previous, lambda told: self._task(element, answers, previous=told))

    def redo(
        self, element: Element, paragraph: str, others: Sequence[str], instruction: str, answers: Sequence[Answer]
    ) -> list[Message] | None:
        """The task to write a paragraph anew, after as much of the others as fits; None if nothing does."""

        def task(told: str) -> list[Message]:
            inputs = {"element": element.value, "task": TASKS[element], "paragraph": paragraph}
            return self._render(REDO, answers, **inputs, others=told, instruction=instruction)

        return self._longest(REDO, others, task)

    def rewrite(self, sentence: str, reasons: Sequence[str], answers: Sequence[Answer]) -> list[Message] | None:
        """The task to write a sentence anew; None if it does not fit."""
        messages = self._render(REWRITE, answers, sentence=sentence, reasons=list(reasons))
        return messages if self._fits(REWRITE, messages) else None

    def fitting_groups(self, element: Element, answers: Sequence[Answer]) -> list[list[Answer]]:
        """The answers in runs that fit the context one at a time; an answer that is too long by itself is left out."""
        groups: list[list[Answer]] = []
        for answer in sorted(answers, key=lambda a: a.id):
            grown = [*groups[-1], answer] if groups else []
            if grown and self._fits(DRAFT, self._task(element, grown)):
                groups[-1] = grown
            elif self._fits(DRAFT, self._task(element, [answer])):
                groups.append([answer])
        return groups

    def _longest(self, prompt: str, texts: Sequence[str], task: Callable[[str], list[Message]]) -> list[Message] | None:
        for count in dict.fromkeys((len(texts), *(few for few in _TAILS if few < len(texts)))):
            messages = task(" ".join(texts[-count:]) if count else "")
            if self._fits(prompt, messages):
                return messages
        return None

    def _fits(self, prompt: str, messages: Sequence[Message]) -> bool:
        return self._tokens(messages) + load_prompt(prompt).front.max_tokens <= self._model.context

    def _tokens(self, messages: Sequence[Message]) -> int:
        return self._model.count_tokens(messages)

    def _task(self, element: Element, answers: Sequence[Answer] | None = None, *, previous: str = "") -> list[Message]:
        return self._render(DRAFT, answers, element=element.value, task=TASKS[element], previous=previous)

    def _render(self, prompt: str, answers: Sequence[Answer] | None, **inputs: Any) -> list[Message]:
        ecq = self._framework.ecq(self._story.ecq)
        return load_prompt(prompt).render(
            framework=self._framework.name,
            ecq=ecq.name if ecq else self._story.ecq,
            definition=ecq.meaning if ecq else "",
            guidance=self._guidance,
            answers=self.answers if answers is None else list(answers),
            **inputs,
        )


def prepare_story(
    workspace: Workspace,
    model: LanguageModel,
    framework: Framework,
    story: Story,
    answers: Sequence[Answer],
    guidance: Sequence[Passage],
) -> None:
    """Let the model read ahead what every task of the story begins with; nothing if the story is too long for it.

    Nothing either in a workspace in own-words mode, where no such task may follow.
    May load the model and take seconds; the reading itself goes on in the background. Raises EngineProblem.
    """
    if workspace.own_words:
        return
    prompt = StoryPrompt(model, framework, story, answers, guidance)
    if prompt.whole:
        model.prepare(prompt.beginning(), task=Task.DRAFT)
