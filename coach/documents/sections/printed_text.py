"""A PDF's text as one string, for a review that points at places in it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.documents.sections.blocks import Block, Close, safe


def text_of(blocks: Sequence[Block]) -> str:
    """Headings and paragraphs with a blank line between them; items of one list follow line by line."""
    text = ""
    in_list = False
    for block in blocks:
        if isinstance(block, Close):
            continue
        is_item = block.text.startswith("- ")
        if text:
            text += "\n" if is_item and in_list else "\n\n"
        text += safe(block.text)
        in_list = is_item
    return text
