"""The child's side of the pipes: it keeps the protocol to itself and hears a cancel while it works."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import BinaryIO, NoReturn

from coach.domain.base import Model
from coach.engine.protocol import (
    Cancel,
    Failure,
    FromChild,
    Params,
    Piece,
    Reply,
    Request,
    decode_to_child,
    encode,
)
from coach.errors import CoachError, EngineProblem
from coach.offline import forbid_network


class WasCancelled(Exception):
    """Raised by a handler that stops because of a cancel and has nothing to hand over."""


class Turn:
    """One request, as its handler sees it."""

    def __init__(self, number: int, send: Callable[[FromChild], None]) -> None:
        self.number = number
        self._send = send
        self._cancelled = threading.Event()
        self._on_cancel: Callable[[], None] | None = None
        self._left: list[Callable[[], None]] = []

    def piece(self, text: str) -> None:
        """Send text of the reply under way."""
        self._send(Piece(id=self.number, text=text))

    def cancel(self) -> None:
        """Note that nobody waits for the reply any more."""
        self._cancelled.set()
        action = self._on_cancel
        if action is not None:
            action()

    def on_cancel(self, action: Callable[[], None] | None) -> None:
        """Have `action` done when a cancel comes, in another thread, or now if it has come; twice must do no harm."""
        self._on_cancel = action
        if action is not None and self.cancelled:
            action()

    def afterwards(self, work: Callable[[], None]) -> None:
        """Do this once the answer is out; whatever comes of it, nobody hears."""
        self._left.append(work)

    def finish(self) -> None:
        """Do what was left for after the answer."""
        for work in self._left:
            try:
                work()
            except Exception as problem:  # noqa: BLE001 the answer is out; the next request must be heard
                _note(problem)

    @property
    def cancelled(self) -> bool:
        """Whether a cancel for this request has come."""
        return self._cancelled.is_set()


Handler = Callable[[Params, Turn], Model]


class _Server:
    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._requests: SimpleQueue[tuple[Params, Turn]] = SimpleQueue()
        self._turns: dict[int, Turn] = {}

    def read(self) -> NoReturn:
        """Queue requests and mark cancels until the coach closes the pipe or is gone; then end the process."""
        try:
            for line in self._incoming:
                message = decode_to_child(line)
                if isinstance(message, Request):
                    turn = self._turns[message.id] = Turn(message.id, self.send)
                    self._requests.put((message.params, turn))
                elif isinstance(message, Cancel) and (known := self._turns.get(message.id)) is not None:
                    known.cancel()
        finally:
            # Not sys.exit: the main thread may be deep inside native code.
            os._exit(0)

    def send(self, message: FromChild) -> None:
        try:
            self._outgoing.write(encode(message))
            self._outgoing.flush()
        except OSError:
            os._exit(0)

    def answer(self, handler: Handler) -> NoReturn:
        """Handle the requests in order, for ever."""
        while True:
            params, turn = self._requests.get()
            self.send(_outcome(handler, params, turn))
            self._turns.pop(turn.number, None)
            turn.finish()


def _outcome(handler: Handler, params: Params, turn: Turn) -> FromChild:
    try:
        return Reply(id=turn.number, result=handler(params, turn).model_dump())
    except WasCancelled:
        return Failure(id=turn.number, error="CallCancelled", message="", next_step="")
    except CoachError as problem:
        error, message, next_step = type(problem).__name__, problem.message, problem.next_step
    except MemoryError:
        error = EngineProblem.__name__
        message = "There was not enough memory."
        next_step = "Close other programs or use a smaller model; everything you typed is safe."
    except Exception as problem:  # noqa: BLE001 whatever a library raises, the coach gets a sentence
        _note(problem)
        error = EngineProblem.__name__
        message = f"The engine failed in a way that it does not know ({type(problem).__name__})."
        next_step = "Everything you typed is safe; try again."
    return Failure(id=turn.number, error=error, message=message, next_step=next_step)


def _note(problem: Exception) -> None:
    """The place of a failure without its own words: they may hold what the candidate typed."""
    print(type(problem).__name__, *traceback.format_tb(problem.__traceback__), sep="\n", file=sys.stderr)  # noqa: T201


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The protocol's pipes under numbers of their own.

    What native code reads from 0 is then nothing, and what it prints to 1 goes where errors go.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def leave_no_core_dump() -> None:
    """A crash must not write this process's memory, with what the candidate typed, to a file."""
    try:
        import resource
    except ImportError:
        # Windows, where a crash writes no dump unless an administrator has asked for it.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(load: Callable[[], Handler]) -> NoReturn:
    """Answer requests until the coach closes the pipe. `load` imports what is heavy and returns the handler."""
    forbid_network()
    leave_no_core_dump()
    server = _Server(*_private_pipes())
    threading.Thread(target=server.read, name="read requests", daemon=True).start()
    server.answer(load())
