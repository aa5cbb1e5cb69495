"""What is counted: how often a right passage is among the first, and how high up it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

Found = TypeVar("Found")

DEEPEST = 20
"""Ranks below this count as not found."""


class Measures(NamedTuple):
    """Shares of the questions, and the mean of 1 / rank."""

    questions: int
    recall_1: float
    recall_3: float
    recall_5: float
    mrr: float

    def __str__(self) -> str:
        return f"{self.questions:4}  {self.recall_1:.3f}  {self.recall_3:.3f}  {self.recall_5:.3f}  {self.mrr:.3f}"


def measures(ranks: Sequence[int | None]) -> Measures:
    """From the rank of the first right passage of each question, from 1; None where there was none."""

    def recall(top: int) -> float:
        return sum(rank is not None and rank <= top for rank in ranks) / len(ranks)

    mrr = sum(1 / rank for rank in ranks if rank is not None) / len(ranks)
    return Measures(len(ranks), recall(1), recall(3), recall(5), mrr)


def rank_of(found: Iterable[Found], right: Callable[[Found], bool]) -> int | None:
    """The rank of the first right one, from 1."""
    return next((rank for rank, each in enumerate(found, start=1) if rank <= DEEPEST and right(each)), None)


def among(ids: Collection[str]) -> Callable[[str], bool]:
    """Whether an id is one of these."""
    return lambda found: found in ids
