"""Transcripts of slides in which each begins with its number, and a wrapped bullet has the next one behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.documents.sections.blocks import Block, Heading, Line
from coach.documents.sections.lines import goes_on, joined, title_like, vocabulary, wrap_width

_FEWEST_SLIDES = 3
_LONGEST_TITLE_LINES = 3
_NUMBERS = re.compile(r"^(\d{1,3})((?: \d{1,3})*)(?=[^\s\d.,:;%)/-]|- |$)")
_CALLED = re.compile(r"^Title:\s+(\S.*)$")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_SEPARATOR = re.compile(r"\s+-(?:\s+|$)")


def numbered_title(text: str) -> str:
    """What the first line says after 'Title:', or ''."""
    found = _CALLED.match(text.lstrip("\n").partition("\n")[0])
    return " ".join(found[1].split()) if found else ""


def numbered_slides(text: str) -> list[Block] | None:
    """The blocks of a transcript with slides such as '9Qualifications Review Board'; None for any other text."""
    slides = _numbered(text)
    if len(slides) < _FEWEST_SLIDES:
        return None
    pieces = [piece for line in text.split("\n") for piece in _SEPARATOR.split(line)]
    width, words = wrap_width(pieces), vocabulary(text)
    blocks: list[Block] = []
    for slide in slides:
        blocks += _numbered_slide(slide, width, words)
    return blocks


def _numbered(text: str) -> list[list[str]]:
    """The lines of each slide, without its number: the numbers go up by one from 1, which no list does by chance."""
    slides: list[list[str]] = []
    expected = 1
    for line in map(str.strip, text.split("\n")):
        found = _NUMBERS.match(line)
        numbers = [int(number) for number in found[0].split()] if found else []
        if found and numbers == list(range(expected, expected + len(numbers))):
            slides.append([line[found.end() :].strip()])
            expected += len(numbers)
        elif slides:
            slides[-1].append(line)
        elif line and not _CALLED.match(line):
            return []
    return slides


def _numbered_slide(lines: Sequence[str], width: int, words: frozenset[str]) -> Iterator[Block]:
    if lines[0].startswith("- ") or not lines[0]:
        title, rest = "", list(lines)
    else:
        length = 1
        while length < min(len(lines), _LONGEST_TITLE_LINES) and not lines[length].startswith("-"):
            if not goes_on(lines[length - 1], lines[length], width):
                break
            length += 1
        title, rest = _unglued(joined(lines[:length], words), words), list(lines[length:])
    bullets = list(_bullets(rest, width, words))
    if not title and len(bullets) == 1 and title_like(bullets[0].removeprefix("- ")):
        # A slide that only announces the next ones.
        title, bullets = bullets[0].removeprefix("- "), []
    if title:
        yield Heading(1, title)
    yield from map(Line, bullets)


def _bullets(lines: Sequence[str], width: int, words: frozenset[str]) -> Iterator[str]:
    """Bullets and other lines, each whole."""
    held: list[str] = []
    for line in lines:
        begins = line.startswith("- ") or line == "-"
        if begins or (held and not held[0].startswith("- ") and not goes_on(held[-1], line, width)):
            yield from _flushed(held, words)
            held = []
        parts = [line] if begins else _SEPARATOR.split(line)
        held.append(parts[0])
        for part in parts[1:]:
            yield from _flushed(held, words)
            held = [f"- {part}"]
    yield from _flushed(held, words)


def _flushed(held: Sequence[str], words: frozenset[str]) -> Iterator[str]:
    text = joined(held, words).removesuffix(" -")
    if text.strip("- "):
        yield text


def _unglued(title: str, words: frozenset[str]) -> str:
    """The title with a blank where two lines of it ran together: both words stand in the text by themselves."""

    def apart(found: re.Match[str]) -> str:
        pieces = [p for p in _GLUED.split(found[0]) if p]
        if len(pieces) > 1 and all(len(p) > 3 and p.lower() in words for p in pieces):
            return " ".join(pieces)
        return found[0]

    return re.sub(r"[A-Za-z]+", apart, title)
