"""Drafting with a language model: each CCAR element in turn, as plain prose, from the answers alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from coach.domain.base import CCAR, Element
from coach.domain.draft import Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.domain.sentences import split_sentences
from coach.domain.story import Answer, Story
from coach.domain.text import printable
from coach.engine.ports import LanguageModel, Message
from coach.engine.prompts import load_prompt
from coach.errors import ContextTooSmall
from coach.writing.builtin import elements_present, gap_sentence

_TASKS = {
    Element.CHALLENGE: "the specific problem or goal, and why it mattered.",
    Element.CONTEXT: "the people, the organization, its size and the setting.",
    Element.ACTION: "what the candidate did, step by step, in the order it happened.",
    Element.RESULT: "what changed, with the measures that the candidate gave.",
}
_LABEL = re.compile(r"^\W*(?:challenge|context|actions?|results?)\W*[:\n]\s*", re.IGNORECASE)


class ModelDrafter:
    """Writes one story; `sentences` holds what stands so far, also after a failure."""

    def __init__(
        self,
        model: LanguageModel,
        framework: Framework,
        story: Story,
        answers: Sequence[Answer],
        guidance: Sequence[Passage],
    ) -> None:
        self._model = model
        self._framework = framework
        self._story = story
        self._answers = list(answers)
        self._guidance = list(guidance)
        self._prompt = load_prompt("draft-element")
        self._author = model.author.model_copy(update={"prompt": self._prompt.label})
        self.sentences: list[Sentence] = []
        self.notes: list[str] = []
        self._cancelled = False

    def write(self, on_text: Callable[[str], None] | None = None) -> None:
        """Draft the elements that the answers speak of; each other one becomes a bracketed question."""
        present = elements_present(self._answers, self._framework)
        for element in CCAR:
            if present.get(element, 0.0) <= 0:
                self.sentences.append(gap_sentence(element))
            elif not self._cancelled:
                self._write_element(element, on_text)

    def draft(self, now: datetime) -> Draft:
        """The draft as it stands, not yet checked against the answers."""
        return Draft(
            story=self._story.id,
            framework=self._framework.id,
            drafter=self._author,
            created=now,
            sentences=tuple(self.sentences),
            notes=tuple(self.notes),
        )

    def _write_element(self, element: Element, on_text: Callable[[str], None] | None) -> None:
        pieces: list[str] = []

        def take(piece: str) -> None:
            pieces.append(piece)
            if on_text is not None:
                on_text(printable(piece))

        front = self._prompt.front
        finish = "cancelled"
        try:
            messages = self._fitting(element)
            completion = self._model.generate(
                messages, max_tokens=front.max_tokens, temperature=front.temperature, on_text=take
            )
            finish, pieces = completion.finish, [completion.text]
        finally:
            # Also when the model dies: what it wrote until then is the candidate's to keep or cut.
            self._take(element, "".join(pieces), complete=finish == "stop")
        if finish == "cancelled":
            self._cancelled = True
            self.notes.append(f"Stopped while the {element} was being written.")
        elif finish == "length":
            self.notes.append(f"The model reached its limit in the {element}; the last sentence is incomplete.")

    def _take(self, element: Element, text: str, *, complete: bool) -> None:
        spans = split_sentences(_LABEL.sub("", printable(text).strip()))
        for number, span in enumerate(spans, start=1):
            cut = number == len(spans) and not complete and not span.text.endswith((".", "!", "?"))
            self.sentences.append(Sentence(text=span.text, element=element, incomplete=cut, author=self._author))

    def _fitting(self, element: Element) -> list[Message]:
        """The prompt with as much guidance as the context holds; what is left out is noted, never an answer."""
        reserve = self._prompt.front.max_tokens
        for kept in range(len(self._guidance), -1, -1):
            messages = self._render(element, self._guidance[:kept])
            needed = self._model.count_tokens(messages) + reserve
            if needed <= self._model.context:
                if kept < len(self._guidance):
                    left_out = ", ".join(p.title for p in self._guidance[kept:])
                    self._guidance = self._guidance[:kept]
                    self.notes.append(f"Guidance left out because the model's context is small: {left_out}.")
                return messages
        raise ContextTooSmall(
            f"This story needs {needed:,} tokens, and the model's context has {self._model.context:,}.",
            "Use a model with a larger context, or draft with --model none.",
        )

    def _render(self, element: Element, guidance: Sequence[Passage]) -> list[Message]:
        ecq = self._framework.ecq(self._story.ecq)
        return self._prompt.render(
            framework=self._framework.name,
            ecq=ecq.name if ecq else self._story.ecq,
            definition=ecq.definition.text if ecq else "",
            guidance=list(guidance),
            answers=self._answers,
            element=element.value,
            task=_TASKS[element],
            previous=" ".join(s.text for s in self.sentences if not s.gap),
        )
