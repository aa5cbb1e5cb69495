"""What counts as acceptable text, and safe ways to show it."""

from __future__ import annotations

import re
import unicodedata

from coach.errors import InputProblem

MAX_ANSWER_CHARS = 200_000
"""About seventy pages: more is a document, not an answer."""

_UNDISPLAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean(text: str, what: str = "The answer") -> str:
    """The text in NFC with LF line ends and no outer blanks; refuses what no keyboard types.

    Raises InputProblem for control characters, terminal escapes, bidirectional overrides and
    unpaired surrogates, for blank text, and for more than MAX_ANSWER_CHARS characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _UNDISPLAYABLE.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise InputProblem(
            f"{what} contains a control character ({code}) at character {found.start() + 1}.",
            "Remove it, or paste the text as plain text, and try again; nothing was changed.",
        )
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise InputProblem(f"{what} is empty.", "Type some words, or skip the question; nothing was changed.")
    if len(text) > MAX_ANSWER_CHARS:
        raise InputProblem(
            f"{what} has {len(text):,} characters; at most {MAX_ANSWER_CHARS:,} fit.",
            "Give the part that answers this question and keep the rest in a file; nothing was changed.",
        )
    return text


def printable(text: str) -> str:
    """The text with anything that could steer a terminal replaced by U+FFFD."""
    return _UNDISPLAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)
