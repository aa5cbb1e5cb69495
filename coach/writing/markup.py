"""Markup in a model's reply: taken out, the words kept."""

from __future__ import annotations

import json
import re
from typing import Any

from coach.domain.text import printable

_HTML = (
    "a abbr article b blockquote body br center cite code div em font h1 h2 h3 h4 h5 h6 head hr html i ins li mark ol "
    "p pre q s section small span strong style sub sup table tbody td th thead title tr u ul"
).split()
_TAG = re.compile(rf"</?(?:{'|'.join(_HTML)})(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
_BREAKING = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|hr|blockquote)(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>\s*\[?\s*([\d, ]+?)\s*\]?\s*</sup>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TURN_ENDS = re.compile(
    r"<\|(?:im_end|eot_id|end|endoftext|eom_id|end_of_text|end_of_turn)\|>|</s>|<end_of_turn>|<｜end▁of▁sentence｜>|"
    r"\n\s*(?:###\s*)?(?:user|human|instruction)\s*:",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"<\|[^|<>\n]{1,40}\|>(?:\s*(?:assistant|system|user|model)\s*\n)?|<｜[^｜\n]{1,40}｜>|</?s>|<</?sys>>|"
    r"\[/?(?:inst|sys|system_prompt|available_tools|tool_calls)\]|<(?:start|end)_of_turn>(?:model|user)?|<(?:bos|eos|pad|unk)>",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^\s*(?:###\s*)?(?:assistant|system|response|output|reply|model)\s*:\s*", re.IGNORECASE | re.MULTILINE
)
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w-]*[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t|]*(?:[-*_=][ \t|:]*){3,}$", re.MULTILINE)
_LINE_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|\|[ \t]*)+", re.MULTILINE)
_CELL = re.compile(r"[ \t]*\|[ \t]*(?=\n|$)|(?<=\S)[ \t]+\|[ \t]+(?=\S)")
_LINK = re.compile(r"!?\[{1,2}([^\[\]\n]{1,200})\]{1,2}\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|~~|`{1,2})(?=[^\s*_~`])(.+?)(?<=[^\s*_~`])\1(?![\w*])", re.DOTALL)
_LEFT_OVER = re.compile(r"\*\*+|(?<!\w)`+|`+(?!\w)")
_ENTITIES = {"&amp;": "&", "&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&lt;": "<", "&gt;": ">"}
_QUOTES = {'"': '"', "“": "”", "'": "'"}


def first_turn(text: str) -> str:
    """The reply up to where the model goes on to play the other part of a chat."""
    begins = re.search(r"\w", text)
    ends = _TURN_ENDS.search(text, begins.start()) if begins else None
    return text[: ends.start()] if ends else text


def plain(text: str) -> str:
    """The words of a reply without Markdown, HTML, JSON, escapes, chat tokens and quotes around the whole."""
    text = printable(_INVISIBLE.sub("", _ESCAPE.sub("", text))).replace("\N{REPLACEMENT CHARACTER}", "")
    text = _TOKEN.sub("", first_turn(text))
    text = _FENCE.sub("", _COMMENT.sub("", text)).strip()
    text = _from_json(text)
    text = _RAISED.sub(r"[\1]", text)
    text = _TAG.sub("", _BREAKING.sub("\n", text))
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    text = _CELL.sub(" ", _LINE_LEAD.sub("", _RULE.sub("", text)))
    text = _LINK.sub(lambda m: f"[{m[1]}]" if m[1].strip("^# ").isdigit() else m[1], text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return _unquoted(_ROLE.sub("", _LEFT_OVER.sub("", text)).strip())


def _from_json(text: str) -> str:
    if text[:1] not in "{[" or text[-1:] not in "}]":
        return text
    try:
        told = list(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return text
    return "\n".join(told) or text


def _strings(value: Any) -> list[str]:
    """The sentences among a JSON document's values."""
    if isinstance(value, str):
        return [value] if " " in value.strip() else []
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _strings(item)] if isinstance(value, list) else []


def _unquoted(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if closing and len(text) > 1 and text.endswith(closing) and not ({text[0], closing} & set(text[1:-1])):
        return text[1:-1].strip()
    return text
