"""Server-sent events: the lines of a streamed answer, with a bound on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

LONGEST_LINE = 1 << 20


class Lines(Protocol):
    """Where the lines come from."""

    def readline(self, limit: int = -1, /) -> bytes:
        """The next line with its end, at most `limit` bytes of it; nothing at the end."""


def events(lines: Lines) -> Iterator[bytes]:
    """The data of each event; its name, comments and other fields are of no use here.

    A line without an end at the end of the stream was cut off and is left out. Raises ValueError for an event of
    more than a mebibyte.
    """
    data: list[bytes] = []
    size = 0
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise ValueError("a line of an event stream is too long")
        if not line.endswith(b"\n"):
            break
        text = line.rstrip(b"\r\n")
        if text:
            field, _, value = text.partition(b":")
            # Older llama-servers write an error under a field of its own.
            if field in (b"data", b"error"):
                data.append(value.removeprefix(b" "))
                size += len(line)
        if size > LONGEST_LINE:
            raise ValueError("an event of a stream is too long")
        if data and not text:
            yield b"\n".join(data)
            data, size = [], 0
    if data:
        yield b"\n".join(data)
