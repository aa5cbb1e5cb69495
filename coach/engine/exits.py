"""Why a child process is gone, as a sentence for a person."""

from __future__ import annotations

import signal
from enum import StrEnum

from coach.errors import EngineStopped


class Cause(StrEnum):
    """What ended a child process."""

    INSTRUCTION = "instruction"
    CRASH = "crash"
    MEMORY = "memory"
    QUIT = "quit"
    FAILED = "failed"
    HANG = "hang"
    GARBAGE = "garbage"
    START = "start"
    CLOSED = "closed"


_RETRY = "Everything you typed is safe; try again, and the engine starts afresh."
_SENTENCES: dict[Cause, tuple[str, str]] = {
    Cause.INSTRUCTION: (
        "this processor lacks instructions that it needs.",
        "Work without it: the built-in drafter needs none.",
    ),
    Cause.CRASH: ("it crashed.", f"{_RETRY} If it happens again, use another model."),
    Cause.MEMORY: (
        "the system ended it, probably because memory ran out.",
        "Close other programs or use a smaller model; everything you typed is safe.",
    ),
    Cause.QUIT: ("it ended before it had answered.", _RETRY),
    Cause.FAILED: ("it failed to run.", "Install the coach again."),
    Cause.HANG: ("it did not answer in time and was ended.", _RETRY),
    Cause.GARBAGE: ("it sent something that makes no sense and was ended.", _RETRY),
    Cause.START: ("it could not be started.", "Allow the program in your antivirus software, then try again."),
    Cause.CLOSED: ("it was closed.", "Open it again to go on."),
}
# What Windows reports instead of a signal.
_WINDOWS: dict[int, Cause] = {
    0xC000001D: Cause.INSTRUCTION,
    0xC0000005: Cause.CRASH,
    0xC0000409: Cause.CRASH,
    0xC0000374: Cause.CRASH,
    0xC00000FD: Cause.CRASH,
    0xC0000017: Cause.MEMORY,
    0xC000012D: Cause.MEMORY,
}
_ABORT_ON_WINDOWS = 3


class ChildEnded(EngineStopped):
    """A child process that is gone, and why."""

    def __init__(self, who: str, cause: Cause) -> None:
        what, next_step = _SENTENCES[cause]
        super().__init__(f"The {who} stopped: {what}", next_step)
        self.cause = cause


def cause_of(status: int | None, windows: bool = False) -> Cause:
    """The cause behind an exit status as subprocess reports it; None stands for a process that would not end."""
    if status is None:
        return Cause.HANG
    if status == 0:
        return Cause.QUIT
    if windows:
        return _WINDOWS.get(status & 0xFFFFFFFF, Cause.CRASH if status == _ABORT_ON_WINDOWS else Cause.FAILED)
    if status > 0:
        return Cause.FAILED
    if -status == signal.SIGILL:
        return Cause.INSTRUCTION
    if -status == getattr(signal, "SIGKILL", 9):
        return Cause.MEMORY
    return Cause.CRASH
