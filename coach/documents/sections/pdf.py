"""The blocks of a PDF: headings by its outline and its type, paragraphs put together from printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from coach.documents.sections.blocks import Block, Heading, Line
from coach.documents.sections.decks import with_subjects
from coach.documents.sections.lines import is_contents, item, joined, vocabulary, wrap_width
from coach.documents.sections.pdf_headings import Headings, body_size
from coach.documents.sections.pdf_title import pdf_title
from coach.documents.sections.plain import ranked
from coach.documents.sections.running import without_running
from coach.documents.sections.units import Unit, grouped
from coach.engine.pdf import Pdf
from coach.engine.pdf_protocol import PdfLine

_USUAL_LEADING = 1.2
_FEWEST_STEPS = 10
_GAP = 1.18
"""Between paragraphs, of the distance between the lines of one."""
_RAGGED = 0.85
"""How much fewer characters than most a full line may have: letters are not equally wide."""
_DECK = 0.7


def pdf_blocks(pdf: Pdf) -> tuple[list[Block], str]:
    """The blocks of a PDF with their pages, and what it calls itself or ''."""
    raw = [page.lines for page in pdf.pages]
    body = body_size(raw)
    pages = [[line for line in lines if not is_contents(line.text)] for lines in without_running(raw, body)]
    headings = Headings(pages, pdf.bookmarks, body)
    found = _units(pages, headings)
    title = pdf_title(pdf.title, pages[0] if pages else [], body)
    if not any(unit.rank is not None for unit in found):
        return ranked(found), title
    blocks: list[Block] = [
        Line(unit.text, unit.page) if unit.rank is None else Heading(unit.rank, unit.text, unit.page) for unit in found
    ]
    ranks = [unit.rank for unit in found if unit.rank is not None]
    is_deck = ranks.count(min(ranks)) >= _DECK * len(pages) > 2
    return with_subjects(blocks) if is_deck else blocks, title


def _units(pages: Sequence[Sequence[PdfLine]], headings: Headings) -> list[Unit]:
    texts = [line.text for lines in pages for line in lines]
    words = vocabulary("\n".join(texts))
    width = int(wrap_width(texts) * _RAGGED)
    leading = _leading(pages)
    found: list[Unit] = []
    for number, lines in enumerate(pages, 1):
        made: list[Unit] = []
        for group in headings.split(lines):
            if group.rank is not None:
                text = joined([line.text for line in group.lines], words)
                made.append(Unit(text, rank=group.rank, page=number))
                continue
            for block in _parted(group.lines, leading):
                made += grouped([line.text for line in block], width, words, number)
        if found and made and _continues(found[-1], made[0]):
            found[-1] = replace(found[-1], text=joined([found[-1].text, made[0].text], words))
            del made[0]
        found += made
    return found


def _leading(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The usual distance between lines of a paragraph, in heights of their type: few gaps are smaller."""
    steps = sorted(
        (above.y - line.y) / line.size
        for lines in pages
        for above, line in pairwise(lines)
        if line.size > 0 and above.size == line.size and 0.8 * line.size < above.y - line.y < 3 * line.size
    )
    return steps[len(steps) // 4] if len(steps) >= _FEWEST_STEPS else _USUAL_LEADING


def _parted(lines: Sequence[PdfLine], leading: float) -> Iterator[list[PdfLine]]:
    """The lines with a cut wherever the page has a gap, another column or other type, or begins a line further in."""
    held: list[PdfLine] = []
    for line in lines:
        if held and _is_cut(held, line, leading):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _is_cut(held: Sequence[PdfLine], line: PdfLine, leading: float) -> bool:
    above = held[-1]
    step = above.y - line.y
    if step < -line.size or step > leading * _GAP * max(above.size, line.size):
        return True
    if abs(above.size - line.size) > 0.1 * above.size:
        return True
    is_indented = line.x > above.x + 0.8 * line.size and item(above.text) is None
    return is_indented and above.text.rstrip().endswith((".", "!", "?", ":"))


def _continues(above: Unit, below: Unit) -> bool:
    """Whether a paragraph goes on at the top of the next page."""
    if above.rank is not None or below.rank is not None or below.is_item:
        return False
    return below.text[:1].islower() and above.text[-1:] not in ".!?:;"
