"""Prints how well sentences are sorted: `python -m tests.quality.structure.report [tune|test] [--missed]`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coach.domain.base import Element
from coach.engine.embeddings import EmbeddingsEngine
from tests.quality.structure.cases import load
from tests.quality.structure.measures import VIEWS, Outcome, accuracy, confusion, outcomes


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="?", default="test", choices=["tune", "test"])
    parser.add_argument("--missed", action="store_true")
    wanted = parser.parse_args()
    writers = [path.stem for path in sorted((Path(__file__).parent / wanted.half).glob("*.yaml"))]
    with tempfile.TemporaryDirectory() as cache, EmbeddingsEngine(cache=Path(cache)) as embedder:
        for writer in (*writers, "*"):
            stories = load(wanted.half, writer)
            for name, engine in (("words", None), ("classifier", embedder)):
                shares = [f"{view} {accuracy(outcomes(stories, view, engine)):.3f}" for view in VIEWS]
                count = sum(len(story.sentences) for story in stories)
                print(f"{'all' if writer == '*' else writer:<10} {name:<10} n {count:>4}  {'  '.join(shares)}")
        for view in VIEWS:
            found = outcomes(load(wanted.half), view, embedder)
            print(f"\n{view}")
            _confusion(found)
            if wanted.missed:
                for one in found:
                    if one.label is not one.found:
                        print(f"  {one.label:>9} as {one.found:<9} {one.score:.2f} {one.text}")


def _confusion(found: Sequence[Outcome]) -> None:
    table = confusion(found)
    print(f"{'':>10} " + " ".join(f"{e:>9}" for e in Element) + "    recall precision")
    for label in Element:
        row = [table[label, e] for e in Element]
        told = sum(table[e, label] for e in Element)
        right = table[label, label]
        share = f"    {right / max(1, sum(row)):.0%}      {right / max(1, told):.0%}"
        print(f"{label:>10} " + " ".join(f"{n:>9}" for n in row) + share)


if __name__ == "__main__":
    main()
