"""A model's tokens: a prompt into them, and each of them back into bytes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from coach.engine.chat_template import Part
from coach.engine.thinking import THINKING_TAGS, THINKING_TOKENS

_SPECIAL = (
    llama_cpp.LLAMA_TOKEN_ATTR_CONTROL | llama_cpp.LLAMA_TOKEN_ATTR_USER_DEFINED | llama_cpp.LLAMA_TOKEN_ATTR_UNKNOWN
)
_LOOKS_LIKE_MARKUP = re.compile(r"[<\[].+[>\]]", re.DOTALL)


class Vocabulary:
    """The vocabulary of a loaded model."""

    def __init__(self, model: Any) -> None:
        self.handle = self._vocab = llama_cpp.llama_model_get_vocab(model)
        self.size: int = llama_cpp.llama_vocab_n_tokens(self._vocab)
        self._special: dict[str, int] = {}
        self._shown_tags: set[int] = set()
        guarded: list[str] = []
        for token in range(self.size):
            attributes = llama_cpp.llama_vocab_get_attr(self._vocab, token)
            if not attributes & _SPECIAL:
                continue
            text = self._text(token)
            self._special[text] = attributes
            if text in THINKING_TAGS or text in THINKING_TOKENS:
                self._shown_tags.add(token)
            if attributes & llama_cpp.LLAMA_TOKEN_ATTR_USER_DEFINED and _LOOKS_LIKE_MARKUP.fullmatch(text):
                guarded.append(text)
        self._in_markup = _any_of(self._special)
        self._in_contents = _any_of(guarded)
        self.bos = self._text(llama_cpp.llama_vocab_bos(self._vocab))
        self.eos = self._text(llama_cpp.llama_vocab_eos(self._vocab))

    def prompt(self, parts: Sequence[Part]) -> list[int]:
        """The prompt's tokens: as if tokenized whole, except that contents never yield a special token.

        What lies between the special tokens of the markup goes to the tokenizer in one stretch, contents
        included, because many tokenizers treat the start of a text differently.
        """
        tokens: list[int] = []
        plain = ""
        for part in parts:
            if not part.markup:
                plain += part.text
                continue
            found = list(self._in_markup.finditer(part.text)) if self._in_markup else []
            if not found:
                plain += part.text
                continue
            first, last = found[0], found[-1]
            plain += part.text[: first.start()]
            if self._special[first.group()] & llama_cpp.LLAMA_TOKEN_ATTR_LSTRIP:
                plain = plain.rstrip()
            tokens += self._plain(plain)
            tokens += self._tokens(part.text[first.start() : last.end()], special=True)
            plain = part.text[last.end() :]
            if self._special[last.group()] & llama_cpp.LLAMA_TOKEN_ATTR_RSTRIP:
                plain = plain.lstrip()
        tokens += self._plain(plain)
        bos = llama_cpp.llama_vocab_bos(self._vocab)
        if llama_cpp.llama_vocab_get_add_bos(self._vocab) and bos >= 0 and tokens[:1] != [bos]:
            tokens.insert(0, bos)
        return tokens

    def ends_reply(self, token: int) -> bool:
        """Whether it is one of the model's end-of-generation tokens."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocab, token))

    def bytes_of(self, token: int) -> bytes:
        """What a token of a reply stands for; nothing for a control token, except thinking tags."""
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = llama_cpp.llama_token_to_piece(self._vocab, token, buffer, size, 0, token in self._shown_tags)
            if length >= 0:
                return buffer.raw[:length]
            size = -length

    def choice(self, text: str) -> list[list[int]]:
        """The ways in which a reply may write the text: as it is, and as a word after a space."""
        ways = [self._plain(text), self._plain(f" {text}")]
        return [way for number, way in enumerate(ways) if way and way not in ways[:number]]

    @cached_property
    def first_bytes(self) -> NDArray[np.int16]:
        """Of each token the first byte of what it stands for; 256 for nothing."""
        firsts = np.full(self.size, 256, dtype=np.int16)
        for token in range(self.size):
            if piece := self.bytes_of(token):
                firsts[token] = piece[0]
        return firsts

    @cached_property
    def single_bytes(self) -> NDArray[np.intp]:
        """For each byte a token that stands for it alone, or -1."""
        singles = np.full(256, -1, dtype=np.intp)
        for token in range(self.size):
            if len(piece := self.bytes_of(token)) == 1:
                singles[piece[0]] = token
        return singles

    @cached_property
    def endings(self) -> NDArray[np.bool_]:
        """Which tokens end a reply."""
        return np.array([self.ends_reply(token) for token in range(self.size)], dtype=bool)

    def _plain(self, text: str) -> list[int]:
        if not text:
            return []
        if self._in_contents is None:
            return self._tokens(text, special=False)
        # The tokenizer takes user-defined tokens for tokens in any text; cut in two, they are just characters.
        cuts = [match.start() + 1 for match in self._in_contents.finditer(text)]
        edges = [0, *cuts, len(text)]
        return [token for a, b in pairwise(edges) for token in self._tokens(text[a:b], special=False)]

    def _tokens(self, text: str, *, special: bool) -> list[int]:
        data = text.encode()
        room = len(data) + 8
        while True:
            tokens = (llama_cpp.llama_token * room)()
            count: int = llama_cpp.llama_tokenize(self._vocab, data, len(data), tokens, room, False, special)
            if count >= 0:
                return list(tokens[:count])
            room = -count

    def _text(self, token: int) -> str:
        text = llama_cpp.llama_vocab_get_text(self._vocab, token) if token >= 0 else None
        return text.decode("utf-8", "replace") if text else ""


def _any_of(texts: Sequence[str] | dict[str, int]) -> re.Pattern[str] | None:
    """A pattern for any of them, the longest first."""
    choices = sorted(filter(None, texts), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, choices))) if choices else None
