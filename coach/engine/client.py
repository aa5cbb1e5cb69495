"""The coach's side of a child process: one request at a time, cancel, time limits, restart after a death."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty
from typing import TypeVar

from pydantic import ValidationError

from coach import errors
from coach.domain.base import Model
from coach.engine.exits import Cause, ChildEnded
from coach.engine.process import Note, Process
from coach.engine.protocol import Cancel, Failure, FromChild, Params, Piece, Request

R = TypeVar("R", bound=Model)
_GRACE = 2.0
# Windows lets Ctrl-C through only between waits.
_LONGEST_WAIT = 1.0
_TURN_WAIT = 0.05
_ERRORS: dict[str, type[errors.CoachError]] = {
    kind.__name__: kind
    for kind in (
        errors.InputProblem,
        errors.FileProblem,
        errors.EngineProblem,
        errors.ModelRefused,
        errors.ContextTooSmall,
        errors.VectorsRefused,
    )
}


class CallCancelled(Exception):
    """The call was cancelled, and the child has not answered or had to be ended."""


Cancelled = Callable[[], bool]


class _Call:
    """A request under way; `deadline` is when a cancel gives up waiting, `over` that no more will come."""

    def __init__(self, number: int, cancelled: Cancelled | None) -> None:
        self.number, self.cancelled = number, cancelled
        self.deadline: float | None = None
        self.over = False


class Session:
    """What `prepare` talks to: a child process that has just started."""

    def __init__(self, child: Child, process: Process, cancelled: Cancelled | None) -> None:
        self._child, self._process, self._cancelled = child, process, cancelled

    def ask(self, params: Params, expected: type[R], timeout: float | None = None) -> R:
        """As Child.call, but in the turn that is taken already."""
        return self._child._exchange(self._process, params, expected, None, timeout, self._cancelled)


class Child:
    """A child process by its module: started when needed, prepared after every start, ended by `close`.

    Calls from several threads are answered one after the other. `prepare` brings a fresh process to the
    state that calls expect, such as a loaded model; what it raises is raised from the call that needed it.
    """

    def __init__(
        self,
        module: str,
        args: Sequence[str] = (),
        *,
        name: str,
        prepare: Callable[[Session], None] | None = None,
    ) -> None:
        """`name` is what sentences for the user call it."""
        self._module, self._args, self._name = module, tuple(args), name
        self._prepare = prepare
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._process: Process | None = None
        self._prepared = False
        self._call: _Call | None = None
        self._numbers = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process number while it runs."""
        process = self._process
        return process.pid if process is not None and process.running else None

    @property
    def errors(self) -> tuple[str, ...]:
        """What the present or last process wrote to standard error, for a diagnosis on screen."""
        process = self._process
        return process.errors if process is not None else ()

    def start(self) -> None:
        """Start and prepare the process in the background; a failure shows in the first call."""

        def warm() -> None:
            with suppress(errors.CoachError):
                self.warm()

        threading.Thread(target=warm, name=f"start {self._name}", daemon=True).start()

    def warm(self) -> None:
        """Start and prepare the process if it is not ready; raises what `call` raises."""
        with self._turn:
            self._ready(None)

    def call(
        self,
        params: Params,
        expected: type[R],
        *,
        on_piece: Callable[[str], None] | None = None,
        timeout: float | None = None,
        cancelled: Cancelled | None = None,
    ) -> R:
        """Ask and wait; `timeout` is the longest silence in seconds.

        A child that dies, hangs or talks nonsense raises EngineStopped, and the next call starts a new one.
        A call with `cancelled` can be cancelled: set what it looks at, then call `cancel`. It then returns what
        the child answers to that, or raises CallCancelled.
        """
        while not self._turn.acquire(timeout=_TURN_WAIT if cancelled is not None else -1):
            if cancelled is not None and cancelled():
                raise CallCancelled
        try:
            process = self._ready(cancelled)
            return self._exchange(process, params, expected, on_piece, timeout, cancelled)
        finally:
            self._turn.release()

    def cancel(self) -> None:
        """Ask the request under way to stop if its `cancelled` says so, and end the child after two seconds' silence.

        Which request that is may have changed meanwhile: one that nobody cancelled goes on.
        """
        with self._state:
            call, process = self._call, self._process
            if call is None or process is None or call.deadline is not None:
                return
            if call.cancelled is None or not call.cancelled():
                return
            call.deadline = time.monotonic() + _GRACE
            process.send(Cancel(id=call.number))
            process.wake()

    def close(self) -> None:
        """End the process for good; a call under way raises EngineStopped."""
        with self._state:
            self._closed = True
            process = self._process
        if process is not None:
            process.close()

    def _ready(self, cancelled: Cancelled | None) -> Process:
        """A running, prepared process."""
        with self._state:
            if self._closed:
                raise ChildEnded(self._name, Cause.CLOSED)
            if self._process is None or not self._process.running:
                if self._process is not None:
                    self._process.kill()
                try:
                    self._process, self._prepared = Process(self._module, self._args), False
                except OSError as error:
                    raise ChildEnded(self._name, Cause.START) from error
            process = self._process
        if not self._prepared:
            if self._prepare is not None:
                self._prepare(Session(self, process, cancelled))
            self._prepared = True
        return process

    def _exchange(
        self,
        process: Process,
        params: Params,
        expected: type[R],
        on_piece: Callable[[str], None] | None,
        timeout: float | None,
        cancelled: Cancelled | None,
    ) -> R:
        with self._state:
            # Under the same lock as `cancel`: it either finds this call, or was early enough to be seen here.
            if cancelled is not None and cancelled():
                raise CallCancelled
            self._numbers += 1
            call = self._call = _Call(self._numbers, cancelled)
            process.send(Request(id=call.number, params=params))
        try:
            return self._await(process, call, expected, on_piece, timeout)
        finally:
            if not call.over:
                # on_piece failed, or Ctrl-C: the child is still writing.
                self._abandon(process, call)
            with self._state:
                self._call = None

    def _await(
        self,
        process: Process,
        call: _Call,
        expected: type[R],
        on_piece: Callable[[str], None] | None,
        timeout: float | None,
    ) -> R:
        heard = time.monotonic()
        while True:
            limits = [limit for limit in (call.deadline, heard + timeout if timeout else None) if limit is not None]
            left = min(limits) - time.monotonic() if limits else _LONGEST_WAIT
            if left <= 0:
                call.over = True
                process.kill()
                if call.deadline is not None:
                    raise CallCancelled
                raise ChildEnded(self._name, Cause.HANG)
            message = _next(process, min(left, _LONGEST_WAIT))
            if isinstance(message, Note):
                self._heed(process, call, message)
                continue
            if message is None or message.id != call.number:
                continue
            heard = time.monotonic()
            if isinstance(message, Piece):
                if on_piece is not None:
                    on_piece(message.text)
                continue
            call.over = True
            if isinstance(message, Failure):
                if message.error == CallCancelled.__name__:
                    raise CallCancelled
                raise _ERRORS.get(message.error, errors.EngineProblem)(message.message, message.next_step)
            try:
                return expected.model_validate(message.result)
            except ValidationError:
                process.kill()
                raise ChildEnded(self._name, Cause.GARBAGE) from None

    def _heed(self, process: Process, call: _Call, note: Note) -> None:
        """Raise for the end of a process; a mere wake-up passes."""
        if note is Note.WAKE:
            return
        call.over = True
        if note is Note.GARBAGE:
            process.kill()
        cause = Cause.GARBAGE if note is Note.GARBAGE else process.ending()
        if self._closed:
            cause = Cause.CLOSED
        elif call.deadline is not None:
            raise CallCancelled
        raise ChildEnded(self._name, cause)

    def _abandon(self, process: Process, call: _Call) -> None:
        """Stop a request whose answer nobody waits for any more."""
        process.send(Cancel(id=call.number))
        deadline = time.monotonic() + _GRACE
        while (left := deadline - time.monotonic()) > 0:
            message = _next(process, left)
            if message in (Note.ENDED, Note.GARBAGE):
                break
            if message is not None and not isinstance(message, Note | Piece) and message.id == call.number:
                return
        process.kill()


def _next(process: Process, seconds: float) -> FromChild | Note | None:
    try:
        return process.inbox.get(timeout=seconds)
    except Empty:
        return None
