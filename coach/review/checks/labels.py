"""Lines that label the parts of a story: CCAR labels, titles and numbered examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.review.checks.registry import Context, Hit, check
from coach.review.reading import Paragraph, Reading

_PART = r"(?:challenge|context|action|result|outcome)s?"
_CCAR = re.compile(
    rf"\s*(?:(?:[-•▪·]|\d{{1,2}}[.)])\s+)?[#>*_(\[\s]*(?:CCAR\s+|(?:The|My)\s+(?-i:(?=[A-Z])))?(?P<label>{_PART}(?:\s*(?:/|&|and|,)\s*{_PART})*"
    r"(?:\s+(?:I\s+took|taken|statement|section)|\s*[#(]?\d\)?)?)[*_)\]]*\s*"
    r"(?::[*_]*|\.[*_]*(?=\s+[A-Z])|\s[-–—]+(?=\s)|(?<=[)\]*_])(?=\s+[A-Z])|$)",
    re.IGNORECASE,
)
_NUMBER = r"(?:#?\s*(?:\d{1,2}|one|two|three|four|five|first|second|third|[ivx]{1,4}|[A-D])\b)"
_TITLE = re.compile(
    rf"\s*[#>*_\s]*(?:(?:my\s+)?(?:example|story|accomplishment|narrative|case\s+study)\s+{_NUMBER}"
    rf"|{_NUMBER}\s+(?:example|story)|(?:story\s+)?title)[*_]*\s*(?:[:–—-][*_]*\s*\S.*|[*_]*\s*$)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(rf"(?:example|story|accomplishment)\s+{_NUMBER}|{_NUMBER}\s+(?:example|story)", re.IGNORECASE)


@check("ccar-label")
def ccar_label(context: Context) -> Iterator[Hit]:
    """Challenge, context, action or result as a label at the start of a paragraph."""
    reading = context.reading
    for paragraph in reading.paragraphs:
        match = _CCAR.match(reading.text, paragraph.start, paragraph.end)
        if match:
            start = paragraph.start + len(match.group()) - len(match.group().lstrip())
            yield Hit(start, match.end(), {"label": match["label"]})


@check("titled-story")
def titled_story(context: Context) -> Iterator[Hit]:
    """Titles such as "Example 1: Faster Trucks" above a story."""
    for start, end, _ in _titles(context.reading):
        yield Hit(start, end)


@check("too-many-examples")
def too_many_examples(context: Context) -> Iterator[Hit]:
    """Numbered examples beyond the framework's limit for one ECQ; an ECQ's heading starts the count anew."""
    reading, limits = context.reading, context.framework.limits
    limit = limits.examples_per_ecq if limits else None
    if limit is None:
        return
    count, titles = 0, {start: (end, title) for start, end, title in _titles(reading)}
    for paragraph in reading.paragraphs:
        start = _start(reading, paragraph)
        if start in titles:
            end, title = titles[start]
            count += bool(_EXAMPLE.match(title))
            if count > limit and context.ecq is not None:
                yield Hit(start, end, {"limit": str(limit), "count": str(count)})
        elif paragraph.heading and re.search(r"\bECQ\b", reading.text[paragraph.start : paragraph.end]):
            count = 0


def _titles(reading: Reading) -> Iterator[tuple[int, int, str]]:
    for paragraph in reading.paragraphs:
        match = _TITLE.fullmatch(reading.text, paragraph.start, paragraph.end)
        if match and paragraph.end - paragraph.start <= 120:
            start = _start(reading, paragraph)
            yield start, paragraph.end, reading.text[start : paragraph.end].lstrip("#>*_ ")


def _start(reading: Reading, paragraph: Paragraph) -> int:
    text = reading.text[paragraph.start : paragraph.end]
    return paragraph.start + len(text) - len(text.lstrip())
