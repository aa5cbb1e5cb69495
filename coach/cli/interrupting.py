"""Ctrl+C while a model writes: what it wrote by then is kept."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
_LOOK_UP = 0.1
"""Seconds between two looks: a wait without an end takes no Ctrl+C on Windows."""


def interruptible(work: Callable[[], T], stop: Callable[[], None]) -> T:
    """What the work gives, done in a thread of its own; raises what it raises.

    The first Ctrl+C calls `stop` and waits for what the work makes of it; the second raises KeyboardInterrupt.
    """
    given: list[T] = []
    failed: list[BaseException] = []
    # Not the thread's own join: interrupted there, Python takes a thread that runs for one that ended.
    ended = Event()
    # Set where Ctrl+C is heard: work that is quick would be interrupted while its thread is being started.
    heard = Event()

    def run() -> None:
        heard.wait()
        try:
            given.append(work())
        except BaseException as problem:  # noqa: BLE001  # raised again below, in the thread that asked
            failed.append(problem)
        finally:
            ended.set()

    Thread(target=run, name="draft", daemon=True).start()
    stopped = False
    while not ended.is_set():
        try:
            heard.set()
            ended.wait(_LOOK_UP)
        except KeyboardInterrupt:
            if stopped:
                raise
            stopped = True
            stop()
    if failed:
        raise failed[0]
    return given[0]
