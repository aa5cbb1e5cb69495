"""A short answer by a language model, each sentence held against the passages that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.domain.asking import NOT_ANSWERED, AnswerSentence, GuidanceAnswer, numbered
from coach.domain.guidance import Passage
from coach.domain.sentences import split_sentences
from coach.engine.ports import LanguageModel, Task
from coach.engine.prompts import load_prompt
from coach.writing.asking.claims import faults
from coach.writing.asking.prompt import PROMPT, fitting, without_orders
from coach.writing.citations import take_citations, without_open_bracket
from coach.writing.markup import plain
from coach.writing.remarks import is_foreign, is_question, is_refusal, without_preamble
from coach.writing.replies import ids_of, outside_thinking, same_words, tidy

_NUMBER = re.compile(r"\[\s*(\d{1,2})\s*\]")
MOST_SENTENCES = 6
_FEWEST_WORDS = 3
_LONGEST = 20_000
"""Characters of a reply that are looked at: no answer is longer."""


class _Cited(NamedTuple):
    text: str
    numbers: tuple[int, ...]
    cut: bool


def answer_question(
    model: LanguageModel,
    question: str,
    passages: Sequence[Passage],
    framework: str,
    *,
    on_text: Callable[[str], None] | None = None,
) -> GuidanceAnswer:
    """What the passages say to the question, in the model's words as far as they bear it out.

    `framework` names the edition in force. `on_text` hears the reply as it comes, before it is checked. Without
    passages no model is asked. Raises ContextTooSmall and EngineProblem.
    """
    front = load_prompt(PROMPT)
    author = model.author.model_copy(update={"prompt": front.label})
    if not passages:
        return GuidanceAnswer(text=NOT_ANSWERED, author=author)
    messages, given = fitting(model, question, numbered(tuple(passages)), framework)
    completion = model.generate(
        messages,
        max_tokens=front.front.max_tokens,
        temperature=front.front.temperature,
        task=Task.REVIEW,
        on_text=on_text,
    )
    sentences, reasons, removed = checked(completion.text, given, complete=completion.finish == "stop")
    return GuidanceAnswer(
        text=" ".join(s.text for s in sentences) or NOT_ANSWERED,
        sentences=tuple(sentences),
        removed=removed,
        reasons=tuple(dict.fromkeys(reasons)),
        finish=completion.finish,
        author=author,
    )


def checked(
    reply: str, passages: Sequence[Passage], *, complete: bool = True
) -> tuple[list[AnswerSentence], list[str], int]:
    """The sentences of a reply that its cited passages bear out, the reasons against the others, and their number."""
    harmless = [_without_orders(passage) for passage in passages]
    kept: list[AnswerSentence] = []
    reasons: list[str] = []
    removed = 0
    seen: set[object] = set()
    for sentence in _sentences(reply, len(passages), complete=complete):
        if not sentence.text or same_words(sentence.text) in seen or _nothing(sentence.text):
            continue
        seen.add(same_words(sentence.text))
        against = _against(sentence, [harmless[number - 1] for number in sentence.numbers])
        if not against and len(kept) == MOST_SENTENCES:
            against = ["The answer was long enough."]
        if against:
            reasons += against
            removed += 1
        else:
            ids = tuple(passages[number - 1].id for number in sentence.numbers)
            kept.append(AnswerSentence(text=sentence.text, citations=ids))
    return kept, reasons, removed


def _sentences(reply: str, count: int, *, complete: bool) -> list[_Cited]:
    text = plain(outside_thinking(reply[:_LONGEST].replace("\r", "\n")))
    lines = (without_preamble(line) for line in text.split("\n"))
    text, marks = take_citations(_named("\n".join(lines), count), range(1, count + 1))
    if not complete:
        text = without_open_bracket(text)
    spans = split_sentences(text)
    numbers = ids_of(text, marks, spans)
    cut = not complete and bool(spans) and not spans[-1].text.rstrip("\"'”’)").endswith((".", "!", "?"))
    last = len(spans) - 1
    return [
        _Cited(tidy(span.text, cut=cut and at == last), numbers[at], cut and at == last)
        for at, span in enumerate(spans)
    ]


def _named(text: str, count: int) -> str:
    """The text with '[source 2]' for '[2]': a number that was given is a citation wherever it stands."""
    return _NUMBER.sub(lambda m: f"[source {m[1]}]" if 1 <= int(m[1]) <= count else m.group(), text)


def _against(sentence: _Cited, passages: Sequence[Passage]) -> list[str]:
    if sentence.cut:
        return ["It was cut off."]
    if is_refusal(sentence.text):
        return ["The model refused to answer."]
    if is_foreign(sentence.text):
        return ["The model wrote in another language."]
    if is_question(sentence.text):
        return ["It asks instead of answering."]
    if len(sentence.text.split()) < _FEWEST_WORDS:
        return ["It says too little."]
    return faults(sentence.text, passages)


def _nothing(text: str) -> bool:
    """The word that the prompt asks for where the passages do not answer."""
    return text.strip(" .!'\"“”").lower() in {"none", "n/a", "no answer"}


def _without_orders(passage: Passage) -> Passage:
    return passage.model_copy(
        update={name: without_orders(getattr(passage, name)) for name in ("title", "text", "quote")}
    )
