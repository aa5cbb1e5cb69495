"""Drafting with a language model: each CCAR element in turn, from the answers alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coach.domain.base import CCAR, Element
from coach.domain.draft import Author, Draft, Sentence
from coach.domain.framework import Framework
from coach.domain.guidance import Passage
from coach.domain.questions import asked_elements, focus_elements
from coach.domain.story import Answer, Story
from coach.engine.ports import LanguageModel
from coach.errors import ContextTooSmall
from coach.guidance.frameworks import editions
from coach.writing.authorship import NO_ORIGINS, Origins
from coach.writing.builtin import AUTHOR as BUILT_IN
from coach.writing.builtin import draft_builtin
from coach.writing.checking import sources_of
from coach.writing.draft_notes import element_notes, guidance_note, left_out_note, too_long_note
from coach.writing.element_writer import ElementWriter, Hear
from coach.writing.own_words import OwnWords
from coach.writing.story_prompt import DRAFT, StoryPrompt


class ModelDrafter:
    """Writes one story; `sentences` holds what stands so far, also after a failure."""

    def __init__(
        self,
        model: LanguageModel,
        framework: Framework,
        story: Story,
        answers: Sequence[Answer],
        guidance: Sequence[Passage],
        *,
        now: datetime,
        origins: Origins = NO_ORIGINS,
        on_text: Hear | None = None,
        on_status: Hear | None = None,
    ) -> None:
        self.sentences: list[Sentence] = []
        self.notes: list[str] = []
        self.now = now
        self.framework = framework
        self.story = story
        self.answers = list(answers)
        sources = sources_of(answers)
        self.own_words = OwnWords(draft_builtin(story, answers, framework, now=now, origins=origins), sources)
        self.prompt = StoryPrompt(model, framework, story, answers, guidance)
        self.writer = ElementWriter(model, self.prompt, self.own_words, sources, on_text=on_text, on_status=on_status)
        self._context = model.context

    def write(self) -> None:
        """Draft the elements that the answers speak of; each other one becomes a bracketed question.

        Raises ContextTooSmall before anything is written, and EngineProblem when the model fails.
        """
        groups = {element: self.groups(element) for element in CCAR if self.own_words.of(element)}
        if groups and not any(groups.values()):
            raise self.too_small()
        if note := guidance_note(self.prompt.left_out):
            self.notes.append(note)
        for element in CCAR:
            if element not in groups:
                self.sentences += [gap] if (gap := self.own_words.gap(element)) else []
            elif not self.writer.cancelled:
                self._write(element, groups[element])

    def _write(self, element: Element, groups: Sequence[Sequence[Answer]]) -> None:
        given = {answer.id for group in groups for answer in group}
        told = [a for a in self.answers if a.id in self.own_words.answers(element) or a.id in given]
        if not self.prompt.whole and (note := too_long_note(element, given, told, len(self.answers))):
            self.notes.append(note)
        for group in groups:
            messages = self.prompt.draft(element, [s.text for s in self.sentences if not s.gap], group)
            if messages is None or self.writer.cancelled:
                continue
            written = self.writer.write(DRAFT, messages, element, group, self.sentences)
            self.sentences += written.settled.sentences
            self.notes += element_notes(element, written)
            if self.writer.failure is not None:
                raise self.writer.failure
        if not self.writer.cancelled:
            count = len(self.own_words.of(element))
            left_out = self.own_words.left_out(element, self.sentences)
            if note := left_out_note(element, len(left_out), count):
                self.notes.append(note)
        if missing := [a.id for a in told if a.id not in given]:
            # No model has seen these answers: their own words tell the element.
            own = self.own_words.untold(element, self.sentences)
            self.sentences += [s for s in own if all(e.answer in missing for e in s.evidence)]

    def groups(self, element: Element) -> list[list[Answer]]:
        """The answers that the model gets for the element: all at once, or those that speak of it, in runs that fit."""
        if self.prompt.whole:
            return [self.prompt.answers]
        own = self.own_words.answers(element)
        focus = focus_elements(editions(self.framework))
        speaking = [a for a in self.answers if a.id in own or element in asked_elements(a.question, focus)]
        return self.prompt.fitting_groups(element, speaking)

    def too_small(self) -> ContextTooSmall:
        """Why nothing can be written."""
        return ContextTooSmall(
            f"This story needs {self.prompt.needed:,} tokens, and the model's context has {self._context:,}.",
            "Use a model with a larger context, or draft with --model none.",
        )

    def draft(self) -> Draft:
        """The draft as it stands, not yet checked as a whole."""
        return Draft(
            story=self.story.id,
            framework=self.framework.id,
            drafter=drafter_of(self.sentences, self.writer.author(DRAFT)),
            created=self.now,
            sentences=tuple(self.sentences),
            notes=tuple(dict.fromkeys(self.notes)),
        )


def drafter_of(sentences: Sequence[Sentence], model: Author) -> Author:
    """Who drafted these: the model if any sentence is a model's, else the built-in drafter."""
    return model if any(s.author.kind == "model" for s in sentences) else BUILT_IN
