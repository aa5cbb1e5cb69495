"""Slides as a PDF's text has them: a title at the top of each page, then bullets that are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.documents.sections.blocks import Block, Close, Heading, Line
from coach.documents.sections.lines import BULLET, joined, title_like, vocabulary, wrap_width

_FEWEST_SLIDES = 3
_BLANKS_OF_A_BREAK = 3
_START = re.compile(r"^ \S")


def paged_slides(text: str) -> list[Block] | None:
    """The blocks of slides whose titles follow a form feed, or the one blank that a program left of it.

    None for a text that is no such export.
    """
    lines = text.replace("\f", "\n ").split("\n")
    starts = {number for number, line in enumerate(lines) if _is_start(line)}
    shifted = sum(1 for line in lines if _START.match(line))
    bulleted = sum(1 for line in lines if BULLET.match(line))
    if len(starts) < _FEWEST_SLIDES or len(starts) < shifted or bulleted < len(starts):
        return None
    words = vocabulary(text)
    return list(_with_headings([block for group in _groups(lines, starts) for block in _blocks_of(group, words)]))


def _is_start(line: str) -> bool:
    return bool(_START.match(line)) and title_like(line) and not BULLET.match(line)


class _Group(list[str]):
    """Lines that are one: of a title, a bullet or a paragraph; none for a break between slides."""

    title = False


def _groups(lines: Sequence[str], starts: set[int]) -> list[_Group]:
    half = wrap_width([line for line in lines if "://" not in line]) // 2
    titles = {" ".join(lines[number].split()) for number in starts}
    groups: list[_Group] = []
    blanks = 1
    for number, line in enumerate(lines):
        if not line.strip():
            blanks += 1
            continue
        # A slide without the mark is known by a title that others have too.
        is_title = number in starts or (blanks > 0 and " ".join(line.split()) in titles)
        if blanks >= _BLANKS_OF_A_BREAK and not is_title:
            groups.append(_Group())
        goes_on = groups and not blanks and not is_title and not BULLET.match(line) and "://" not in line
        if goes_on and (not groups[-1].title or (len(groups[-1]) == 1 and len(groups[-1][0].strip()) > half)):
            groups[-1].append(line)
        else:
            groups.append(_Group([line]))
            groups[-1].title = is_title
        blanks = 0
    return groups


def _blocks_of(group: _Group, words: frozenset[str]) -> Iterator[Block]:
    if not group:
        yield Close(1)
        return
    text = joined(group, words)
    mark = BULLET.match(group[0])
    if group.title:
        yield Heading(1, text)
    elif mark:
        indent = "  " if mark[0].strip() in "–—-" else ""
        yield Line(f"{indent}- {text[len(mark[0].strip()) :].strip()}")
    else:
        yield Line(text)


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """A short line before bullets as a heading of theirs."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        before_bullet = isinstance(following, Line) and following.text.startswith("- ")
        if isinstance(block, Line) and before_bullet and title_like(block.text):
            yield Heading(2, block.text)
        else:
            yield block
