"""What a Word document's styles say of its paragraphs: headings, by whatever name, and items of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Of an outline level, from 0: this one says that a paragraph is no heading although its style is based on one.
_BODY_TEXT = 9
# Word writes the names of its own styles in English into the file, whatever the language of its menus.
_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^toc [1-9]$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST_CHAIN = 20


@dataclass(frozen=True)
class Styles:
    """The styles by their ids: their names, ranks of headings, and those of lists and of lists of contents."""

    names: dict[str, str]
    ranks: dict[str, int | None]
    lists: frozenset[str]
    contents: frozenset[str]

    def named(self, *names: str) -> frozenset[str]:
        """The ids of the styles of these names."""
        return frozenset(style for style, name in self.names.items() if name in names)

    def rank(self, paragraph: Any) -> int | None:
        """The rank of a paragraph as a heading: 0 for the title, then from 1; None for text."""
        own = _level(paragraph)
        if own is not None:
            return own + 1 if own < _BODY_TEXT else None
        return self.ranks.get(_style(paragraph))

    def is_item(self, paragraph: Any) -> bool:
        """Whether a paragraph is an item of a list."""
        return _is_numbered(paragraph) or _style(paragraph) in self.lists

    def is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of the list of contents, which only repeats the headings."""
        return _style(paragraph) in self.contents


def styles_of(document: Document) -> Styles:
    """The styles of a document that python-docx opened."""
    known = {style.style_id: (style.name or "", style.element) for style in document.styles}
    return Styles(
        names={style: name for style, (name, _) in known.items()},
        ranks={style: _rank(style, known) for style in known},
        lists=frozenset(
            style
            for style, (name, element) in known.items()
            if _is_numbered(element) or name.startswith(("List Bullet", "List Number"))
        ),
        contents=frozenset(style for style, (name, _) in known.items() if _CONTENTS.match(name)),
    )


def is_bold(paragraph: Any) -> bool:
    """Whether every run of a paragraph that has text is set bold."""
    runs = [run for run in paragraph.iter(f"{_W}r") if any((text.text or "").strip() for text in run.iter(f"{_W}t"))]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{_W}val", "1") not in _OFF for mark in marks)


def _rank(style: str, known: dict[str, tuple[str, Any]]) -> int | None:
    """By its name, its own outline level, or those of the style that it is based on."""
    for _ in range(_DEEPEST_CHAIN):
        if style not in known:
            return None
        name, element = known[style]
        if name.lower() == "title":
            return 0
        if (level := _level(element)) is not None:
            return level + 1 if level < _BODY_TEXT else None
        if found := _HEADING.match(name):
            return int(found[1])
        base = element.find(f"{_W}basedOn")
        style = "" if base is None else base.get(f"{_W}val", "")
    return None


def _level(element: Any) -> int | None:
    level = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = "" if level is None else level.get(f"{_W}val", "")
    return int(value) if value.isdecimal() else None


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _is_numbered(element: Any) -> bool:
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    return number is not None and number.get(f"{_W}val") != "0"
