"""Which rows of an index may be found, as ranges: short however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Allowed = Sequence[int] | Sequence[range]
"""Positions, or ranges of positions; in any order, with repetitions, and beyond what there is."""


def spans(allowed: Allowed) -> tuple[tuple[int, int], ...]:
    """The same rows as the fewest ranges from a first position up to a second, in order; none is negative."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(_pieces(allowed)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return tuple(merged)


def _pieces(allowed: Allowed) -> Iterable[tuple[int, int]]:
    for rows in allowed:
        if isinstance(rows, int):
            if rows >= 0:
                yield rows, rows + 1
        elif rows.step == 1:
            if rows.stop > max(0, rows.start):
                yield max(0, rows.start), rows.stop
        else:
            yield from ((row, row + 1) for row in rows if row >= 0)
