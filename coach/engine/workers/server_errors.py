"""What can go wrong with a model server, as sentences."""

from __future__ import annotations

import re

from coach.domain.text import printable
from coach.errors import ContextTooSmall, EngineProblem

_LONGEST_QUOTE = 200
_SAFE = "everything you typed is safe"
_OVERFLOW = re.compile(
    r"exceed_context_size|context[_ ](?:size|length|window)|n_ctx|tokens to keep from the initial prompt", re.IGNORECASE
)
_LOADING = 503
_SIGN_IN = (401, 403)


class ServerRefused(EngineProblem):
    """The server answered with an HTTP error."""

    def __init__(self, status: int, message: str, next_step: str) -> None:
        super().__init__(message, next_step)
        self.status = status


class NotUnderstood(EngineProblem):
    """The server answered with something else than was asked for."""


def quoted(text: str) -> str:
    """A server's own words on one line, at most 200 characters of them, unable to steer a terminal."""
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def unreachable(address: str) -> EngineProblem:
    """Nobody listens there."""
    return EngineProblem(
        f"No model server answers at {address}.", f"Start the server, then try again; {_SAFE}. Or work without it."
    )


def broke_off(address: str) -> EngineProblem:
    """The connection ended before the answer did."""
    return EngineProblem(
        f"The model server at {address} broke off in the middle of its answer.",
        f"See whether it still runs and has memory left, then try again; {_SAFE}.",
    )


def silent(address: str, seconds: float) -> EngineProblem:
    """The server took the request and says nothing."""
    return EngineProblem(
        f"The model server at {address} has sent nothing for {seconds:,.0f} seconds.",
        f"Restart it or let it serve a smaller model, then try again; {_SAFE}.",
    )


def redirected(address: str) -> EngineProblem:
    """The server sends the coach elsewhere, where the coach does not go."""
    return EngineProblem(
        f"The model server at {address} sends the coach to another address, which it does not follow.",
        "Give the address of the model server itself.",
    )


def not_understood(address: str) -> NotUnderstood:
    """HTML, broken JSON, too much of it, or JSON of another shape."""
    return NotUnderstood(
        f"What answers at {address} does not speak the chat protocol as a model server does.",
        "Check the port: llama-server and llamafile use 8080, Ollama 11434 and LM Studio 1234 unless set otherwise.",
    )


def refused(address: str, status: int, words: str) -> EngineProblem:
    """An HTTP error and what the server says of it."""
    if _OVERFLOW.search(words):
        return overflowed(address)
    if status in _SIGN_IN:
        return ServerRefused(
            status,
            f"The model server at {address} wants a key or a password.",
            "Start it without one: it is reached from this machine only.",
        )
    if status == _LOADING:
        return ServerRefused(
            status, f"The model server at {address} is busy or still loading its model.", "Wait a little and try again."
        )
    said = f": “{quoted(words)}”" if quoted(words) else ""
    return ServerRefused(
        status,
        f"The model server at {address} could not do it (error {status}){said}.",
        f"See what the server itself reports, then try again; {_SAFE}.",
    )


def overflowed(address: str) -> ContextTooSmall:
    """The server says that the text does not fit."""
    return ContextTooSmall(
        f"The text does not fit into the context that the model server at {address} gives the model.",
        "Shorten the text, or start the server with a larger context.",
    )


def too_long(prompt: int, reply: int, context: int, *, exact: bool, known: bool) -> ContextTooSmall:
    """The same, found before anything was sent; all in tokens."""
    about = "" if exact else "about "
    holds = f"the model's context holds {context:,}" if known else f"{context:,} are assumed to fit"
    return ContextTooSmall(
        f"The prompt has {about}{prompt:,} tokens and the reply may have {reply:,}; {holds}.",
        "Shorten the text, or start the server with a larger context.",
    )
