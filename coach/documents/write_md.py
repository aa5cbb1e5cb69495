"""The package as CommonMark, with everything that was typed shown literally."""

from __future__ import annotations

import re

from coach.documents.printed import (
    DRAFT_MARK,
    EDITION,
    TITLE,
    UNSUPPORTED_MARK,
    Mark,
    Package,
    Paragraph,
    PrintedSentence,
)

FLAGGED = ("<mark>**", "**</mark>")
"""Around what no answer supports: highlighted, and bold too, since colour alone would not reach every reader."""

# CommonMark 0.31: what can open or close an inline construct anywhere in a line, plus ~ and | of
# the common extensions, and what can open a block at the start of one.
_INLINE = re.compile(r"[\\`*_\[\]<>&#~|]")
_BLOCK = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([-+=])")


def markdown(package: Package) -> str:
    """The title, the candidate's name, the framework, and each ECQ as a heading, its paragraphs on one line each.

    An unsupported sentence follows UNSUPPORTED_MARK, and what of it no answer supports stands between FLAGGED. The
    brackets of that mark and of open questions have no backslash, which tells them from those that somebody typed.
    """
    blocks = [f"# {escape(TITLE)}"]
    if package.candidate:
        blocks.append(escape(package.candidate))
    blocks.append(escape(f"{EDITION}{package.framework}"))
    if package.draft_mark:
        blocks.append(f"**{escape(DRAFT_MARK)}**")
    for section in package.sections:
        blocks.append(f"## {escape(section.heading)}")
        blocks += [_line(paragraph) for story in section.stories for paragraph in story.paragraphs]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """One line of text with a backslash before each character that Markdown would take for markup."""
    text = _inline(text)
    block = _BLOCK.match(text)
    if block is None:
        return text
    at = block.end(1) if block.group(1) else 0
    return f"{text[:at]}\\{text[at:]}"


def _line(paragraph: Paragraph) -> str:
    return " ".join(_sentence(sentence, first=not number) for number, sentence in enumerate(paragraph.sentences))


def _sentence(sentence: PrintedSentence, *, first: bool) -> str:
    """The sentence; where it is the first of its line, nothing of it opens a block."""
    if sentence.mark is Mark.GAP:
        return f"[{_inline(sentence.text[1:-1])}]"
    if sentence.mark is Mark.NONE:
        return escape(sentence.text) if first else _inline(sentence.text)
    opening, closing = FLAGGED
    pieces = (f"{opening}{_inline(text)}{closing}" if flagged else _inline(text) for text, flagged in sentence.pieces)
    return f"{UNSUPPORTED_MARK} {''.join(pieces)}"


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)
