"""Looks at a model file before anything is loaded, so that an unusable one costs a sentence and not a crash."""

from __future__ import annotations

import re
from pathlib import Path

from coach.engine.gguf_header import MAGIC, Header, HeaderProblem, Trouble, kv_cache_bytes, read_header
from coach.engine.machine import read_machine
from coach.engine.model_kinds import what_instead_of_a_chat_model
from coach.errors import ModelRefused

DEFAULT_CONTEXT = 8192
OVERHEAD = 300_000_000
"""Bytes for the interpreter, llama.cpp's working buffers and its tables."""

_PART = re.compile(r"-(\d{5})-of-(\d{5})\.gguf\Z", re.IGNORECASE)
_CHOOSE = "Choose a chat model in GGUF format."
_COPY_AGAIN = "Copy or download the file again and compare its checksum with its publisher's."
_TROUBLES = {
    Trouble.DAMAGED: ("The model file {} is damaged or incompletely copied.", _COPY_AGAIN),
    Trouble.BYTE_ORDER: (
        "{} is made for processors that order their bytes the other way round.",
        "Choose the ordinary file of the model, not the one marked big-endian.",
    ),
    Trouble.VERSION_1: ("{} has the first version of the GGUF format, which llama.cpp no longer reads.", _CHOOSE),
}


def sound_header(path: Path, *, whole: bool = False) -> Header:
    """The header of a file that looks like a chat model in GGUF format; raises ModelRefused with what it is instead."""
    if (part := _PART.search(path.name)) and int(part[2]) > 1:
        raise _split(path, f"part {int(part[1])} of {int(part[2])}")
    _check_size(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(512)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not head.startswith(MAGIC):
        raise ModelRefused(f"{path.name} is {_what_it_is(head)}, not a model in GGUF format.", _CHOOSE)
    try:
        header = read_header(path, whole=whole)
        if not whole and header.values and not _tells_its_shape(header):
            # Some writers put the long arrays of the tokens before the numbers.
            header = read_header(path, whole=True)
    except HeaderProblem as problem:
        if problem.trouble is Trouble.DAMAGED:
            raise ModelRefused(
                f"The model file {path.name} is damaged or incompletely copied.", _COPY_AGAIN
            ) from problem
        what, next_step = _TROUBLES[problem.trouble]
        raise ModelRefused(f"{path.name} {what}", next_step) from problem
    except OSError as error:
        raise _unreadable(path, error) from error
    parts = header.values.get("split.count", 0)
    if not isinstance(parts, str) and parts > 1:
        raise _split(path, "a part")
    if (instead := what_instead_of_a_chat_model(header)) is not None:
        raise ModelRefused(f"{path.name} is {instead}.", _CHOOSE)
    return header


def _tells_its_shape(header: Header) -> bool:
    return f"{header.values.get('general.architecture', '')}.block_count" in header.values


def memory_needed(header: Header, context: int | None = None) -> int:
    """Bytes that the model takes while it runs: its file, its keys and values, and the coach's overhead."""
    return header.size + kv_cache_bytes(header.values, context or DEFAULT_CONTEXT, header.arrays) + OVERHEAD


def memory_left() -> int:
    """Bytes that this process may still take."""
    return read_machine().available


def gigabytes(size: int) -> str:
    """The size for a person, in units of 10**9 bytes."""
    return f"{size / 1e9:.1f} GB"


def _split(path: Path, what: str) -> ModelRefused:
    return ModelRefused(
        f"{path.name} is {what} of a model that is split over several files.",
        "Join the parts first, with “llama-gguf-split --merge” of llama.cpp, or choose the model in one file.",
    )


def _unreadable(path: Path, error: OSError) -> ModelRefused:
    return ModelRefused(
        f"The model file {path.name} cannot be read ({error.strerror}).",
        "Check that you may read it and that its disk or share is connected.",
    )


def _check_size(path: Path) -> None:
    try:
        if path.is_dir():
            raise ModelRefused(f"{path.name or path} is a folder, not a model file.", "Name the .gguf file inside it.")
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise ModelRefused(
            f"There is no model file {path}.", "Check the path, or run 'coach models use none' to work without one."
        ) from error
    except OSError as error:
        raise ModelRefused(
            f"The model file {path} cannot be reached ({error.strerror}).",
            "Check that you may read it and that its disk or share is connected.",
        ) from error
    except ValueError as error:
        raise ModelRefused("The path of the model has a character that no path can have.", "Check it.") from error
    if size == 0:
        raise ModelRefused(f"The model file {path.name} is empty.", _COPY_AGAIN)


def _what_it_is(head: bytes) -> str:
    if head.startswith(b"version https://git-lfs"):
        return "a pointer that Git LFS left in place of the file"
    if head.startswith(b"PK\x03\x04"):
        return "a ZIP archive"
    try:
        # A cut at 512 bytes may split a character.
        head[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return "a file of another kind"
    return "a file of another kind" if b"\0" in head else "a text file"
