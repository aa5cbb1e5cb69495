"""One run of a child process: its pipes, and the threads that serve them so that no caller ever blocks on one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, cast

import coach
from coach.engine.exits import Cause, cause_of
from coach.engine.protocol import FromChild, ToChild, decode_from_child, encode

_LONGEST_LINE = 64 * 1024 * 1024
_ERROR_LINES, _ERROR_LINE = 200, 500
_GRACE = 2.0


class Note(Enum):
    """What the inbox holds besides messages."""

    ENDED = "ended"
    GARBAGE = "garbage"
    WAKE = "wake"


class Process:
    """A running child. `inbox` gets its messages in order, then a Note that they ended."""

    def __init__(self, module: str, args: Sequence[str] = ()) -> None:
        """Start `python -m module args`; raises OSError."""
        self.inbox: SimpleQueue[FromChild | Note] = SimpleQueue()
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._errors: deque[str] = deque(maxlen=_ERROR_LINES)
        self._popen = subprocess.Popen(  # noqa: S603 our own interpreter and our own module
            # -P: a stray torch.py in the current folder is not what we mean by torch.
            [sys.executable, "-P", "-X", "utf8", "-m", module, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            # Ctrl-C in the terminal is for the coach, which then decides about its children.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._threads = [
            threading.Thread(target=target, name=f"{module} {target.__name__.strip('_')}", daemon=True)
            for target in (self._read, self._write, self._drain_errors)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The operating system's number for it."""
        return self._popen.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._popen.poll() is None

    @property
    def errors(self) -> tuple[str, ...]:
        """The last lines that it or its libraries wrote to standard error; kept in memory only."""
        return tuple(self._errors)

    def send(self, message: ToChild) -> None:
        """Hand a message over; whether it arrives shows in the inbox."""
        self._outbox.put(encode(message))

    def wake(self) -> None:
        """Make whoever waits on the inbox look up."""
        self.inbox.put(Note.WAKE)

    def ending(self) -> Cause:
        """Why it ended, once its pipe is closed; ends it if it lingers."""
        try:
            status: int | None = self._popen.wait(_GRACE)
        except subprocess.TimeoutExpired:
            status = None
        self.kill()
        return cause_of(status, windows=sys.platform == "win32")

    def kill(self) -> None:
        """End it now and free its pipes and threads."""
        self._popen.kill()
        self._finish()

    def close(self) -> None:
        """Close its input, at which it ends by itself; kill it if it does not."""
        self._outbox.put(None)
        try:
            self._popen.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._popen.kill()
        self._finish()

    def _finish(self) -> None:
        self._popen.wait()
        self._outbox.put(None)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(_GRACE)

    def _read(self) -> None:
        with cast(BinaryIO, self._popen.stdout) as stream:
            last = Note.ENDED
            while line := stream.readline(_LONGEST_LINE):
                try:
                    self.inbox.put(decode_from_child(line))
                except ValueError:
                    last = Note.GARBAGE
                    break
            self.inbox.put(last)

    def _write(self) -> None:
        try:
            with cast(BinaryIO, self._popen.stdin) as stream:
                while (line := self._outbox.get()) is not None:
                    stream.write(line)
                    stream.flush()
        except OSError:
            # The child is gone; the reader says so.
            pass

    def _drain_errors(self) -> None:
        with cast(BinaryIO, self._popen.stderr) as stream:
            while line := stream.readline(_ERROR_LINE):
                self._errors.append(line.decode("utf-8", "replace").rstrip())


def _environment() -> dict[str, str]:
    """This environment; for a checkout that is not installed, with the coach importable in the child as it is here."""
    root = Path(coach.__file__).resolve().parent.parent
    if root.name in ("site-packages", "dist-packages"):
        return dict(os.environ)
    paths = [str(root), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}
