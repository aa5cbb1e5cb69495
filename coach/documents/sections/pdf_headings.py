"""Headings of a PDF: what its outline names, and what is set larger or bolder than the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.documents.sections.lines import BULLET, title_like
from coach.engine.pdf_protocol import PdfBookmark, PdfLine

_LARGER = 1.1
_SAME = 0.05
_STEP = 10
_BOLD = 900
_MOST_HEADINGS = 0.35
"""Of all characters: where more are in larger type, it marks no headings."""
_LONGEST = 200
_MOST_LINES = 4
_DOTTED = re.compile(r"^\d+(?:\.\d+)+")
_NUMBER = re.compile(r"^(?:chapter|section|part|appendix)?\s*(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.):]?\s+", re.IGNORECASE)


class Group(NamedTuple):
    """Lines that follow one another: those of a heading with its rank, or those of text."""

    lines: list[PdfLine]
    rank: int | None


def body_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The height of type that most characters have, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


class Headings:
    """What marks headings in one document."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]], bookmarks: Sequence[PdfBookmark], body: float) -> None:
        self._body = body
        lines = [line for page in pages for line in page]
        characters = sum(len(line.text) for line in lines) or 1
        self._bold = sum(len(line.text) for line in lines if line.bold) < _MOST_HEADINGS * characters
        large = [group for page in pages for group in self._grouped(page) if group.rank is not None]
        marked = sum(len(line.text) for group in large for line in group.lines)
        self._by_size = marked < _MOST_HEADINGS * characters
        self._depths = {_key(mark.text): mark.depth for mark in reversed(bookmarks)}
        sizes = {group.lines[0].size for group in large if group.lines[0].size > _LARGER * body}
        self._ranks = self._ranked(sizes, large)

    def split(self, lines: Sequence[PdfLine]) -> Iterator[Group]:
        """The lines of a page as headings and what stands between them."""
        held: list[PdfLine] = []
        for group in self._grouped(lines):
            rank = self._rank(group) if group.rank is not None else None
            if rank is None:
                held += group.lines
                continue
            if held:
                yield Group(held, None)
                held = []
            yield Group(group.lines, rank)
        if held:
            yield Group(held, None)

    def _rank(self, group: Group) -> int | None:
        depth = self._depths.get(_key(_text(group.lines)))
        if depth is not None:
            return _STEP * (depth + 1)
        first = group.lines[0]
        if first.size > _LARGER * self._body:
            rank = self._ranks.get(first.size) if self._by_size else None
            # "2.1 Methods" may be set like "2 Related work".
            return None if rank is None else rank + _depth(first.text)
        return _BOLD if self._bold and first.bold else None

    def _ranked(self, sizes: set[float], large: Sequence[Group]) -> dict[float, int]:
        """Ranks by size: those that the outline gives to its entries of that size, else between those of others."""
        known: dict[float, set[int]] = {}
        for group in large:
            depth = self._depths.get(_key(_text(group.lines)))
            if depth is not None:
                known.setdefault(group.lines[0].size, set()).add(_STEP * (depth + 1))
        ranks: dict[float, int] = {}
        rank, above = 0, 0.0
        for size in sorted(sizes, reverse=True):
            if size in known:
                rank = max(known[size])
            elif not above or size < above * (1 - _SAME):
                rank += 1 if known else _STEP
            ranks[size], above = min(known.get(size, {rank})), size
        return ranks

    def _grouped(self, lines: Sequence[PdfLine]) -> Iterator[Group]:
        """Runs of lines that may be one heading (rank 0), and every other line by itself."""
        held: list[PdfLine] = []
        text: PdfLine | None = None  # the line of text above
        for line in lines:
            if held and _follows(held[-1], line) and len(held) < _MOST_LINES and not _begins_anew(line):
                held.append(line)
                continue
            if held:
                yield from self._judged(held)
                text = None if self._may_be(held) else held[-1]
                held = []
            if self._stands_out(line) and not (text is not None and _follows(text, line)):
                held = [line]
            else:
                yield Group([line], None)
                text = line
        if held:
            yield from self._judged(held)

    def _judged(self, held: list[PdfLine]) -> Iterator[Group]:
        if self._may_be(held):
            yield Group(held, 0)
        else:
            yield from (Group([line], None) for line in held)

    def _stands_out(self, line: PdfLine) -> bool:
        if BULLET.match(line.text):
            return False
        return line.size > _LARGER * self._body or (line.bold and line.size > (1 - _SAME) * self._body)

    def _may_be(self, held: Sequence[PdfLine]) -> bool:
        text = _text(held)
        if held[0].size > _LARGER * self._body:
            return len(text) <= _LONGEST and any(map(str.isalnum, text)) and not text.endswith((".", ",", ";"))
        return title_like(text) and len(held) <= 2


def _follows(above: PdfLine, line: PdfLine) -> bool:
    """Whether a line is set like the one above and close to it."""
    same = abs(above.size - line.size) <= _SAME * above.size and above.bold == line.bold
    return same and -0.5 * line.size < above.y - line.y < 1.6 * line.size


def _begins_anew(line: PdfLine) -> bool:
    return bool(BULLET.match(line.text)) or bool(re.match(r"^\d+(?:\.\d+)*\.?\s+\S", line.text))


def _depth(text: str) -> int:
    numbers = _DOTTED.match(text)
    return min(numbers[0].count("."), _STEP - 1) if numbers else 0


def _text(lines: Sequence[PdfLine]) -> str:
    return " ".join(line.text for line in lines)


def _key(text: str) -> str:
    """A heading's letters and digits, without its number."""
    return "".join(character for character in _NUMBER.sub("", text).casefold() if character.isalnum())
