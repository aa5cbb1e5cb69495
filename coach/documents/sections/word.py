"""The blocks of a Word document: headings by their styles, lists, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from coach.documents.sections.blocks import Block, Heading, Line
from coach.documents.sections.lines import in_capitals, title_like
from coach.documents.word import Paragraph

_CAPITALS, _BOLD = 1, 2
_LONGEST_ROW = 1500


def word_blocks(paragraphs: Sequence[Paragraph]) -> tuple[list[Block], str]:
    """The blocks of a document, and what it calls itself or ''.

    Where no style marks headings, short paragraphs in bold or in capitals are the headings.
    """
    kept = [paragraph for paragraph in paragraphs if not paragraph.is_contents]
    styled = any(paragraph.rank for paragraph in kept)
    blocks = [block for _, group in groupby(kept, _row) for block in _of_row(list(group), styled)]
    return blocks, _title(blocks)


def _row(paragraph: Paragraph) -> object:
    return paragraph.row if paragraph.row is not None else id(paragraph)


def _of_row(group: Sequence[Paragraph], styled: bool) -> Iterator[Block]:
    """A row of a table as one line, unless it is a frame for headings or for pages of text; else the paragraph."""
    cells = [" ".join(_flat(p) for p in cell) for _, cell in groupby(group, lambda p: p.cell)]
    if len(cells) > 1 and sum(map(len, cells)) <= _LONGEST_ROW and all(p.rank is None for p in group):
        yield Line(" | ".join(cells))
        return
    for paragraph in group:
        yield from _of_paragraph(paragraph, styled)


def _of_paragraph(paragraph: Paragraph, styled: bool) -> Iterator[Block]:
    text = _flat(paragraph)
    rank = paragraph.rank
    if rank is None and not styled and not paragraph.is_item and paragraph.row is None and title_like(text):
        rank = _CAPITALS if in_capitals(text) else _BOLD if paragraph.is_bold else None
    if rank is not None:
        yield Heading(rank, text)
    elif paragraph.is_item:
        yield Line(f"- {text}")
    else:
        yield from map(Line, filter(None, (" ".join(line.split()) for line in paragraph.text.split("\n"))))


def _flat(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.split())


def _title(blocks: Sequence[Block]) -> str:
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not headings:
        return ""
    first = headings[0]
    alone = first.rank == 1 and sum(heading.rank == 1 for heading in headings) == 1 and blocks[0] is first
    return first.text if first.rank == 0 or alone else ""
