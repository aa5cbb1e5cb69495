"""What only `coach bench` says to a child process, and what that answers."""

from __future__ import annotations

from typing import Literal

from coach.domain.base import Model
from coach.engine.ports import Message


class Rehearse(Model):
    """Write a given text as if the model had chosen it, to measure how long that takes with and without guesses."""

    method: Literal["rehearse"] = "rehearse"
    messages: tuple[Message, ...]
    text: str
    guess: bool


class BareLoad(Model):
    """Load a GGUF with llama-cpp-python's own `Llama`, its defaults but for context and threads."""

    method: Literal["bare-load"] = "bare-load"
    path: str
    context: int
    threads: int


class BareChat(Model):
    """Call `create_chat_completion`; `fresh` forgets what was read before, `json_schema` constrains the reply."""

    method: Literal["bare-chat"] = "bare-chat"
    messages: tuple[Message, ...]
    max_tokens: int
    fresh: bool
    json_schema: str | None = None


class BareEval(Model):
    """Call `eval` for one token after another, behind so many others; nothing is sampled."""

    method: Literal["bare-eval"] = "bare-eval"
    before: int
    tokens: int


class BareEncode(Model):
    """Call sentence-transformers' `encode` with its defaults, after LoadEmbeddings."""

    method: Literal["bare-encode"] = "bare-encode"
    texts: tuple[str, ...]


BenchParams = Rehearse | BareLoad | BareChat | BareEval | BareEncode


class Took(Model):
    """The time in seconds, and the tokens written in it: the answer to Rehearse, BareChat and BareEval."""

    seconds: float
    tokens: int


class Encoded(Model):
    """The answer to BareEncode: the time in seconds."""

    seconds: float
