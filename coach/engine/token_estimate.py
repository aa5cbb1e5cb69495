"""How many tokens a text has at most, for servers that do not count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.engine.ports import Message

# What a chat template writes around a message, and once around all of them.
_PER_MESSAGE, _PER_PROMPT = 12, 24
_LETTERS_PER_TOKEN = 3
_LONGEST_WORD = 24
_PIECE = re.compile(r"[A-Za-z]+|[^A-Za-z\s]| ?\s", re.ASCII)


def estimated_tokens(messages: Sequence[Message]) -> int:
    """An estimate that is too high rather than too low: about 1.5 times the truth for English prose.

    A token for every three letters of a word begun, for every letter of what is too long to be a word, for every
    digit, sign and line break, and for every byte of what is not ASCII: any vocabulary does better than that.
    """
    return _PER_PROMPT + sum(_PER_MESSAGE + _in_text(message.content) for message in messages)


def _in_text(text: str) -> int:
    return sum(map(_in_piece, _PIECE.findall(text)))


def _in_piece(piece: str) -> int:
    if piece.isascii():
        # A lone space belongs to the word after it.
        if piece == " ":
            return 0
        return -(-len(piece) // _LETTERS_PER_TOKEN) if len(piece) <= _LONGEST_WORD else len(piece)
    return len(piece.encode("utf-8", "surrogatepass"))
