"""Looks at a model file before anything is loaded, so that an unusable one costs a sentence and not a crash."""

from __future__ import annotations

from pathlib import Path

import psutil

from coach.engine.gguf_header import MAGIC, kv_cache_bytes, read_values
from coach.errors import ModelRefused

DEFAULT_CONTEXT = 8192
# The interpreter, llama.cpp's working buffers and its tables.
_OVERHEAD = 300 * 1024 * 1024
_CHOOSE = "Choose a chat model in GGUF format."
_COPY_AGAIN = "Copy or download the file again and compare its checksum with its publisher's."


def check_model_file(path: Path, *, context: int | None = None, available: int | None = None) -> None:
    """Raise ModelRefused unless the file looks like a GGUF that fits into memory.

    `available` is the memory left in bytes; the system is asked when it is not given.
    """
    size = _size(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(512)
    except OSError as error:
        raise ModelRefused(
            f"The model file {path.name} cannot be read ({error.strerror}).",
            "Check that you may read it and that its disk or share is connected.",
        ) from error
    if not head.startswith(MAGIC):
        raise ModelRefused(f"{path.name} is {_what_it_is(head)}, not a model in GGUF format.", _CHOOSE)
    try:
        values = read_values(path)
    except (OSError, ValueError) as error:
        raise ModelRefused(f"The model file {path.name} is damaged or incompletely copied.", _COPY_AGAIN) from error
    left = psutil.virtual_memory().available if available is None else available
    needed = size + kv_cache_bytes(values, context or DEFAULT_CONTEXT) + _OVERHEAD
    if needed > left:
        raise ModelRefused(
            f"{path.name} needs about {_gigabytes(needed)} of memory, and {_gigabytes(left)} are free.",
            "Close other programs, or choose a smaller model or one with stronger quantization.",
        )


def _size(path: Path) -> int:
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
    if size == 0:
        raise ModelRefused(f"The model file {path.name} is empty.", _COPY_AGAIN)
    return size


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


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
