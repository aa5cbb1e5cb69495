"""Reading answers line by line from a terminal or a pipe, without losing any part of them."""

from __future__ import annotations

import os
import select
import sys

from coach.errors import InputProblem

_TERMINAL_LINE = 4095
"""A terminal in line mode silently drops what a line has beyond this many bytes (termios(3), MAX_CANON)."""

_PASTE_PAUSE = 0.03
"""Seconds within which a pasted line follows the one before; nobody types a line that fast."""


def read_line() -> str | None:
    """The next line without its end, None at the end of input; a paste of several lines is one text.

    Bytes that are not UTF-8 come as lone surrogates, which no answer may contain.
    Raises InputProblem for a line so long that the terminal will have cut it.
    """
    if not sys.stdin.isatty() or sys.platform == "win32":
        line = sys.stdin.buffer.readline()
        return _text(line) if line else None
    lines = [os.read(0, 1 << 16)]
    if not lines[0]:
        return None
    while not lines[0].lstrip().startswith(b":") and select.select([0], [], [], _PASTE_PAUSE)[0]:
        more = os.read(0, 1 << 16)
        if not more:
            break
        lines.append(more)
    if any(len(line) > _TERMINAL_LINE for line in lines):
        raise InputProblem(
            f"The terminal cuts a line after {_TERMINAL_LINE:,} characters, so the end of this one is lost.",
            "Type :long and give it in shorter lines, or put it into a file for coach import.",
        )
    return _text(b"".join(lines))


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
