"""What a model is given of a question: numbered passages, each on one line that can pose as nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.domain.base import Model
from coach.domain.guidance import Passage
from coach.domain.sentences import split_sentences
from coach.engine.ports import LanguageModel, Message
from coach.engine.prompts import load_prompt
from coach.errors import ContextTooSmall
from coach.guidance.labels import editions, speaker

PROMPT = "answer-question"
_BRACKETS = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "［": "(", "］": ")", "<": "‹", ">": "›"})
_TO_THE_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:above|previous|prior|instructions?|rules?|prompts?|"
    r"everything|earlier)\b|\b(?:system|developer) (?:prompt|message)\b|\byou are (?:now|no longer)\b|\bas an ai\b|"
    r"\bnew instructions?\b|\b(?:respond|reply|answer) (?:only )?with\b|\bdo not (?:cite|follow)\b|\bjailbreak\b|"
    r"^\W*(?:system|assistant|user|human)\s*:|\blanguage model\b|\bend of (?:the )?passages\b",
    re.IGNORECASE,
)


class Numbered(Model):
    """A passage as the prompt has it."""

    number: int
    speaker: str
    editions: str
    title: str
    text: str
    quote: str


def without_orders(text: str) -> str:
    """The text without sentences that speak to a machine and not to a reader."""
    return " ".join(span.text for span in split_sentences(text) if not _TO_THE_MACHINE.search(span.text))


def as_material(text: str) -> str:
    """The text on one line, without square brackets and angle brackets: no number and no marker of a chat."""
    return " ".join(text.translate(_BRACKETS).split())


def messages_for(question: str, passages: Sequence[Passage], framework: str) -> list[Message]:
    """The prompt; passages are numbered from 1 in their order."""
    given = [_numbered(number, passage) for number, passage in enumerate(passages, start=1)]
    return load_prompt(PROMPT).render(framework=framework, passages=given, question=as_material(question))


def fitting(
    model: LanguageModel, question: str, passages: Sequence[Passage], framework: str
) -> tuple[list[Message], list[Passage]]:
    """The prompt with as many of the first passages as the model's context holds, and those passages.

    Raises ContextTooSmall when not even one fits, and EngineProblem.
    """
    room = model.context - load_prompt(PROMPT).front.max_tokens
    for count in range(len(passages), 0, -1):
        messages = messages_for(question, passages[:count], framework)
        if model.count_tokens(messages) <= room:
            return messages, list(passages[:count])
    raise ContextTooSmall(
        "The question and one passage are too long for this model's context.",
        "Ask more briefly, or use a model with a larger context.",
    )


def _numbered(number: int, passage: Passage) -> Numbered:
    return Numbered(
        number=number,
        speaker=speaker(passage),
        editions=as_material(editions(passage)),
        title=as_material(without_orders(passage.title)),
        text=as_material(without_orders(passage.text)),
        quote=as_material(without_orders(passage.quote)),
    )
