"""Which pair model the checks of this program ask, if any: one for all of them, so that all give the same verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coach.engine.ports import PairJudge

Provider = Callable[[], PairJudge]
"""Gives the pair model; asked only where a sentence is in doubt, since its process takes seconds to start."""

_chosen: list[Provider] = []


@contextmanager
def judged_by(provider: Provider) -> Iterator[None]:
    """A block, or a program, in which the checks ask this pair model."""
    _chosen.append(provider)
    try:
        yield
    finally:
        _chosen.remove(provider)


def judge() -> PairJudge | None:
    """The pair model to ask, or None where the rules stand alone."""
    return _chosen[-1]() if _chosen else None


def has_judge() -> bool:
    """Whether there is one to ask, without starting it."""
    return bool(_chosen)
