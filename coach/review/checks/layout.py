"""How much room a text takes, how it opens, and how it is marked up."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from coach.domain.base import Model
from coach.domain.framework import FONT_POINTS, MARGIN_INCHES, Limits
from coach.review.checks.registry import Context, Hit, check, check_with
from coach.review.reading import Paragraph, Reading

# A letter-size page; Times New Roman, the usual face, sets a character at 0.44 of the type size and a line at 1.15.
_PAGE_INCHES = (8.5, 11.0)
_POINTS_PER_INCH = 72
_CHARACTER_WIDTH = 0.44
_LINE_HEIGHT = 1.15

_EMPHASIS = re.compile(r"\*\*(?=\S)[^*\n]+\*\*|__(?=\S)[^_\n]+__|<(b|strong|u|em)>[^<>\n]*</\1>", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"[#*_\s]*(?:introduction|introductory\s+(?:summary|statement)|(?:executive|career|professional|opening)\s+"
    r"(?:summary|statement|profile|overview)|summary|profile|overview|background)[*_:\s]*",
    re.IGNORECASE,
)


class TolerancePages(Model):
    """`tolerance`: pages by which the estimate may be wrong."""

    tolerance: float


@check_with("over-page-limit", TolerancePages)
def over_page_limit(context: Context, params: TolerancePages) -> Iterator[Hit]:
    """A whole package that is longer than the framework allows."""
    limits = context.framework.limits
    if context.ecq is None and limits is not None:
        reading = context.reading
        yield from _too_long(reading, limits, estimate_pages(reading, limits), limits.pages, params)


class AssumedPages(TolerancePages):
    """`font_points` and `margin_inches` are reckoned with where the edition names none."""

    font_points: float
    margin_inches: float


@check_with("resume-over-page-limit", AssumedPages)
def resume_over_page_limit(context: Context, params: AssumedPages) -> Iterator[Hit]:
    """A whole text that is longer than the edition's resume may be."""
    limits, reading = context.framework.limits, context.reading
    if context.ecq is None and limits is not None:
        assumed = {
            "font_points": limits.font_points or params.font_points,
            "margin_inches": limits.margin_inches or params.margin_inches,
        }
        limits = limits.model_copy(update=assumed)
        yield from _too_long(reading, limits, estimate_pages(reading, limits), limits.pages, params)


@check_with("over-ecq-share", TolerancePages)
def over_ecq_share(context: Context, params: TolerancePages) -> Iterator[Hit]:
    """One ECQ's narrative that takes more than its share of the pages."""
    limits, ecqs = context.framework.limits, len(context.framework.ecqs)
    if context.ecq is not None and limits is not None and limits.pages >= ecqs:
        reading = context.reading
        yield from _too_long(reading, limits, estimate_pages(reading, limits), limits.pages / ecqs, params)


@check_with("package-over-page-limit", TolerancePages)
def package_over_page_limit(context: Context, params: TolerancePages) -> Iterator[Hit]:
    """Narratives that are too long together; the hit is in the longest."""
    limits, reading = context.framework.limits, context.reading
    if limits is None:
        return
    own, others = estimate_pages(reading, limits), [estimate_pages(r, limits) for r in context.others.values()]
    if own >= max(others, default=0.0):
        yield from _too_long(reading, limits, own + sum(others), limits.pages, params)


def _type(limits: Limits) -> tuple[float, float]:
    """The type size in points and the margin in inches."""
    return limits.font_points or FONT_POINTS, limits.margin_inches or MARGIN_INCHES


def estimate_pages(reading: Reading, limits: Limits) -> float:
    """About how many pages the text fills in the framework's type and margins, with a blank line between paragraphs."""
    points, margin = _type(limits)
    width, height = ((side - 2 * margin) * _POINTS_PER_INCH for side in _PAGE_INCHES)
    per_line = int(width / (_CHARACTER_WIDTH * points))
    per_page = int(height / (_LINE_HEIGHT * points))
    return _lines(reading, per_line) / per_page


def _lines(reading: Reading, per_line: int) -> int:
    lines, previous = 0, 0
    for paragraph in reading.paragraphs:
        lines += math.ceil((paragraph.end - paragraph.start) / per_line)
        lines += "\n\n" in reading.text[previous : paragraph.start] and previous > 0
        previous = paragraph.end
    return lines


def _too_long(
    reading: Reading, limits: Limits, estimated: float, pages: float, params: TolerancePages
) -> Iterator[Hit]:
    if estimated > pages + params.tolerance and reading.sentences:
        first = reading.sentences[0]
        points, margin = _type(limits)
        values = {
            "pages": f"{estimated:.1f}",
            "limit": f"{pages:g}",
            "font": f"{points:g}",
            "margin": f"{margin:g}",
            "words": f"{len(reading.lower):,}",
            "share": f"{math.ceil(100 * (1 - pages / estimated))}",
        }
        yield Hit(first.start, first.end, values, limits.source)


@check("long-introduction")
def long_introduction(context: Context) -> Iterator[Hit]:
    """More than one paragraph under a heading such as Introduction; the hit is the first of them."""
    reading = context.reading
    for number, paragraph in enumerate(reading.paragraphs):
        if not paragraph.heading or not _INTRODUCTION.fullmatch(reading.text, paragraph.start, paragraph.end):
            continue
        under = _until_heading(reading.paragraphs[number + 1 :])
        # Without a later heading the line is the title of the whole text.
        if len(under) > 1 and number + 1 + len(under) < len(reading.paragraphs):
            yield Hit(under[0].start, under[0].end, {"count": str(len(under))})


def _until_heading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    count = next((n for n, p in enumerate(paragraphs) if p.heading), len(paragraphs))
    return paragraphs[:count]


class EmphasisParams(Model):
    """`spans`: bold or underlined spans that are fine; one more is for every `words` words."""

    spans: int
    words: int


@check_with("overused-emphasis", EmphasisParams)
def overused_emphasis(context: Context, params: EmphasisParams) -> Iterator[Hit]:
    """Bold and underlining, as Markdown or HTML, beyond what a reader needs; the hit is the first span."""
    reading = context.reading
    found = [
        match.span()
        for paragraph in reading.body()
        for match in _EMPHASIS.finditer(reading.text, paragraph.start, paragraph.end)
    ]
    if len(found) > max(params.spans, len(reading.lower) // params.words):
        yield Hit(*found[0], {"count": str(len(found))})
