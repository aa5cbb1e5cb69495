"""The short cut around the library's own encode is taken only where both make the same vectors."""

from __future__ import annotations

import numpy as np
import pytest

from coach.engine.workers.sentence_model import SentenceModel, Vectors

PROBE = np.array([[0.6, 0.8]], dtype=np.float32)


@pytest.mark.parametrize(
    ("made", "agrees"),
    [
        (PROBE, True),
        (PROBE + np.float32(1e-6), True),
        (PROBE[:, ::-1], False),
        (np.ones((1, 3), dtype=np.float32), False),
        (None, False),
    ],
)
def test_the_short_cut_has_to_agree(monkeypatch: pytest.MonkeyPatch, made: Vectors | None, agrees: bool) -> None:
    def forward(_: SentenceModel, texts: list[str]) -> Vectors:
        if made is None:
            raise KeyError(texts[0])
        return made

    monkeypatch.setattr(SentenceModel, "_forward", forward)
    assert SentenceModel.__new__(SentenceModel)._short_cut_agrees(PROBE) is agrees
