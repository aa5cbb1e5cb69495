"""What the benchmark takes for painted is what a terminal would show."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.benchmark.painted import Painted

FRAME = (
    "\x1b[?1049h\x1b]22;default\x07\x1b[?2026$p\x1b[1;1H\x1b[48;5;233m ECQ\x1b[0m\r\n"
    "\x1b[2;1H\x1b[1;38;5;110m┏━é \x1b[0m\x1b[2;3H"
).encode()


def painted(*chunks: bytes) -> Painted:
    grid = Painted(2, 4)
    for chunk in chunks:
        grid.feed(chunk)
    return grid


def test_a_frame_fills_the_grid_and_leaves_the_cursor_where_it_was_put() -> None:
    grid = painted(FRAME)
    assert grid.text == " ECQ\n┏━é "
    assert grid.whole
    assert (grid.row, grid.column) == (1, 2)
    assert grid.at(0, 1) == "E"


def test_a_screen_is_whole_only_with_its_last_cell() -> None:
    grid = painted(b"\x1b[1;1Habcd\r\nefg")
    assert not grid.whole
    assert grid.at(1, 3) is None
    grid.feed(b" ")
    assert grid.whole


@given(st.lists(st.integers(0, len(FRAME)), max_size=6).map(sorted))
def test_output_may_be_cut_anywhere(cuts: list[int]) -> None:
    edges = [0, *cuts, len(FRAME)]
    grid = painted(*(FRAME[start:end] for start, end in pairwise(edges)))
    assert (grid.text, grid.row, grid.column) == (" ECQ\n┏━é ", 1, 2)


@given(st.binary(max_size=200))
def test_any_output_is_borne(data: bytes) -> None:
    assert len(painted(data, FRAME).text) == 9
