"""What `coach bench` reports: figures, their baselines and what is to be reached."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Literal

from coach.domain.base import Model


class Figure(Model):
    """A measured value beside the baseline of the same run.

    `ratio` is value to baseline. `reach` is what the ratio, or with `absolute` the value, may be at most or at least; a
    figure without `reach` only informs, and is always `met`. `note` says what was measured.
    """

    name: str
    value: float
    unit: str
    baseline: float | None
    ratio: float | None
    reach: float | None
    bound: Literal["at most", "at least"] = "at most"
    absolute: bool = False
    met: bool
    note: str = ""


class Report(Model):
    """All figures of a run; `met` when each of them is."""

    met: bool
    figures: tuple[Figure, ...]


def figure(
    name: str,
    value: float,
    unit: str,
    baseline: float | None = None,
    *,
    reach: float | None = None,
    bound: Literal["at most", "at least"] = "at most",
    absolute: bool = False,
    note: str = "",
) -> Figure:
    """A figure; with `absolute` the value itself is held against `reach`, else its ratio to the baseline."""
    ratio = value / baseline if baseline else None
    compared = value if absolute else ratio
    met = reach is None or (compared is not None and (compared <= reach if bound == "at most" else compared >= reach))
    return Figure(
        name=name,
        value=_short(value),
        unit=unit,
        baseline=None if baseline is None else _short(baseline),
        ratio=None if ratio is None else _short(ratio),
        reach=reach,
        bound=bound,
        absolute=absolute,
        met=met,
        note=note,
    )


def report(figures: Sequence[Figure]) -> Report:
    """The figures as a report."""
    return Report(met=all(one.met for one in figures), figures=tuple(figures))


def timed(work: Callable[[], object]) -> float:
    """How many seconds it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> tuple[float, float]:
    """The medians of both, measured by turns, so that a machine that slows down slows both."""
    pairs = [(ours(), bare()) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _short(value: float) -> float:
    """Four significant digits: more would be noise."""
    return float(f"{value:.4g}")
