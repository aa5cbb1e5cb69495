"""Reads the few numbers of a GGUF header that say how much memory its model needs.

Format: the GGUF specification of the ggml project, versions 2 and 3.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

MAGIC = b"GGUF"
_STRING, _ARRAY = 8, 9
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
# A header is read up to this many values; the tokens' array comes after those that matter.
_LONGEST_STRING = 1 << 20
_MOST_VALUES = 4096

Value = str | int | float


def read_values(path: Path) -> dict[str, Value]:
    """The header's plain values up to its first long array; raises ValueError when it is no sound GGUF, OSError.

    A version that is not known here has no values; llama.cpp decides about it.
    """
    with path.open("rb") as stream:
        magic, version = _take(stream, "4s"), _take(stream, "I")
        if magic != MAGIC:
            raise ValueError("no GGUF")
        if version not in (2, 3):
            return {}
        _take(stream, "Q")
        count = int(_take(stream, "Q"))
        values: dict[str, Value] = {}
        for _ in range(min(count, _MOST_VALUES)):
            key = _string(stream)
            kind = int(_take(stream, "I"))
            if kind == _ARRAY:
                if not _short_array(stream, key, values):
                    break
            else:
                values[key] = _string(stream) if kind == _STRING else _number(stream, kind)
        return values


def _short_array(stream: BinaryIO, key: str, values: dict[str, Value]) -> bool:
    """Keep the largest of an array of numbers, as layers may differ; False for an array not worth walking."""
    kind, length = int(_take(stream, "I")), int(_take(stream, "Q"))
    if kind not in _NUMBERS or length > _MOST_VALUES:
        return False
    numbers = [_number(stream, kind) for _ in range(length)]
    if numbers:
        values[key] = max(numbers)
    return True


def _take(stream: BinaryIO, form: str) -> int | float | bytes:
    size = struct.calcsize("<" + form)
    data = stream.read(size)
    if len(data) < size:
        raise ValueError("the header ends too soon")
    value: int | float | bytes = struct.unpack("<" + form, data)[0]
    return value


def _number(stream: BinaryIO, kind: int) -> int | float:
    if kind not in _NUMBERS:
        raise ValueError("a value of unknown type")
    value = _take(stream, _NUMBERS[kind])
    return value if isinstance(value, int | float) else 0


def _string(stream: BinaryIO) -> str:
    length = int(_take(stream, "Q"))
    if length > _LONGEST_STRING:
        raise ValueError("a string too long to be one")
    data = stream.read(length)
    if len(data) < length:
        raise ValueError("the header ends too soon")
    return data.decode("utf-8", "replace")


def kv_cache_bytes(values: dict[str, Value], context: int) -> int:
    """Memory for the keys and values of `context` tokens at 16 bits each; 0 when the header does not tell."""
    prefix = f"{values.get('general.architecture', '')}."

    def number(key: str, default: int = 0) -> int:
        value = values.get(prefix + key, default)
        return int(value) if isinstance(value, int | float) else default

    heads = number("attention.head_count")
    head = number("embedding_length") // heads if heads else 0
    width = number("attention.key_length", head) + number("attention.value_length", head)
    kv_heads = number("attention.head_count_kv", heads)
    window = min(context, number("context_length", context) or context)
    return 2 * number("block_count") * kv_heads * width * window
