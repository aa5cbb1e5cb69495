"""Lines that a PDF has on every page: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coach.engine.pdf_protocol import PdfLine

_EDGE = 3
"""Lines from the top and from the bottom of a page among which a running line is looked for."""
_FEWEST = 3
_SHARE = 0.4
_ROMAN = re.compile(r"^[ivxl]{1,7}$", re.IGNORECASE)
_NUMBER_ONLY = re.compile(r"^\W*(?:page\s+|p\.\s*)?(\d{1,5})(?:\s*(?:of|/|\|)\s*\d{1,5})?\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_running(pages: Sequence[Sequence[PdfLine]], body: float) -> list[list[PdfLine]]:
    """The lines of each page but for those that run through the document; `body` is the height of its type.

    A line runs when pages have it in their margins with the same words, or with a number that goes up with theirs.
    Large type at the top is a title, however often it comes back.
    """
    same: Counter[str] = Counter()
    counting: Counter[tuple[str, int]] = Counter()
    placed: Counter[tuple[int, int]] = Counter()
    for number, lines in enumerate(pages, 1):
        edge = list(_edge(lines, body))
        same.update({_key(line.text) for line in edge if not _DIGITS.search(line.text)})
        counting.update({(_key(line.text), offset) for line in edge for offset in _offsets(line.text, number)})
        placed.update({(round(line.y), offset) for line in edge for offset in _offsets(line.text, number)})
    least = max(_FEWEST, _SHARE * len(pages))
    fewest = min(_FEWEST, max(2, len(pages)))

    def runs(line: PdfLine, number: int) -> bool:
        text = line.text.strip()
        if same[_key(text)] >= least or _ROMAN.match(text):
            return True
        alone = _NUMBER_ONLY.match(text)
        if alone and int(alone[1]) == number:
            return True
        # Headers name the chapter: what they have in common is the page's number and their place.
        return any(
            counting[_key(text), offset] >= (fewest if alone else _FEWEST) or placed[round(line.y), offset] >= least
            for offset in _offsets(text, number)
        )

    kept = []
    for number, lines in enumerate(pages, 1):
        edge = list(_edge(lines, body))
        kept.append([line for line in lines if line not in edge or not runs(line, number)])
    return kept


def _edge(lines: Sequence[PdfLine], body: float) -> Iterator[PdfLine]:
    by_height = sorted(lines, key=lambda line: -line.y)
    yield from (line for line in by_height[:_EDGE] if line.size < 1.15 * body)
    yield from by_height[max(_EDGE, len(by_height) - _EDGE) :]


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).casefold())


def _offsets(text: str, page: int) -> set[int]:
    """By how much the first and the last number of a line are ahead of the page's own."""
    numbers = [int(number) for number in _DIGITS.findall(text) if len(number) <= 5]
    return {number - page for number in (numbers[:1] + numbers[-1:])}
