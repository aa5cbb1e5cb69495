"""Lines as they were typed or printed: bullets, wrapped lines, divided words, and what looks like a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# U+F0B7 and its neighbours are bullets of Word's symbol fonts as PDF and text exports leave them.
_MARKS = "•·▪▫◦‣⁃●○■□◆◇➢➤✓✔\uf0a7\uf0b7\uf0d8\uf076\uf0fc"
BULLET = re.compile(rf"^\s*(?:[{_MARKS}]\s*|[–—*+-]\s+|o\s+(?=[A-Z]))(?=\S)")
"""The mark before an item of a list that has no number."""
ENUMERATED = re.compile(r"^\s*(?:\((?:[a-z]{1,2}|[ivx]{1,4}|\d{1,3})\)|(?:[a-z]|\d{1,3})[.)])\s+(?=\S)", re.IGNORECASE)
"""The number or letter before an item; it is cited, and so stays part of the text."""

_PREFIXES = frozenset({"self-", "non-", "cross-", "well-", "long-", "short-", "high-", "low-", "full-", "part-"})
_MOST_TITLE_WORDS, _MOST_TITLE_CHARACTERS = 14, 100
_PAGE_NUMBER, _DOTS, _FEWEST_DOTS = "0123456789ivxlcIVXLC- \t", ".… \t", 4
_ENDS = (".", ",", ";", "!", "…")
_LONGEST_WRAPPED = 160
_LONGEST_WORD = 60


def item(line: str) -> str | None:
    """The text of an item after '- ' in place of its bullet, or with its number; None for a line that begins none."""
    if found := BULLET.match(line):
        return f"- {line[found.end() :].strip()}"
    return f"- {line.strip()}" if ENUMERATED.match(line) else None


def wrap_width(lines: Sequence[str]) -> int:
    """The width in characters to which lines were wrapped: 90 % of those that others follow are no wider."""
    followed = (len(a.strip()) for a, b in pairwise(lines) if a.strip() and b.strip())
    widths = sorted(width for width in followed if width <= _LONGEST_WRAPPED)
    return widths[len(widths) * 9 // 10] if widths else 0


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether the next line was one with this: its first word had no room here, or it begins in the middle."""
    line, words = line.strip(), following.split()
    if not line or not words:
        return False
    if len(line) + 1 + len(words[0]) > width:
        return len(line) <= _LONGEST_WRAPPED
    return words[0][0].islower() and line[-1] not in ".!?:;" and len(line) * 2 >= width


def joined(lines: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """The lines as one, with single spaces; `words` are those of the document, which tell a divided word from a pair.

    A hyphen at a line's end stays where the document has both halves as words of their own, or the whole with it.
    """
    parts: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            continue
        if not parts:
            parts.append(line)
        elif parts[-1].endswith("\N{SOFT HYPHEN}"):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif _divided(parts[-1], line):
            if not _is_pair(parts[-1], line, words):
                parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts += " ", line
    return "".join(parts)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a document in lower case; those with a hyphen whole, in their parts, and the first part with it.

    A word that the end of a line divides is none.
    """
    undivided = re.sub(r"\b\w{1,40}[-‐\u00ad][ \t]*\n\s*\w+", " ", text.lower())
    whole = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", undivided)
    pairs = [word.split("-") for word in whole if "-" in word]
    firsts = (f"{parts[0]}-" for parts in pairs)
    return frozenset(whole) | frozenset(firsts) | frozenset(part for parts in pairs for part in parts)


def is_contents(line: str) -> bool:
    """Whether a line belongs to a list of contents: dots lead from a heading to its page."""
    before = line.rstrip(_PAGE_NUMBER)
    leaders = before[len(before.rstrip(_DOTS)) :]
    return leaders.count(".") + 2 * leaders.count("…") >= _FEWEST_DOTS


def title_like(text: str) -> bool:
    """Whether a line may be a heading: short, no sentence, and it begins as a title does."""
    text = text.strip()
    return (
        0 < len(text) <= _MOST_TITLE_CHARACTERS
        and len(text.split()) <= _MOST_TITLE_WORDS
        and not text.endswith(_ENDS)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘(§")
        and any(character.isalpha() for character in text)
        and not re.search(r"https?://|www\.|\S@\S", text)
    )


def in_capitals(text: str) -> bool:
    """Whether a title-like line is in capitals throughout and holds a word, not only an abbreviation."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 5 and all(not letter.islower() for letter in letters) and title_like(text)


def _divided(text: str, line: str) -> bool:
    return len(text) > 1 and text[-1] in "-‐" and text[-2].isalpha() and line[0].islower()


def _is_pair(text: str, line: str, words: frozenset[str]) -> bool:
    first = re.split(r"[\W\d_]", text[-_LONGEST_WORD - 1 : -1])[-1].lower()
    second = re.split(r"[\W\d_]", line[:_LONGEST_WORD])[0].lower()
    if first + second in words:
        return False
    if f"{first}-{second}" in words or f"{first}-" in words | _PREFIXES:
        return True
    return first in words and second in words
