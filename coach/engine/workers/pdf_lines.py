"""The lines of a PDF's page with their type, and its outline, as pypdf finds them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from pypdf import PageObject, PdfReader

from coach.engine.pdf_protocol import PdfBookmark, PdfLine

_HEAVY = ("bold", "black", "heavy", "semibold", "demi")
_MOST_BOOKMARKS = 5000
_MOST_MARK = 500
_DEEPEST = 20


class _Line:
    """The pieces of a line; its type is what most of its characters have."""

    def __init__(self) -> None:
        self.text = ""
        self.place: tuple[float, float] | None = None
        self.kinds: dict[tuple[float, bool], int] = {}

    def add(self, text: str, size: float, bold: bool, place: tuple[float, float]) -> None:
        self.text += text
        if text.strip():
            self.place = self.place or place
            self.kinds[size, bold] = self.kinds.get((size, bold), 0) + len(text.strip())

    def finished(self) -> PdfLine | None:
        if self.place is None:
            return None
        size, bold = max(self.kinds, key=lambda kind: self.kinds[kind])
        return PdfLine(text=self.text.strip(), size=size, bold=bold, x=self.place[0], y=self.place[1])


def lines_of(page: PageObject) -> tuple[PdfLine, ...]:
    """The lines of a page that have text, in the order in which they are drawn; text that stands upright only."""
    lines = [_Line()]

    def take(text: Any, matrix: Any, text_matrix: Any, font: Any, size: Any) -> None:
        x, y, scale = _place(text_matrix, matrix)
        height, bold = round(abs(float(size or 0)) * scale, 1), _is_bold(font)
        first, *others = str(text).split("\n")
        lines[-1].add(first, height, bold, (x, y))
        for other in others:
            lines.append(_Line())
            lines[-1].add(other, height, bold, (x, y))

    page.extract_text(orientations=(0,), visitor_text=take)
    return tuple(line for line in (held.finished() for held in lines) if line is not None)


def _place(text_matrix: Sequence[float], matrix: Sequence[float]) -> tuple[float, float, float]:
    """Where a text begins, in points, and how much its type is scaled: the product of the two matrices."""
    a, b, c, d, e, f = matrix
    x = text_matrix[4] * a + text_matrix[5] * c + e
    y = text_matrix[4] * b + text_matrix[5] * d + f
    across = text_matrix[2] * a + text_matrix[3] * c
    up = text_matrix[2] * b + text_matrix[3] * d
    return _finite(x), _finite(y), _finite(math.hypot(across, up))


def _finite(value: float) -> float:
    return round(value, 2) if math.isfinite(value) else 0.0


def _is_bold(font: Any) -> bool:
    name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
    return any(word in name.lower() for word in _HEAVY)


def has_pictures(page: PageObject) -> bool:
    """Whether a page shows a picture."""
    with suppress(Exception):
        resources: Any = page["/Resources"].get_object()
        drawn = resources["/XObject"].get_object() if "/XObject" in resources else {}
        return any(part.get_object().get("/Subtype") == "/Image" for part in drawn.values())
    return False


def bookmarks(reader: PdfReader) -> tuple[PdfBookmark, ...]:
    """The outline in order; none where it is missing or broken."""
    found: list[PdfBookmark] = []
    with suppress(Exception):
        for depth, entry in _entries(reader.outline, 0):
            if len(found) == _MOST_BOOKMARKS:
                break
            page = reader.get_destination_page_number(entry)
            text = " ".join(str(entry.title or "").split())[:_MOST_MARK]
            if page is not None and page >= 0 and text:
                found.append(PdfBookmark(depth=depth, text=text, page=page + 1))
    return tuple(found)


def _entries(outline: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """pypdf puts the entries below one into a list behind it."""
    for entry in outline:
        if isinstance(entry, list):
            if depth < _DEEPEST:
                yield from _entries(entry, depth + 1)
        else:
            yield depth, entry
