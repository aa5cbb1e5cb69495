"""Documents for the four essays that only the applicant may write, and documents that merely quote their questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from coach.domain import essay_patterns as say
from coach.domain.essay_words import plain
from coach.domain.library import ReadDocument, Section
from coach.domain.merit_essays import essays_in, names_essay, refusal, shown, told_in
from coach.errors import MeritEssay

_TAKE_OUT = "Take that passage out and give the rest again; write the essay by yourself, without the coach."
_MOSTLY = 0.5
_SHORT_LINE = 4
"""A line of an essay that says neither I nor my, such as a date or a list's lead, has fewer words than this."""
_HINT = re.compile(
    r"consti|found(?:ing|er)|effici|executive ord|presid|administration|ethic|hard.?work|diligen|essay|merit hiring"
    r"|rule of law|policy (?:prior|init)|bill of rights|improv\w+ process|200.word",
    re.IGNORECASE,
)
"""What no such passage lacks in print: a manual of a thousand pages is looked through in a moment."""


def refuse_essays(text: str, name: str) -> None:
    """Raise MeritEssay, with the place, if a text that is to be worked on has a passage for one of the essays."""
    if found := essays_in(text):
        raise refusal(found, f"{name}{_place(text)}", _TAKE_OUT)


def essay_lines(lines: Sequence[str]) -> dict[int, MeritEssay]:
    """Why some of the lines, each a text of its own, are not worked on: those for the essays, by place from 0."""
    found = ((place, essays_in(line)) for place, line in enumerate(lines))
    return {place: refusal(essays, f"Line {place + 1}", _TAKE_OUT) for place, essays in found if essays}


def without_essays(document: ReadDocument) -> tuple[ReadDocument, int]:
    """A document for the library without the essays' questions and answers to them, and how many passages those were.

    So an announcement or a memorandum is taken, which only quotes the questions. Raises MeritEssay for a document of
    which half or more is for the essays.
    """
    marked = [_marked(section) for section in document.sections]
    lines = [line for section in marked for line in section]
    if not any(out for _, out in lines):
        return document, 0
    if sum(len(text.split()) for text, out in lines if out) >= _MOSTLY * sum(len(text.split()) for text, _ in lines):
        whole = "\n".join(text for section in document.sections for text in (*section.headings, section.text))
        raise refusal(essays_in(whole), document.name, _TAKE_OUT)
    kept = tuple(
        section.model_copy(update={"text": "\n".join(text for text, out in marks if not out)})
        for section, marks in zip(document.sections, marked, strict=True)
        if not all(out for _, out in marks)
    )
    passages = sum(out for marks in marked for out, _ in groupby(out for _, out in marks))
    return document.model_copy(update={"sections": kept}), passages


def _marked(section: Section) -> list[tuple[str, bool]]:
    """Each line with whether it is an essay's question, or an answer below one or below an essay's heading."""
    lines = section.text.split("\n")
    answering = any(names_essay(heading) or told_in(heading) for heading in section.headings[-1:])
    marks: list[tuple[str, bool]] = []
    named = False
    for place, line in enumerate(lines):
        words = plain(line)
        asking, naming = _asks(lines, place), names_essay(line)
        answering = asking or naming or (answering and (say.ME(words) or len(words.split()) < _SHORT_LINE))
        out = answering and (asking or not naming)
        if out and named:
            # A heading goes with the answer below it; one above an explanation stays with that.
            marks[-1] = (marks[-1][0], True)
        marks.append((line, out))
        named = naming and not out
    return marks


def _asks(lines: Sequence[str], place: int) -> bool:
    """Whether the line is a question or an answer by its words, or is so with the line before or after it."""
    around = [lines[place], *(" ".join(lines[at : at + 2]) for at in (place - 1, place) if 0 <= at < len(lines) - 1)]
    alone, *pairs = [bool(_HINT.search(text) and told_in(text)) for text in around]
    if alone or not any(pairs):
        return alone
    return not any(_HINT.search(other) and told_in(other) for other in lines[max(place - 1, 0) : place + 2])


def _place(text: str) -> str:
    """Where the first passage stands: its line, and how it begins."""
    number = 1
    for block in re.split(r"(\n[^\S\n]*\n)", text):
        if essays_in(block):
            lines = block.split("\n")
            at = next((n for n, line in enumerate(lines) if essays_in(line)), 0)
            return f" (line {number + at}: “{shown(lines[at])}”)"
        number += block.count("\n")
    return ""
