"""A child process of the language model that drafts word by word and dies, hangs or raves as DEATH says."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from pathlib import Path

from coach.domain.base import Model
from coach.engine.ports import Completion
from coach.engine.protocol import (
    CountTokens,
    Generate,
    Identify,
    Identity,
    LanguageLoaded,
    LoadLanguage,
    Params,
    ReadAhead,
    ReadTokens,
    TokenCount,
)
from coach.engine.workers.stdio import Handler, Turn, serve

REPLIES = {
    "challenge": "The backlog was 2,740 applications. [1]",
    "context": "I led 143 staff in 6 field offices. [4]",
    "action": "I moved $640,000 out of travel and vacant positions. [2]",
    "result": "The backlog went from 2,740 to 310. [7]",
}
_SIGNALS = {"abort": signal.SIGABRT, "illegal": signal.SIGILL, "fault": signal.SIGSEGV, "killed": signal.SIGKILL}


def _handle(params: Params, turn: Turn) -> Model:
    if isinstance(params, LoadLanguage):
        return LanguageLoaded(context=100_000)
    if isinstance(params, Identify):
        return Identity(name="scripted", sha256="0" * 64)
    if isinstance(params, CountTokens):
        return TokenCount(tokens=sum(len(message.content.split()) for message in params.messages))
    if isinstance(params, ReadAhead):
        return ReadTokens(known=0, read=0)
    if not isinstance(params, Generate):
        raise NotImplementedError(params.method)
    asked = params.messages[-1].content
    # Asked to write a sentence anew, it has nothing to say.
    told = [item for item in REPLIES.items() if f"Write only the {item[0]} part" in asked]
    element, reply = told[0] if told else ("", "")
    written: list[str] = []
    for word in reply.split():
        written.append(word)
        turn.piece(f"{word} ")
        if element == "action" and len(written) == 4:
            _suffer(turn)
        if turn.cancelled:
            break
    finish = "cancelled" if turn.cancelled else "stop"
    return Completion.model_validate(
        {"text": " ".join(written), "finish": finish, "prompt_tokens": 1, "completion_tokens": len(written)}
    )


def _suffer(turn: Turn) -> None:
    """In the middle of a sentence of the third element."""
    match Path(os.environ["DEATH"]).read_text().strip():
        case "hang":
            threading.Event().wait()
        case "garbage":
            for number in (1, 2):
                os.write(number, b"\xff\xfe\x1b[2J not ours\n" * 20_000)
            print("printed", flush=True)
        case "nonsense":
            turn._send.__self__._outgoing.write(b"\x00 no message\n")  # type: ignore[attr-defined] # the raw pipe
            turn.piece("")
        case "exit":
            os._exit(0)
        case "memory":
            resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
            bytearray(1 << 33)
        case how if how in _SIGNALS:
            os.kill(os.getpid(), _SIGNALS[how])


def load() -> Handler:
    """What answers this child's requests."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return _handle


if __name__ == "__main__":
    sys.exit(serve(load))
