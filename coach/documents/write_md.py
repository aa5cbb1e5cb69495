"""The package as CommonMark, with everything that was typed shown literally."""

from __future__ import annotations

import re

from coach.documents.printed import DRAFT_MARK, EDITION, TITLE, UNSUPPORTED_MARK, Mark, Package, Paragraph

# CommonMark 0.31: what can open or close an inline construct anywhere in a line, plus ~ and | of
# the common extensions, and what can open a block at the start of one.
_INLINE = re.compile(r"[\\`*_\[\]<>&#~|]")
_BLOCK = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([-+=])")


def markdown(package: Package) -> str:
    """The title, the candidate's name, the framework, and each ECQ as a heading, its paragraphs on one line each."""
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
    text = _INLINE.sub(r"\\\g<0>", text)
    block = _BLOCK.match(text)
    if block is None:
        return text
    at = block.end(1) if block.group(1) else 0
    return f"{text[:at]}\\{text[at:]}"


def _line(paragraph: Paragraph) -> str:
    mark = f"{UNSUPPORTED_MARK} "
    texts = (f"{mark if s.mark is Mark.UNSUPPORTED else ''}{s.text}" for s in paragraph.sentences)
    return escape(" ".join(texts))
