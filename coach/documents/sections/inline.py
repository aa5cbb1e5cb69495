"""The words of a line of Markdown without its signs."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_STRONG = re.compile(r"(?<![\w*_\\])(\*\*\*|___|\*\*|__)(?=\S)(.{1,500}?)(?<=\S)(?<!\\)\1(?![*_]|(?<=_)\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]*?)(?<=\S)(?<!\\)\*(?![\w*])")
_EMPHASIS_UNDERLINED = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]*?)(?<=\S)(?<!\\)_(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_LONGEST = 20_000
"""Longer lines are data, and would take long."""


def plain(text: str) -> str:
    """The text without emphasis, code marks and escapes, on one line; a link keeps its words and its address."""
    if len(text) > _LONGEST:
        return " ".join(text.split())
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[2].strip())
        return f"\ue000{len(kept) - 1}\ue001"

    text = _CODE.sub(keep, text.replace("\ue000", "").replace("\ue001", ""))
    text = _ADDRESS.sub(r"\1", _LINK.sub(_link, text))
    for pattern in (_STRONG, _EMPHASIS, _EMPHASIS_UNDERLINED):
        text = pattern.sub(lambda found: found[found.re.groups], text)
    text = _ESCAPED.sub(r"\1", text)
    text = re.sub(r"\ue000(\d+)\ue001", lambda found: kept[int(found[1])], text)
    return " ".join(text.split())


def _link(found: re.Match[str]) -> str:
    words, address = found[1], found[2]
    if found[0].startswith("!") or not address.startswith(("http", "mailto")):
        return words
    bare = words.replace("\\", "").removeprefix("https://").removeprefix("http://").strip("/ ")
    return address if bare and bare in address else f"{words} ({address})".strip()
