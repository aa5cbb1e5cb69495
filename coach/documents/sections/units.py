"""Paragraphs and items of lists, put together again from the lines that they were wrapped to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.documents.sections.lines import goes_on, item, joined, vocabulary, wrap_width

_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|—{3,})\s*$")


@dataclass(frozen=True)
class Unit:
    """A paragraph or item as one line.

    `alone` says that it was one line, with a blank one or none before it; `last` that nothing follows before the next
    blank line; `underline` is the character that it is underlined with; `rank` is that of a heading where something
    else than the text says so.
    """

    text: str
    alone: bool = False
    is_item: bool = False
    last: bool = False
    underline: str = ""
    rank: int | None = None
    page: int | None = None


def units(text: str) -> list[Unit]:
    """The paragraphs and items of a text in which blank lines part what belongs apart."""
    lines = text.split("\n")
    width, words = wrap_width(lines), vocabulary(text)
    found: list[Unit] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            found += grouped(group, width, words)
            group = []
    return found


def grouped(group: Sequence[str], width: int, words: frozenset[str], page: int | None = None) -> list[Unit]:
    """The paragraphs and items of lines that no blank line parts, wrapped to `width` characters.

    `words` are those of the document.
    """
    found: list[list[str]] = []
    for line, below in zip(group, [*group[1:], ""], strict=True):
        above = found[-1][-1] if found and not _UNDERLINE.match(found[-1][-1]) else ""
        if above and _UNDERLINE.match(line):
            found[-1].append(line)
        elif item(line) is not None or _UNDERLINE.match(below) or not goes_on(above, line, width):
            found.append([line])
        else:
            found[-1].append(line)
    return [
        replace(_unit(lines, words), alone=_text_lines(lines) == 1 and number == 0, last=lines is found[-1], page=page)
        for number, lines in enumerate(found)
    ]


def _unit(lines: Sequence[str], words: frozenset[str]) -> Unit:
    underline = _UNDERLINE.match(lines[-1]) if len(lines) > 1 else None
    kept = lines[: _text_lines(lines)]
    begun = item(kept[0])
    parts = kept if begun is None else [begun, *kept[1:]]
    return Unit(joined(parts, words), is_item=begun is not None, underline=underline[1][0] if underline else "")


def _text_lines(lines: Sequence[str]) -> int:
    return len(lines) - 1 if len(lines) > 1 and _UNDERLINE.match(lines[-1]) else len(lines)
