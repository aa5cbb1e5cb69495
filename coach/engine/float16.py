"""Vectors as bytes: float16 numbers, little-endian, as a store keeps them and as they go through the pipe."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator

from coach.errors import VectorsRefused

BYTES = 2
"""The bytes of a number."""

_MESSAGE = 3 * 1024 * 1024


def packed(vectors: Iterable[bytes], dimension: int) -> Iterator[str]:
    """Base64 of some megabytes of vectors at a time; raises VectorsRefused for one of another length."""
    length = dimension * BYTES
    part = bytearray()
    for vector in vectors:
        if len(vector) != length:
            raise refused()
        part += vector
        if len(part) >= _MESSAGE:
            yield b64encode(part).decode()
            part.clear()
    if part:
        yield b64encode(part).decode()


def unpacked(float16: str, dimension: int) -> list[bytes]:
    """The vectors of such a text."""
    data, length = b64decode(float16), dimension * BYTES
    return [data[start : start + length] for start in range(0, len(data), length)]


def refused() -> VectorsRefused:
    """What is raised for stored vectors that cannot be this model's."""
    return VectorsRefused(
        "What the library keeps for its search is damaged or was made by another embedding model.",
        "Nothing of your documents is lost. Remove the document with “coach library remove” and add it again.",
    )
