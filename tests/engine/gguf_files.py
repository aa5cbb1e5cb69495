"""Headers of GGUF files, written value by value, for what no writer would write."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path


def string(text: str | bytes) -> bytes:
    """A string as GGUF has it."""
    data = text if isinstance(text, bytes) else text.encode()
    return struct.pack("<Q", len(data)) + data


def pair(key: str, value: str | bytes | int | float) -> bytes:
    """A key with its value: a string, a 32-bit number, or a 64-bit float."""
    if isinstance(value, str | bytes):
        return string(key) + struct.pack("<I", 8) + string(value)
    if isinstance(value, float):
        return string(key) + struct.pack("<Id", 12, value)
    return string(key) + struct.pack("<Ii", 5, value)


def array(key: str, kind: int, form: str, numbers: tuple[int | float, ...], length: int | None = None) -> bytes:
    """A key with an array of numbers; `length` is a lie about how many there are."""
    head = struct.pack("<IIQ", 9, kind, len(numbers) if length is None else length)
    return string(key) + head + struct.pack(f"<{len(numbers)}{form}", *numbers)


def gguf(*pairs: bytes, version: int = 3, tensors: int = 1, count: int | None = None) -> bytes:
    """A file that is a header only; `count` is a lie about how many pairs there are."""
    return struct.pack("<4sIQQ", b"GGUF", version, tensors, len(pairs) if count is None else count) + b"".join(pairs)


def write_gguf(path: Path, values: Mapping[str, str | int], tensors: int = 1) -> Path:
    """A header with these values in a file; returns its path."""
    path.write_bytes(gguf(*(pair(key, value) for key, value in values.items()), tensors=tensors))
    return path
