"""Vectors go through the pipe in parts and come out as they went in; one of another length never goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engine import float16
from coach.engine.float16 import packed, unpacked
from coach.errors import VectorsRefused


@given(st.lists(st.binary(min_size=6, max_size=6), max_size=20), st.integers(1, 40))
def test_vectors_come_out_as_they_went_in(vectors: list[bytes], message: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(float16, "_MESSAGE", message)
        parts = list(packed(iter(vectors), 3))
    assert [vector for part in parts for vector in unpacked(part, 3)] == vectors
    assert len(parts) <= max(len(vectors), 1)
    assert all(parts)


def test_no_more_is_read_than_a_message_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(float16, "_MESSAGE", 12)
    read = []

    def vectors() -> Iterator[bytes]:
        for number in range(6):
            read.append(number)
            yield bytes(6)

    next(packed(vectors(), 3))
    assert read == [0, 1]


@pytest.mark.parametrize("damaged", [b"", bytes(5), bytes(7), bytes(12)])
def test_a_vector_of_another_length_is_refused(damaged: bytes) -> None:
    with pytest.raises(VectorsRefused, match="damaged or was made by another embedding model"):
        list(packed([bytes(6), damaged], 3))
