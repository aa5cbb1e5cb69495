"""Opening what the user names: bytes of a file or of standard input, and their text."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
import unicodedata
from pathlib import Path

from coach.domain.text import printable
from coach.errors import FileProblem

MAX_BYTES = 20 * 1024 * 1024
"""A ten-page document with pictures has about one tenth of this."""

STANDARD_INPUT = "Standard input"

# UTF-32 comes first because its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SAVE_AS_UTF8 = "Open it in the program that wrote it and save it as plain text with the encoding UTF-8."


def shown(path: Path | None) -> str:
    """The name of a file, or of standard input for None and '-', safe to print."""
    return STANDARD_INPUT if is_standard_input(path) else printable(str(path))


def is_standard_input(path: Path | None) -> bool:
    """Whether None or '-' was given in place of a file."""
    return path is None or str(path) == "-"


def read_bytes(path: Path | None) -> bytes:
    """All bytes of the file, or of standard input; raises FileProblem, also for more than MAX_BYTES."""
    name = shown(path)
    try:
        if path is None or is_standard_input(path):
            if sys.stdin is None:
                raise FileProblem("There is no standard input to read from.", "Name a file instead.")
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            if path.is_dir():
                raise FileProblem(f"{name} is a folder.", "Name a file in it.")
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    if len(data) > MAX_BYTES:
        raise FileProblem(
            f"{name} is larger than {MAX_BYTES // 1024**2} MB.",
            "Save only the text that you want to have read, without pictures, and name that file.",
        )
    return data


def read_regular(path: Path, most: int) -> bytes:
    """All bytes of a file that lies on a disk; never waits for a pipe or device, and reads none that is too large.

    Raises FileProblem for anything else, for more than `most` bytes, and when the file changes meanwhile.
    """
    name = shown(path)
    try:
        _require_regular(os.stat(path), name, most)  # noqa: PTH116 opening a pipe would wait for its other end
        # Should it have become a pipe since, it must not wait either.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            before = os.fstat(file.fileno())
            _require_regular(before, name, most)
            data = file.read(most + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    if len(data) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileProblem(f"{name} changed while it was read.", "Wait until it is written, then try again.")
    return data


def _require_regular(status: os.stat_result, name: str, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileProblem(f"{name} is a folder.", "Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise FileProblem(f"{name} is a pipe or device, and no file.", "Save what it gives to a file and name that.")
    if status.st_size > most:
        raise FileProblem(
            f"{name} has {status.st_size / 1024**2:,.0f} MB; at most {most // 1024**2} MB are read.",
            "Save the part that you need, without pictures, and name that file.",
        )


def decode(data: bytes, name: str, *, breaks: str = "\n") -> str:
    """The text of bytes as `unicode_text` and `plain_lines` make it.

    Raises FileProblem for what they refuse, for control characters, and when only blanks are left.
    """
    text = plain_lines(unicode_text(data, name), breaks)
    refuse_controls(text, name)
    if not text.strip():
        raise FileProblem(f"{name} holds no text.", "Name the file that has the text.")
    return text


def unicode_text(data: bytes, name: str) -> str:
    """The characters of bytes in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    Windows-1252 is refused and not guessed: nearly all bytes are valid in it, so a wrong guess would
    change names, dashes and currency signs without a word, in text that must be the candidate's own.
    Raises FileProblem for another encoding and for bytes that are no text.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\x00" in data:
        raise FileProblem(f"{name} holds data and not text.", _SAVE_AS_UTF8)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, len(mark) + error.start) + 1
        shown_encoding = encoding.removesuffix("-le").removesuffix("-be").upper()
        raise FileProblem(f"{name} is not in the encoding {shown_encoding} (line {line}).", _SAVE_AS_UTF8) from error


def plain_lines(text: str, breaks: str = "\n") -> str:
    """The text in NFC with LF line ends; `breaks` replaces form feeds and the other breaks of word processors."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _BREAKS.sub(breaks, text)


def refuse_controls(text: str, name: str) -> None:
    """Raise FileProblem with line and column of the first character that could steer a terminal."""
    safe = printable(text)
    if safe == text:
        return
    at = next(i for i, (was, now) in enumerate(zip(text, safe, strict=True)) if was != now)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    raise FileProblem(
        f"{name} contains a control character (U+{ord(text[at]):04X}) in line {line}, column {column}.",
        "Remove it, or save the file as plain text, and try again.",
    )


def _unreadable(name: str, error: OSError | ValueError) -> FileProblem:
    if isinstance(error, FileNotFoundError):
        return FileProblem(f"There is no file {name}.", "Check the spelling and the folder.")
    if isinstance(error, PermissionError):
        return FileProblem(f"{name} may not be read.", "Close it in other programs, or copy it to a folder of yours.")
    reason = (error.strerror if isinstance(error, OSError) else None) or "it is closed, or its name is not valid here"
    return FileProblem(f"{name} cannot be read: {reason}.", "Copy it to another folder and name the copy.")
