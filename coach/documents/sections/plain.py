"""Plain text: headings that are numbered, underlined, in capitals, or short lines before what they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.documents.sections.blocks import Block, Close, Heading, Line
from coach.documents.sections.lines import in_capitals, title_like
from coach.documents.sections.units import Unit, units

_TITLE, _PART, _SECTION, _OVER_CAPITALS, _CAPITALS, _NUMBERED, _SHORT, _BEFORE_LIST = 0, 1, 2, 3, 4, 5, 20, 21
_NAMED = re.compile(
    r"^(?i:(part|book|chapter|section|appendix|annex|article|title))\s+(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b(?![.)]?\s+[a-z])"
)
_NUMBERS = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,5})\.?[ \t]+(?=\S)")
_OPENINGS = frozenset(
    "introduction overview summary background purpose contents foreword preface agenda topics abstract".split()
)
_LONG = 60
"""Characters from which a line is prose whatever it ends in."""


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    return ranked(units(text))


def ranked(found: Sequence[Unit]) -> list[Block]:
    """The blocks of paragraphs and items, told from headings by what they say."""
    return list(_blocks(found, _title(found)))


def plain_title(text: str) -> str:
    """The first line, where it is a title and not the heading of a first part; or ''."""
    found = units(text)
    return found[0].text if _title(found) else ""


def _title(found: Sequence[Unit]) -> bool:
    if not found:
        return False
    first = found[0]
    return (
        first.alone
        and len(found) > 1
        and not first.is_item
        and title_like(first.text)
        and not first.text.endswith(":")
        and not _NAMED.match(first.text)
        and first.text.strip().lower() not in _OPENINGS
        and (first.last or in_capitals(first.text) or bool(first.underline))
    )


def _blocks(found: Sequence[Unit], titled: bool) -> Iterator[Block]:
    in_list = False
    for number, unit in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        rank = _TITLE if titled and number == 0 else _rank(unit, following)
        if rank is not None:
            in_list = rank == _BEFORE_LIST
            text = unit.text.removeprefix("- ") if unit.is_item else unit.text
            yield Heading(rank, text.rstrip(" :") or text, unit.page)
            continue
        if in_list and not unit.is_item:
            yield Close(_BEFORE_LIST)
            in_list = False
        yield Line(unit.text, unit.page)


def _rank(unit: Unit, following: Unit | None) -> int | None:
    """The rank as a heading; None for text."""
    text = unit.text.removeprefix("- ") if unit.is_item else unit.text
    if unit.underline and title_like(text):
        return _PART if unit.underline == "=" else _SECTION
    if not unit.alone or not title_like(text):
        return None
    if named := _NAMED.match(text):
        return _PART if named[1].lower() in ("part", "book", "title") else _SECTION
    if numbers := _NUMBERS.match(text):
        depth = numbers[1].count(".")
        # "1. Something" may as well be an item: only prose or a deeper number makes a heading of it.
        if title_like(text[numbers.end() :]) and (depth or _announces(following)):
            return _NUMBERED + depth
        return None
    if unit.is_item:
        return None
    if in_capitals(text):
        stacked = following is not None and following.alone and in_capitals(following.text)
        return _OVER_CAPITALS if stacked else _CAPITALS
    if following is not None and following.is_item:
        return _BEFORE_LIST
    return _SHORT if unit.last and _announces(following) else None


def _announces(following: Unit | None) -> bool:
    """Whether what follows is prose or a part of this part, which a heading may stand before."""
    if following is None:
        return False
    if (numbers := _NUMBERS.match(following.text)) and "." in numbers[1]:
        return True
    return not following.is_item and (len(following.text) >= _LONG or following.text.endswith((".", "?", "!")))
