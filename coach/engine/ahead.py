"""Reads prompts ahead while the candidate types, and gets out of the way of whatever is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from coach.engine.client import CallCancelled, Child
from coach.engine.ports import Message, Task
from coach.engine.protocol import ReadAhead, ReadTokens
from coach.errors import CoachError

Ask = Callable[[Callable[[], ReadTokens]], ReadTokens]


class ReadingAhead:
    """The prompts that wait to be read, the newest of each task, and the thread that has them read."""

    def __init__(self, child: Child, ask: Ask, timeout: float) -> None:
        """`ask` does a call and sees to what a failure of it needs; `timeout` as Child.call has it."""
        self._child, self._ask, self._timeout = child, ask, timeout
        self._changed = threading.Condition()
        self._waiting: dict[Task, tuple[Message, ...]] = {}
        self._current: threading.Event | None = None
        self._first = 0
        self._closed = False
        self._thread: threading.Thread | None = None

    def add(self, messages: Sequence[Message], task: Task) -> None:
        """Have a prompt read in the background, in place of what the task still waits for."""
        with self._changed:
            if self._closed:
                return
            self._waiting[task] = tuple(messages)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="read ahead", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self) -> None:
        """Return once nothing waits to be read."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or not self._waiting)

    @contextmanager
    def stepping_back(self) -> Iterator[None]:
        """A block in which nothing is read ahead; what was being read goes on afterwards, from where it was."""
        with self._changed:
            self._first += 1
            current = self._current
            if current is not None:
                current.set()
        if current is not None:
            self._child.cancel()
        try:
            yield
        finally:
            with self._changed:
                self._first -= 1
                self._changed.notify_all()

    def close(self) -> None:
        """Read no more; the child is closed by its owner, which ends a call under way."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or (self._waiting and not self._first))
                if self._closed:
                    return
                task, messages = next(iter(self._waiting.items()))
                stopped = self._current = threading.Event()
            try:
                done = self._read(task, messages, stopped)
            finally:
                with self._changed:
                    self._current = None
            with self._changed:
                if done and self._waiting.get(task) == messages:
                    del self._waiting[task]
                    self._changed.notify_all()

    def _read(self, task: Task, messages: tuple[Message, ...], stopped: threading.Event) -> bool:
        """Whether there is nothing left to do: it was read, or it cannot be."""
        request = ReadAhead(messages=messages, task=task)
        try:
            with suppress(CoachError):
                self._ask(
                    lambda: self._child.call(request, ReadTokens, timeout=self._timeout, cancelled=stopped.is_set)
                )
        except CallCancelled:
            return False
        return True
