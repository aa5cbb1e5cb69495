"""Headings of slides that mean something only after the slide before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.documents.sections.blocks import Block, Heading


def with_subjects(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every title that comes back after other slides placed under the subject that it follows.

    Slides go: Leading Change, Competencies, Leading People, Competencies. The title that comes back is no subject;
    the last one that stands there only once is. Titles are the headings of the first rank that occurs.
    """
    ranks = {block.rank for block in blocks if isinstance(block, Heading)}
    if not ranks:
        return list(blocks)
    top = min(ranks)
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.rank == top]
    returning = _returning(titles)
    return list(_placed(blocks, top, returning)) if returning else list(blocks)


def _returning(titles: Sequence[str]) -> frozenset[str]:
    once = {title for title, count in Counter(titles).items() if count == 1}
    last: dict[str, int] = {}
    found = set()
    for number, title in enumerate(titles):
        if title in last and any(between in once for between in titles[last[title] + 1 : number]):
            found.add(title)
        last[title] = number
    # What nothing stands before is a title of the whole, which slides like to end with.
    found -= set(titles[:1])
    return frozenset(found)


def _placed(blocks: Sequence[Block], top: int, returning: frozenset[str]) -> Iterator[Block]:
    """Ranks move down by one below the first, so that a title can stand between a subject and what is under it."""
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.rank > top or block.text in returning:
            yield block._replace(rank=block.rank + 1)
        else:
            yield block
