"""Answers written elsewhere: for `coach import` in the format of `answer_format`, and as sources of `coach verify`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from coach.documents.answer_format import AnswersDocument, Location, StoryEntry, parse_document, raise_at
from coach.documents.files import shown
from coach.documents.questions import QuestionFinder, find_ecq
from coach.documents.read import read_text
from coach.domain.base import Model
from coach.domain.framework import Framework
from coach.domain.merit_essays import REASON, essays_in, refuse_essay
from coach.domain.text import clean
from coach.store.batch import NewAnswer, NewStory

_YAML = frozenset({".yaml", ".yml"})
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


class AnswerFile(Model):
    """Stories with their answers, each question known or kept as asked; `candidate` is empty if not given."""

    candidate: str
    stories: tuple[NewStory, ...]


def read_answers(path: Path, framework: Framework) -> AnswerFile:
    """The answers of a YAML file, for the questions of the framework; '-' reads standard input.

    Raises FileProblem for a file that cannot be read, and InputProblem with line and column for
    anything in it that cannot be taken; then nothing of it is.
    """
    checked = Annotated[AnswersDocument, AfterValidator(partial(_check, framework=framework))]
    document = parse_document(path, checked)
    stories = tuple(_resolve(story, framework) for story in document.stories)
    return AnswerFile(candidate=" ".join((document.candidate or "").split()), stories=stories)


def read_sources(paths: Sequence[Path]) -> list[str]:
    """The answers in files: of .yaml and .yml those of the import format, facts too; of others each block of lines.

    Blocks stand between blank lines. Raises FileProblem and InputProblem as `read_answers` and `read_text` do.
    """
    return [text for path in paths for text in _sources(path)]


def _sources(path: Path) -> list[str]:
    if path.suffix.lower() in _YAML:
        given = [each for story in parse_document(path, AnswersDocument).stories for each in story.given()]
        for _, question, text in given:
            refuse_essay(f"{question}\n\n{text}", f"An answer in {shown(path)}")
        return [text for _, _, text in given]
    blocks = (block.strip() for block in _BLANK_LINES.split(read_text(path)))
    return [clean(block, f"An answer in {shown(path)}") for block in blocks if block]


def _check(document: AnswersDocument, framework: Framework) -> AnswersDocument:
    """Raise one ValidationError for all that the framework doesn't know, each at its place in the file."""
    problems: list[tuple[Location, str]] = []
    if document.framework not in (None, framework.id):
        problems.append((("framework",), f"the answers are wanted for {framework.id}"))
    for number, story in enumerate(document.stories):
        problems += [(("stories", number, *where), what) for where, what in _story_problems(story, framework)]
    raise_at(problems)
    return document


def _story_problems(story: StoryEntry, framework: Framework) -> Iterator[tuple[Location, str]]:
    try:
        finder = QuestionFinder(framework, find_ecq(story.ecq, framework))
    except ValueError as error:
        yield ("ecq",), str(error)
        return
    seen: set[str] = set()
    for where, question, text in story.given():
        if essays_in(question) or essays_in(text):
            yield where, f"this is for one of the four short essays of the Merit Hiring Plan. {REASON}"
            continue
        try:
            found = finder.find(question)
        except ValueError as error:
            yield where, str(error)
            continue
        ident = found.id if found else " ".join(question.split()).casefold()
        if ident in seen:
            yield where, "that question has an answer in this story already"
        seen.add(ident)


def _resolve(story: StoryEntry, framework: Framework) -> NewStory:
    ecq = find_ecq(story.ecq, framework)
    finder = QuestionFinder(framework, ecq)
    answers: list[NewAnswer] = []
    own = 0
    for _, question, text in story.given():
        if found := finder.find(question):
            answers.append(NewAnswer(question=found.id, asked=found.asked, text=text))
        else:
            own += 1
            answers.append(NewAnswer(question=f"own.{own}", asked=" ".join(question.split()), text=text))
    title = next((a.text for a in answers if a.question == "fact.title" and a.text), "")
    return NewStory(ecq=ecq.id, title=" ".join(title.split()), answers=tuple(answers))
