"""A program of this project in a pseudo-terminal of its own, with a home folder of its own. Not on Windows."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.benchmark.painted import Painted
from coach.errors import CoachError

if sys.platform != "win32":
    import termios

ROWS, COLUMNS = 36, 120
_QUIT = b"\x11"
_LOOK, _GRACE = 0.05, 10.0
# What would make the program take another size than that of its terminal.
_SIZES = ("COLUMNS", "LINES")


class Terminal:
    """`python -m ARGS` at a terminal of ROWS × COLUMNS; a context manager that has it end."""

    def __init__(self, args: Sequence[str], home: Path) -> None:
        """Start it with `home` as COACH_HOME; raises CoachError where the system has no pseudo-terminal left."""
        if sys.platform == "win32":
            raise CoachError("Windows has no pseudo-terminal that can be measured.", "Measure on another system.")
        self.painted = Painted(ROWS, COLUMNS)
        environment = {name: value for name, value in os.environ.items() if name not in _SIZES}
        try:
            self._ours, theirs = os.openpty()
        except OSError as problem:
            raise CoachError(
                f"There is no pseudo-terminal to be had ({problem.strerror}).", "Close other terminals."
            ) from problem
        try:
            termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
            self.begun = time.perf_counter()
            self._program = subprocess.Popen(  # noqa: S603 our own interpreter and our own modules
                [sys.executable, "-m", *args],
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env={**environment, "COACH_HOME": str(home), "TERM": "xterm-256color"},
                start_new_session=True,
            )
        except BaseException:
            os.close(self._ours)
            raise
        finally:
            os.close(theirs)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._program.pid

    def press(self, keys: str) -> float:
        """Send keys; the moment at which they were sent, as time.perf_counter has it."""
        at = time.perf_counter()
        os.write(self._ours, keys.encode())
        return at

    def wait(self, seen: Callable[[Painted], bool], *, seconds: float = 60.0) -> float:
        """Until that is painted: the moment at which the bytes came that show it, or now if it was there.

        Raises CoachError when the program ends before, or when it takes longer than `seconds`.
        """
        at = time.perf_counter()
        deadline = at + seconds
        while not seen(self.painted):
            if at > deadline:
                raise CoachError("The program did not paint what it was waited for.", "Measure again.")
            data = self._read()
            at = time.perf_counter()
            if data is None:
                raise CoachError("The program ended while it was measured.", "Start “coach” to see what it says.")
            self.painted.feed(data)
        return at

    def settle(self, quiet: float) -> None:
        """Until nothing was painted for so many seconds."""
        while data := self._read(quiet):
            self.painted.feed(data)

    def close(self) -> None:
        """Have it end as a person would, or end it."""
        deadline = time.perf_counter() + _GRACE
        data: bytes | None = b""
        while data is not None and self._program.poll() is None and time.perf_counter() < deadline:
            if not data:
                # Again and again: a program that has just started does not hear keys yet.
                with suppress(OSError):
                    os.write(self._ours, _QUIT)
            # A program whose output nobody reads cannot end.
            data = self._read()
        try:
            self._program.wait(max(0.0, deadline - time.perf_counter()))
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        os.close(self._ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _read(self, patience: float = _LOOK) -> bytes | None:
        """What came, nothing if nothing came for so many seconds, None at the end."""
        try:
            ready, _, _ = select.select([self._ours], [], [], patience)
            return os.read(self._ours, 65536) or None if ready else b""
        except OSError:
            # What Linux says when the last program at the terminal is gone.
            return None
