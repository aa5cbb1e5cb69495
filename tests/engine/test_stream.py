"""Text is handed on at once and whole, in no more pieces than somebody can see."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.engine.workers.language import Stream


@given(st.lists(st.tuples(st.text(min_size=1), st.floats(0, 0.1))))
def test_pieces_are_whole_in_order_and_seldom(texts: list[tuple[str, float]]) -> None:
    clock = 0.0
    heard: list[tuple[float, str]] = []
    stream = Stream(lambda text: heard.append((clock, text)), lambda: clock)
    for text, pause in texts:
        stream.send(text)
        clock += pause
    stream.finish()
    assert "".join(text for _, text in heard) == "".join(text for text, _ in texts)
    assert not texts or heard[0] == (0.0, texts[0][0])
    times = [at for at, _ in heard[:-1]]
    assert all(later - sooner >= 0.06 for sooner, later in pairwise(times))
