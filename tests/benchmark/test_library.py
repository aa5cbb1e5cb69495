"""The figures of a library in their smallest form, with the real model and a real workspace."""

from __future__ import annotations

import pytest

from coach.benchmark.library import library_figures
from coach.benchmark.texts import document
from coach.guidance.chunks import chunk


@pytest.mark.usefixtures("leaves_nothing")
def test_a_library_is_measured_at_each_size() -> None:
    told: list[str] = []
    figures = list(library_figures(told.append, sizes=(3, 8), asked=3))
    assert [one.name for one in figures] == [
        name.format(size=size)
        for size in (3, 8)
        for name in (
            "indexing a library, up to {size} passages",
            "first question to a library of {size} passages",
            "memory of the embeddings with {size} passages",
            "question to passages, {size} in a library, p50",
            "question to passages, {size} in a library, p95",
            "question to nearest vectors, {size} in a library, p50",
            "question to nearest vectors, {size} in a library, p95",
        )
    ]
    assert all(one.value > 0 and one.ratio for one in figures)
    assert [one.reach for one in figures[:7]] == [0.9, 2.0, None, None, 1.5, None, 1.5]
    assert figures[7].note.startswith("5 passages of about 90 words in 1 documents")
    assert len(told) == 4


def test_documents_are_cut_into_as_many_passages_as_asked_for_and_are_always_the_same() -> None:
    pieces = chunk(document(7, 50))
    assert len(pieces) == 50
    assert all(80 <= len(piece.text.split()) <= 90 for piece in pieces)
    assert document(7, 50) == document(7, 50)
    texts = {piece.text for number in range(5) for piece in chunk(document(number, 50))}
    assert len(texts) == 250
    assert len({document(number, 1).sha256 for number in range(5)}) == 5
