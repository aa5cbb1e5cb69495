"""Removes what a reasoning model thinks aloud, piece by piece, so that nobody sees it even while it streams."""

from __future__ import annotations

import re

_PAIRS = (
    *((f"<{word}>", f"</{word}>") for word in ("think", "thinking", "thought", "reasoning", "reflection")),
    ("[THINK]", "[/THINK]"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    # gpt-oss names a channel for each message: what comes before the final one is not for the reader.
    ("<|channel|>analysis", "<|channel|>final"),
    ("<|channel|>commentary", "<|channel|>final"),
)
THINKING_TOKENS = frozenset({"<|channel|>"})
"""Control tokens that are a part of a tag."""

_CLOSING = dict(_PAIRS)
THINKING_TAGS = frozenset(tag for pair in _PAIRS for tag in pair)
_TAG = re.compile("|".join(re.escape(tag) for tag in sorted(THINKING_TAGS, key=len, reverse=True)))
_STARTS = frozenset(tag[:size] for tag in THINKING_TAGS for size in range(1, len(tag)))
_LONGEST = max(map(len, THINKING_TAGS))


def left_open(prompt: str) -> str | None:
    """The tag that the end of a rendered prompt opens for the model and does not close, if any."""
    for opening, closing in _PAIRS:
        if prompt.rfind(opening) > prompt.rfind(closing):
            return opening
    return None


class ThinkingFilter:
    """Lets through what is outside thinking tags, without the white space around the whole reply.

    How a text is cut into pieces changes nothing. An opening tag that is never closed hides the rest; a
    closing tag on its own disappears.
    """

    def __init__(self, opened: str | None = None) -> None:
        """`opened` is the tag that the prompt itself has opened."""
        self._until = _CLOSING[opened] if opened else None
        self._pending = ""
        self._space = ""
        self._started = False

    def feed(self, piece: str) -> str:
        """Take the next piece; returns what can be shown now."""
        self._pending += piece
        shown = ""
        while True:
            found = self._next_tag()
            if found is None:
                break
            if self._until is None:
                shown += self._pending[: found.start()]
                self._until = _CLOSING.get(found.group())
            else:
                self._until = None
            self._pending = self._pending[found.end() :]
        held = self._start_of_a_tag()
        ready = len(self._pending) - held
        if self._until is None:
            shown += self._pending[:ready]
        self._pending = self._pending[ready:]
        return self._trimmed(shown)

    def finish(self) -> str:
        """The end of the text; returns what was held back in case it became a tag."""
        rest, self._pending = self._pending, ""
        return self._trimmed(rest) if self._until is None else ""

    def _next_tag(self) -> re.Match[str] | None:
        if self._until is None:
            return _TAG.search(self._pending)
        return re.search(re.escape(self._until), self._pending)

    def _start_of_a_tag(self) -> int:
        """How many characters at the end may yet become a tag."""
        for size in range(min(_LONGEST, len(self._pending)), 0, -1):
            if self._pending[-size:] in _STARTS:
                return size
        return 0

    def _trimmed(self, text: str) -> str:
        """The text without leading white space, holding trailing white space back until more follows."""
        text = self._space + text
        if not self._started:
            text = text.lstrip()
        kept = text.rstrip()
        self._space = text[len(kept) :]
        self._started = self._started or bool(kept)
        return kept
