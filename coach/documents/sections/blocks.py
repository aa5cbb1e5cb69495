"""What every kind of document is taken apart into, and the sections that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coach.domain.library import Section
from coach.domain.text import printable


class Heading(NamedTuple):
    """A heading; it ends those whose rank is the same or higher."""

    rank: int
    text: str
    page: int | None = None


class Line(NamedTuple):
    """A paragraph, an item of a list or a row of a table: one line, items after '- '."""

    text: str
    page: int | None = None


class Close(NamedTuple):
    """The end of the headings of this rank and higher, without another that takes their place."""

    rank: int


Block = Heading | Line | Close


def sections_of(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """The blocks as sections: one for each run of lines under the same headings and on the same page.

    A heading that has nothing under it makes a section without text. Several of one rank in a row are a list
    and no headings: they are lines of what stands above them.
    """
    return tuple(_merged(_placed(_with_lists(list(blocks)))))


def _with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    bare = [_is_bare(block, following) for block, following in zip(blocks, [*blocks[1:], None], strict=False)]
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and bare[number] and _in_run(blocks, bare, number):
            yield Close(block.rank)
            yield Line(block.text, block.page)
        else:
            yield block


def _is_bare(block: Block, following: Block | None) -> bool:
    return isinstance(block, Heading) and (
        following is None or (not isinstance(following, Line) and following.rank <= block.rank)
    )


def _in_run(blocks: Sequence[Block], bare: Sequence[bool], number: int) -> bool:
    """Whether a neighbour of the bare heading is another one of its rank, or it is all that there is."""
    near = [n for n in (number - 1, number + 1) if 0 <= n < len(blocks)]
    return not near or any(bare[n] and _rank(blocks[n]) == _rank(blocks[number]) for n in near)


def _rank(block: Block) -> int | None:
    return block.rank if isinstance(block, Heading) else None


def _placed(blocks: Iterable[Block]) -> Iterator[tuple[tuple[str, ...], str, int | None]]:
    """Every line with its heading path and page."""
    open_: list[Heading] = []
    bare = False  # the innermost heading has nothing under it yet

    def path() -> tuple[str, ...]:
        return tuple(heading.text for heading in open_)

    for block in blocks:
        if isinstance(block, Line):
            if block.text.strip():
                yield path(), block.text, block.page
                bare = False
            continue
        if bare and open_[-1].rank >= block.rank:
            yield path(), "", open_[-1].page
        while open_ and open_[-1].rank >= block.rank:
            open_.pop()
            bare = False
        if isinstance(block, Heading) and block.text.strip():
            open_.append(block)
            bare = True
    if bare:
        yield path(), "", open_[-1].page


def safe(text: str) -> str:
    """The text without what could steer a terminal and what no program could read."""
    return printable(text).replace("\N{REPLACEMENT CHARACTER}", "")


def _merged(lines: Iterable[tuple[tuple[str, ...], str, int | None]]) -> Iterator[Section]:
    held: list[str] = []
    where: tuple[tuple[str, ...], int | None] | None = None
    for raw_headings, raw_text, page in lines:
        headings, text = tuple(map(safe, raw_headings)), safe(raw_text)
        if where != (headings, page):
            if where is not None:
                yield Section(headings=where[0], text="\n".join(held), page=where[1])
            held, where = [], (headings, page)
        held.append(text)
    if where is not None:
        yield Section(headings=where[0], text="\n".join(held), page=where[1])
