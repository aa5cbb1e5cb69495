"""Prints all figures of the retrieval: `python -m tests.quality.retrieval.report`.

With `--missed` also the questions of the tune halves of which no right passage was among the first three.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.ports import Embedder
from tests.quality.retrieval import cases, sets
from tests.quality.retrieval.measures import measures
from tests.quality.retrieval.ways import WAYS

Ranks = Callable[[str], list[int | None]]


def main() -> None:
    """Measure every set in every way."""
    print(f"{'set':34} {'way':8}    n  rec@1  rec@3  rec@5    mrr")
    with tempfile.TemporaryDirectory() as folder, EmbeddingsEngine(cache=Path(folder) / "cache") as embedder:
        for half in cases.HALVES:
            _entries("shipped guidance", half, sets.answered(half), embedder)
            _entries("shipped, earlier questions", half, cases.earlier_cases(half), embedder)
        if cases.seeds():
            _library("seeds as a library", cases.seeds(), sets.about_seeds, Path(folder) / "seeds", embedder)
        agency = Path(folder) / "agency"
        _library("an agency's library", cases.agency_documents(), cases.agency_cases, agency, embedder)


def _entries(name: str, half: str, asked: Sequence[cases.Case | cases.EntryCase], embedder: Embedder) -> None:
    if asked:
        _print(f"{name}, {half}", [c.question for c in asked], lambda way: sets.entry_ranks(way, embedder, asked))


def _library(
    name: str,
    documents: Sequence[Path],
    asked_of: Callable[[str], Sequence[cases.Case | cases.AgencyCase]],
    folder: Path,
    embedder: Embedder,
) -> None:
    folder.mkdir()
    with sets.library_of(folder, documents, embedder) as workspace:
        for half in cases.HALVES:
            asked = asked_of(half)
            ranks = partial(sets.passage_ranks, embedder=embedder, workspace=workspace, asked=asked)
            _print(f"{name}, {half}", [case.question for case in asked], ranks)
            seeds = [case for case in asked if isinstance(case, cases.Case)]
            if seeds:
                beside = partial(sets.ranks_beside_the_guidance, embedder=embedder, workspace=workspace, asked=seeds)
                _print(f"… beside the guidance, {half}", [c.question for c in seeds], beside, ("keyword", "hybrid"))


def _print(name: str, questions: Sequence[str], ranks: Ranks, ways: Sequence[str] = WAYS) -> None:
    for way in ways:
        found = ranks(way)
        print(f"{name:34} {way:8} {measures(found)}", flush=True)
        if "--missed" in sys.argv and way == "hybrid" and name.endswith("tune"):
            for question, rank in zip(questions, found, strict=True):
                if rank is None or rank > 3:
                    print(f"    {rank}: {question}")


if __name__ == "__main__":
    main()
