"""The YAML of `coach import`: what a file may hold, before a framework is asked about its questions.

    candidate: Jordan Avery               # optional
    framework: opm-2006                   # optional; must be the one that the answers are read for
    stories:
      - ecq: leading-change               # an id, or an ECQ's name
        title: Intake overhaul            # facts, each optional: title, role, when, scope
        role: Deputy Director
        when: 2021 - 2023
        scope: 143 staff, $18.6 million
        answers:                          # optional: either lines of QUESTION: answer
          leading-change.1: One front door.
          leading-change.1+number: 6 offices.
          element.result: |
            Longer answers follow a bar, on lines indented further.
      - ecq: leading-people
        answers:                          # or a list
          - question: How did I deal with conflicts that arose within my team?
            answer: I met with both.

QUESTION is an id: `fact.title|role|when|scope`, a focus question's own id or its number `ECQ.N`,
`element.challenge|context|action|result`, or one of these with `+number`, `+own-part`, `+time` or
`+result`. Or it is a question's wording in any of the framework's variants. Or it is any other question
in the writer's words, which is kept as asked and gets the id `own.N`.
coach/sample/answers-format.yaml explains the format to a candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails

from coach.documents.files import is_standard_input, read_bytes, shown, unicode_text
from coach.domain.base import Model
from coach.domain.text import clean
from coach.domain.wording import FACTS
from coach.errors import InputProblem
from coach.guidance.yaml_file import parse_yaml

Location = tuple[str | int, ...]
"""The names and item numbers that lead to a place in the file."""


def _accepted(text: str) -> str:
    try:
        return clean(text, "the text")
    except InputProblem as problem:
        raise ValueError(problem.message) from problem


def _refusal(text: str) -> str:
    try:
        _accepted(text)
    except ValueError as error:
        return str(error)
    return ""


def raise_at(problems: Sequence[tuple[Location, str]]) -> None:
    """Raise one ValidationError that has each problem at its place; the places of outer models come before them."""
    details = [
        InitErrorDetails(type="value_error", loc=where, input="", ctx={"error": ValueError(what)})
        for where, what in problems
    ]
    if details:
        raise ValidationError.from_exception_data("answers", details)


Said = Annotated[str, AfterValidator(_accepted)]
"""What a candidate typed, as `clean` accepts it."""


class ListedAnswer(Model):
    """An item of the list form."""

    question: Said
    answer: Said


_MAPPING = TypeAdapter(dict[str, Said])
_LIST = TypeAdapter(tuple[ListedAnswer, ...])


def _either_form(value: object) -> dict[str, str] | tuple[ListedAnswer, ...]:
    if isinstance(value, dict):
        answers = _MAPPING.validate_python(value)
        raise_at([((question,), what) for question in answers if (what := _refusal(question))])
        return answers
    if isinstance(value, list):
        return _LIST.validate_python(value)
    if value is None:
        return ()
    raise ValueError('write lines such as "leading-change.1: …", or a list of "- question: …" with "answer: …"')


class StoryEntry(Model):
    """A story as the file has it."""

    ecq: str
    title: Said | None = None
    role: Said | None = None
    when: Said | None = None
    scope: Said | None = None
    answers: Annotated[dict[str, str] | tuple[ListedAnswer, ...], PlainValidator(_either_form)] = ()

    def given(self) -> Iterator[tuple[Location, str, str]]:
        """Each answer in the order of the file, facts first: where it stands, its question and its text."""
        for fact in FACTS:
            name = fact.removeprefix("fact.")
            if (text := getattr(self, name)) is not None:
                yield (name,), fact, text
        if isinstance(self.answers, dict):
            for question, text in self.answers.items():
                yield ("answers", question), question, text
        else:
            for number, item in enumerate(self.answers):
                yield ("answers", number, "question"), item.question, item.answer


def _not_empty(stories: tuple[StoryEntry, ...]) -> tuple[StoryEntry, ...]:
    if not stories:
        raise ValueError("it has no story")
    return stories


class AnswersDocument(Model):
    """A file as it is written, before a framework is asked about its questions."""

    candidate: Said | None = None
    framework: Said | None = None
    stories: Annotated[tuple[StoryEntry, ...], AfterValidator(_not_empty)]


def parse_document(path: Path, model: type[AnswersDocument]) -> AnswersDocument:
    """The file as `model`, which is AnswersDocument, with more validators or without.

    Raises FileProblem for a file that cannot be read, and InputProblem with line and column.
    """
    name = shown(path) if is_standard_input(path) else path.name
    return parse_yaml(unicode_text(read_bytes(path), name), model, name)
