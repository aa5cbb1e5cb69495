"""Descriptions of pictures that a transcript of slides has between its text."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"^(?:An?|The|This) (?:[\w-]+ ){0,6}?(?:image|picture|photo|strip|flag|logo|seal|banner|border)\b")
_SAYS = re.compile(r"\b(?:shows?|showing|is visible|are visible|features?|featuring|depicts?)\b")
_PLACED = re.compile(r"\bof the (?:slide|page)\b")
_ORNAMENT = re.compile(r"\b(?:flag|logo|seal|banner|border|watermark|background)\b")


def is_decoration(paragraph: str) -> bool:
    """Whether a paragraph does no more than describe an ornament and its place on the slide.

    A picture that could mean something, such as a diagram, does not count, and neither does advice about slides.
    """
    return all(part.search(paragraph) for part in (_BEGINS, _SAYS, _PLACED, _ORNAMENT))
