"""Markdown, in files of that kind and in texts that are written in it: headings, lists, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.documents.sections.blocks import Block, Heading, Line
from coach.documents.sections.inline import plain
from coach.documents.sections.pictures import is_decoration

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^([ \t]*)(?:[-*+•]|(\d{1,9}[.)]))[ \t]+(?=\S)")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_COLUMNS = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$")
_MATTER = re.compile(r"^(?:[\w-]+:(?:[ \t]|$)|[ \t]|- |#|$)")
_MOST_MATTER = 100
_DEEPEST_ITEM = 3
_LONGEST_TITLE = 150


def looks_like_markdown(text: str) -> bool:
    """Whether a text that does not say so is Markdown: two or more headings with number signs."""
    return len(re.findall(r"^#{1,6} +\S", text, re.MULTILINE)) >= 2


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a text in Markdown; front matter and pictures' descriptions that only tell of decoration go."""
    lines = text.split("\n")
    return list(_blocks(lines[_matter(lines) :]))


def markdown_title(text: str, blocks: Sequence[Block]) -> str:
    """What the front matter, the only heading of the first rank, or an opening in bold calls the document; or ''."""
    lines = text.split("\n")
    for line in lines[: _matter(lines)]:
        if found := re.match(r"^title:[ \t]*(?:\"(.+)\"|'(.+)'|(.+?))[ \t]*$", line, re.IGNORECASE):
            return str(found[1] or found[2] or found[3])
    headings = [block for block in blocks if isinstance(block, Heading)]
    if headings and [heading.rank for heading in headings].count(1) == 1 and headings[0].rank == 1:
        return headings[0].text
    opening = _opening(lines[_matter(lines) :])
    if (
        opening
        and opening[0].startswith(("**", "__"))
        and all(line[0] in "*_" and line[-1] in "*_" for line in opening)
    ):
        title = plain(" ".join(opening))
        return title if len(title) <= _LONGEST_TITLE else ""
    return ""


def _opening(lines: Sequence[str]) -> list[str]:
    """The lines of the first paragraph that begins in bold, if no heading stands before it."""
    held: list[str] = []
    for line in map(str.strip, lines):
        if line.startswith("#") or (held and not line):
            break
        if held or line.startswith(("**", "__")):
            held.append(line)
    return held


def _matter(lines: Sequence[str]) -> int:
    """How many lines the front matter takes."""
    if lines and lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:_MOST_MATTER], 2):
            if _MATTER_END.match(line):
                return number
            if not _MATTER.match(line):
                break
    return 0


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    held: list[str] = []  # of a paragraph or an item
    prefix = ""
    fence = ""
    in_list = False

    def flush() -> Iterator[Block]:
        nonlocal prefix
        text = plain(" ".join(held))
        if text and not (not prefix and is_decoration(text)):
            yield Line(f"{prefix}{text}")
        held.clear()
        prefix = ""

    for raw in lines:
        if fence:
            if raw.strip().startswith(fence) and not raw.strip().strip(fence[0]):
                fence = ""
            elif raw.strip():
                yield Line(raw.rstrip())
            continue
        line = raw
        in_list = in_list and (not line.strip() or line[0] in " \t")
        while found := _QUOTE.match(line):
            line = line[found.end() :]
        if opened := _FENCE.match(line):
            yield from flush()
            fence = opened[1]
        elif heading := _HEADING.match(line):
            yield from flush()
            yield Heading(len(heading[1]), plain(heading[2] or ""))
        elif (under := _UNDERLINE.match(line)) and held and not prefix:
            text = plain(" ".join(held))
            held.clear()
            yield Heading(1 if under[1][0] == "=" else 2, text)
        elif not line.strip() or _RULE.match(line):
            yield from flush()
        elif "|" in line and _COLUMNS.match(line):
            continue
        elif not held and not in_list and line.startswith(("    ", "\t")):
            # Code: its lines are not one paragraph.
            yield Line(line.strip())
        elif line.strip().startswith("|"):
            yield from flush()
            yield Line(_row(line))
        elif entry := _ITEM.match(line):
            yield from flush()
            depth = min(len(entry[1].expandtabs(4)) // 2, _DEEPEST_ITEM)
            in_list = True
            prefix = f"{'  ' * depth}- {entry[2] + ' ' if entry[2] else ''}"
            held.append(line[entry.end() :])
        else:
            held.append(line)
    yield from flush()


def _row(line: str) -> str:
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return " | ".join(filter(None, (plain(cell.replace("\\|", "|")) for cell in cells)))
