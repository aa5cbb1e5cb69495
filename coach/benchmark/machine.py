"""All figures that need no language model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.benchmark.documents import document_figures
from coach.benchmark.figures import Figure
from coach.benchmark.grounding import grounding_figures
from coach.benchmark.library import SIZES, THOROUGH_SIZES, library_figures
from coach.benchmark.planning import planning_figures
from coach.benchmark.retrieval import retrieval_figures
from coach.benchmark.screen import screen_figures
from coach.benchmark.storage import storage_figures


def machine_figures(tell: Callable[[str], None], *, thorough: bool = False) -> Iterator[Figure]:
    """Each figure as it is known; `tell` hears what is measured next. Raises CoachError.

    With `thorough` a library grows to 100,000 passages, which takes some minutes.
    """
    yield from screen_figures(tell)
    yield from storage_figures(tell)
    yield from grounding_figures(tell)
    yield from planning_figures(tell)
    yield from retrieval_figures(tell)
    yield from library_figures(tell, sizes=THOROUGH_SIZES if thorough else SIZES)
    yield from document_figures(tell)
