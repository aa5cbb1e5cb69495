"""What the coach and the child process that reads a PDF say to each other."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model


class ReadPdf(Model):
    """Read the text of a PDF whose bytes hash to `sha256`; `name` is what the user knows it by."""

    method: Literal["read-pdf"] = "read-pdf"
    path: str
    name: str
    sha256: str


class PdfLine(Model):
    """A line of a page: its height of type in points, and where it begins, in points from the lower left corner."""

    text: str
    size: float
    bold: bool
    x: float
    y: float


class PdfPage(Model):
    """A Piece of ReadPdf, as JSON: the next page of so many, its lines as drawn, and whether it has pictures."""

    total: int
    lines: tuple[PdfLine, ...]
    pictures: bool


class PdfBookmark(Model):
    """An entry of a PDF's outline: its depth from 0, and its page from 1."""

    depth: int
    text: str
    page: int


class PdfRead(Model):
    """The answer to ReadPdf, after all pages: what the PDF calls itself, or empty, and its outline in order."""

    title: str
    bookmarks: tuple[PdfBookmark, ...]
