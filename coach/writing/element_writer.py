"""One paragraph by a language model: asked for, read, checked and settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.domain.base import Element
from coach.domain.draft import Author, Sentence
from coach.domain.story import Answer
from coach.domain.text import printable
from coach.engine.ports import LanguageModel, Message, Task
from coach.engine.prompts import load_prompt
from coach.errors import ContextTooSmall, EngineProblem
from coach.writing.citations import CitationFilter
from coach.writing.grounding.sources import Sources
from coach.writing.own_words import OwnWords
from coach.writing.replies import Reply, clean_reply
from coach.writing.settling import Settled, settle
from coach.writing.story_prompt import REWRITE, StoryPrompt

Finish = Literal["stop", "length", "cancelled", "died"]
Hear = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a paragraph, how the reply ended, and what was wrong with it."""

    settled: Settled
    finish: Finish
    problems: tuple[str, ...]


class ElementWriter:
    """Has a model write paragraphs of one story; `failure` is why the model can write no more, if it cannot.

    `on_text` hears what the model writes, without answer numbers; `on_status` in a few words what goes on.
    """

    def __init__(
        self,
        model: LanguageModel,
        prompt: StoryPrompt,
        own_words: OwnWords,
        sources: Sources,
        *,
        on_text: Hear | None,
        on_status: Hear | None,
    ) -> None:
        self.failure: EngineProblem | None = None
        self.cancelled = False
        self._model = model
        self._prompt = prompt
        self._own_words = own_words
        self._sources = sources
        self._on_text = on_text
        self._on_status = on_status
        self._author = model.author
        self._instructions = prompt.fixed()
        self._shown = False

    def author(self, prompt: str) -> Author:
        """The model with the prompt that it follows."""
        return self._author.model_copy(update={"prompt": load_prompt(prompt).label})

    def write(
        self,
        prompt: str,
        messages: Sequence[Message],
        element: Element,
        answers: Sequence[Answer],
        standing: Sequence[Sentence],
    ) -> Written:
        """The paragraph that the messages ask for, beside the sentences that stand already."""
        self._tell(f"Writing the {element} …")
        text, finish = self._ask(prompt, messages, self._on_text)
        reply = self._read(text, answers, complete=finish == "stop")
        settled = settle(
            reply,
            element,
            standing,
            sources=self._sources,
            own_words=self._own_words if self._prompt.whole else self._own_words.only({a.id for a in answers}),
            author=self.author(prompt),
            rewriter=self.author(REWRITE),
            rewrite=lambda sentence, reasons: self._rewrite(sentence, reasons, answers),
            finished=finish in ("stop", "length"),
        )
        return Written(settled, finish, reply.problems)

    def _rewrite(self, sentence: str, reasons: Sequence[str], answers: Sequence[Answer]) -> Reply | None:
        if self.failure is not None or self.cancelled:
            return None
        self._tell("Rewriting a sentence that your answers do not support …")
        try:
            messages = self._prompt.rewrite(sentence, reasons, answers)
        except EngineProblem as problem:
            self.failure = problem
            return None
        if messages is None:
            return None
        text, finish = self._ask(REWRITE, messages, None)
        return self._read(text, answers, complete=finish == "stop") if finish in ("stop", "length") else None

    def _ask(self, prompt: str, messages: Sequence[Message], on_text: Hear | None) -> tuple[str, Finish]:
        front = load_prompt(prompt).front
        pieces: list[str] = []
        shown = CitationFilter()

        def take(piece: str) -> None:
            pieces.append(piece)
            self._show(shown.feed(piece), on_text)

        self._part(on_text)
        finish: Finish = "died"
        try:
            completion = self._model.generate(
                messages, max_tokens=front.max_tokens, temperature=front.temperature, task=Task.DRAFT, on_text=take
            )
        except ContextTooSmall:
            # Said before a word was written: nothing of a paragraph is lost.
            raise
        except EngineProblem as problem:
            # What it wrote until then is the candidate's to keep or cut.
            self.failure = problem
        else:
            finish, pieces = completion.finish, [completion.text]
            self.cancelled = self.cancelled or finish == "cancelled"
        self._show(shown.finish(), on_text)
        return "".join(pieces), finish

    def _read(self, text: str, answers: Sequence[Answer], *, complete: bool) -> Reply:
        return clean_reply(
            text,
            complete=complete,
            known={answer.id for answer in answers},
            answers=[answer.text for answer in self._prompt.answers],
            instructions=self._instructions,
        )

    def _part(self, on_text: Hear | None) -> None:
        """A blank line between paragraphs."""
        if self._shown:
            self._show("\n\n", on_text)

    def _show(self, text: str, on_text: Hear | None) -> None:
        if on_text is not None and text:
            self._shown = True
            on_text(printable(text))

    def _tell(self, status: str) -> None:
        if self._on_status is not None:
            self._on_status(status)
