"""A child process that does what the last message of a Generate tells it to."""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import threading
from typing import NoReturn

from coach.domain.base import Model
from coach.engine.ports import Completion
from coach.engine.protocol import Generate, Params, TokenCount
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import ContextTooSmall

_SIGNALS = {"abort": signal.SIGABRT, "illegal": signal.SIGILL, "fault": signal.SIGSEGV, "killed": signal.SIGKILL}


def _die(how: str) -> NoReturn:
    if how in _SIGNALS:
        os.kill(os.getpid(), _SIGNALS[how])
    os._exit(3 if how == "fail" else 0)


def _completion(text: str) -> Completion:
    return Completion(text=text, finish="stop", prompt_tokens=1, completion_tokens=1)


def _handle(params: Params, turn: Turn) -> Model:
    if not isinstance(params, Generate):
        return TokenCount(tokens=0)
    order, _, rest = params.messages[-1].content.partition(" ")
    match order:
        case "echo":
            for word in rest.split(" "):
                turn.piece(word)
            return _completion(rest)
        case "die":
            turn.piece("half a sen")
            _die(rest)
        case "hang":
            turn.piece("begun")
            threading.Event().wait()
        case "patient":
            turn.piece("begun")
            turn._cancelled.wait()
            return _completion("stopped when told to").model_copy(update={"finish": "cancelled"})
        case "noise":
            for number in (1, 2):
                os.write(number, b"\xff\xfe not ours {}\n" * 20_000)
            print("printed", flush=True)
            sys.__stdout__ and sys.__stdout__.write("also printed")
            return _completion("heard")
        case "nonsense":
            turn._send.__self__._outgoing.write(b'{"kind": "greetings"}\n')  # type: ignore[attr-defined] # the raw pipe
            turn.piece("")
        case "shape":
            return TokenCount(tokens=1)
        case "raise":
            raise ValueError(rest)
        case "overflow":
            raise ContextTooSmall("It does not fit.", "Shorten it.")
        case "memory":
            resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
            bytearray(1 << 33)
        case "network":
            socket.create_connection(("192.0.2.1", 9), 1)
        case "stdin":
            return _completion(str(len(os.read(0, 10))))
    return _completion("")


def load() -> Handler:
    """What answers this child's requests."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if "broken" in sys.argv:
        raise ImportError("a library is missing")
    return _handle


if __name__ == "__main__":
    serve(load)
