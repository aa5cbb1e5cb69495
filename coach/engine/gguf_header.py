"""Reads the few values of a GGUF header that say what a model is and how much memory it needs.

Format: the GGUF specification of the ggml project, versions 2 and 3.
"""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

MAGIC = b"GGUF"
_STRING, _ARRAY = 8, 9
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_LONGEST_STRING = 1 << 20
# What real headers stay far below: some 60 values, layers by the hundred, tokens and merges by the hundred thousand.
_MOST_VALUES = 4096
_SHORT_ARRAY = 4096
_LONGEST_ARRAY = 1 << 24
_LARGEST_NUMBER = 1 << 48

Value = str | int | float


class Trouble(StrEnum):
    """Why a header cannot be used."""

    DAMAGED = "damaged"
    BYTE_ORDER = "byte order"
    VERSION_1 = "version 1"


class HeaderProblem(ValueError):
    """A header that cannot be used, and why."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble = trouble


class Header(NamedTuple):
    """What a header says, and the size of its file in bytes.

    `tensors` is None, and there are no values, in a version that is not known here. An array of numbers stands in
    `arrays`, if it is short, and by its largest number in `values`.
    """

    size: int
    version: int
    tensors: int | None
    values: dict[str, Value]
    arrays: dict[str, tuple[int | float, ...]]


def read_header(path: Path, *, whole: bool = False) -> Header:
    """The header up to its first long array, or all of it; raises HeaderProblem, OSError.

    The chat template usually comes after the long arrays of the tokens.
    """
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        magic = stream.read(4)
        if magic != MAGIC:
            raise HeaderProblem(Trouble.DAMAGED, "no GGUF")
        version = int(_number(stream, "I"))
        if version == 0:
            raise _damaged("version 0")
        if version == 1:
            raise HeaderProblem(Trouble.VERSION_1, "version 1")
        if version & 0xFFFF == 0:
            raise HeaderProblem(Trouble.BYTE_ORDER, "big-endian")
        header = Header(size, version, None, {}, {})
        if version > 3:
            return header
        header = header._replace(tensors=int(_number(stream, "Q")))
        count = int(_number(stream, "Q"))
        if count > _MOST_VALUES:
            raise _damaged("more values than any header has")
        for _ in range(count):
            key = _string(stream)
            kind = int(_number(stream, "I"))
            if kind != _ARRAY:
                header.values[key] = _string(stream) if kind == _STRING else _number(stream, _form(kind))
            elif not _read_array(stream, key, header, whole):
                break
        return header


def read_values(path: Path) -> dict[str, Value]:
    """The plain values up to the first long array; raises HeaderProblem, OSError."""
    return read_header(path).values


def kv_cache_bytes(
    values: Mapping[str, Value], context: int, arrays: Mapping[str, tuple[int | float, ...]] | None = None
) -> int:
    """Memory for the keys and values of `context` tokens at 16 bits each; 0 when the header does not tell.

    Layers without attention, which `arrays` may name, keep nothing; windows that some layers have are not counted.
    """
    prefix = f"{values.get('general.architecture', '')}."

    def number(key: str, default: int = 0) -> int:
        return whole_number(values.get(prefix + key), default)

    heads = number("attention.head_count")
    head = number("embedding_length") // heads if heads else 0
    width = number("attention.key_length", head) + number("attention.value_length", head)
    window = min(context, number("context_length") or context)
    layers = number("block_count")
    each = [whole_number(n) for n in (arrays or {}).get(f"{prefix}attention.head_count_kv", ())]
    kv_heads = sum(each) if layers and len(each) == layers else layers * number("attention.head_count_kv", heads)
    return 2 * kv_heads * width * window


def whole_number(value: Value | None, default: int = 0) -> int:
    """The value as a number from 0 to 2**48; the default when it is none."""
    if value is None or isinstance(value, str) or not math.isfinite(value):
        return default
    return min(max(int(value), 0), _LARGEST_NUMBER)


def _read_array(stream: BinaryIO, key: str, header: Header, whole: bool) -> bool:
    """Keep an array of a few numbers and pass over any other; False for a long one that nobody wants walked."""
    kind, length = int(_number(stream, "I")), int(_number(stream, "Q"))
    if kind != _STRING and length <= _SHORT_ARRAY:
        form = _form(kind)
        numbers = tuple(_number(stream, form) for _ in range(length))
        if numbers:
            header.arrays[key], header.values[key] = numbers, max(numbers)
        return True
    if not whole:
        return False
    if length > _LONGEST_ARRAY:
        raise _damaged("an array longer than any")
    if kind == _STRING:
        for _ in range(length):
            _bytes(stream)
        return True
    end = stream.tell() + length * struct.calcsize("<" + _form(kind))
    if end > header.size:
        raise _damaged("the header ends too soon")
    stream.seek(end)
    return True


def _damaged(detail: str) -> HeaderProblem:
    return HeaderProblem(Trouble.DAMAGED, detail)


def _form(kind: int) -> str:
    """How struct writes a number of this type."""
    if kind not in _NUMBERS:
        raise _damaged("a value of unknown type")
    return _NUMBERS[kind]


def _number(stream: BinaryIO, form: str) -> int | float:
    size = struct.calcsize("<" + form)
    data = stream.read(size)
    if len(data) < size:
        raise _damaged("the header ends too soon")
    value: int | float = struct.unpack("<" + form, data)[0]
    return value


def _bytes(stream: BinaryIO) -> bytes:
    length = int(_number(stream, "Q"))
    if length > _LONGEST_STRING:
        raise _damaged("a string too long to be one")
    data = stream.read(length)
    if len(data) < length:
        raise _damaged("the header ends too soon")
    return data


def _string(stream: BinaryIO) -> str:
    return _bytes(stream).decode("utf-8", "replace")
