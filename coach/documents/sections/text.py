"""The sections of a text without formatting, whichever way its headings show."""

from __future__ import annotations

from coach.documents.sections.blocks import Block
from coach.documents.sections.decks import with_subjects
from coach.documents.sections.markdown import looks_like_markdown, markdown_blocks, markdown_title
from coach.documents.sections.numbered_slides import numbered_slides, numbered_title
from coach.documents.sections.paged_slides import paged_slides
from coach.documents.sections.plain import plain_blocks, plain_title


def text_blocks(text: str, *, markdown: bool) -> tuple[list[Block], str]:
    """The blocks of a text with LF line ends, and what it calls itself or ''.

    Form feeds, which a PDF's text has between pages, may still be in it.
    """
    flat = text.replace("\f", "\n")
    if markdown or looks_like_markdown(flat):
        blocks = markdown_blocks(flat)
        return with_subjects(blocks), markdown_title(flat, blocks)
    if (slides := numbered_slides(flat)) is not None:
        return with_subjects(slides), numbered_title(flat)
    if (slides := paged_slides(text)) is not None:
        return with_subjects(slides), ""
    return plain_blocks(flat), plain_title(flat)
