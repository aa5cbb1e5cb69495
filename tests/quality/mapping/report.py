"""Prints how well actions are mapped: `python -m tests.quality.mapping.report [tune|test] [--missed] [--model GGUF]`.

With a model, what it adds where the classifier is in doubt: whether to ask it at all is decided by this table.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.language import LlamaEngine
from coach.guidance.frameworks import load_framework
from coach.writing.competencies import SHOWN
from tests.quality.mapping.cases import load
from tests.quality.mapping.measures import by_classifier, by_cosine, mapped, measure, reliability, with_model

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
"""What a cosine must reach to count as shown: the best on the tune half is taken."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="?", default="test", choices=["tune", "test"])
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--model", type=Path)
    wanted = parser.parse_args()
    folder = Path(__file__).parent / wanted.half
    writers = [path.stem for path in sorted(folder.glob("*.yaml"))]
    with ExitStack() as stack:
        cache = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        embedder = stack.enter_context(EmbeddingsEngine(cache=cache))
        ways = {"cosine": by_cosine(embedder), "classifier": by_classifier(embedder)}
        if wanted.model is not None:
            model = LlamaEngine(wanted.model)
            stack.callback(model.close)
            ways["with model"] = with_model(ways["classifier"], model)
        for edition in ("opm-2006", "opm-2025"):
            framework = load_framework(edition)
            tuned = mapped(load("tune"), framework, ways["cosine"])
            shown = {
                "cosine": max(THRESHOLDS, key=lambda s: measure(tuned, s).f1),
                "classifier": SHOWN,
                "with model": SHOWN,
            }
            for writer in (*writers, "*"):
                for name, way in ways.items():
                    pairs = mapped(load(wanted.half, writer), framework, way)
                    if not any(labels for labels, _ in pairs):
                        continue
                    found = measure(pairs, shown.get(name, SHOWN))
                    print(
                        f"{edition} {'all' if writer == '*' else writer:<10} {name:<10} n {found.of:>4}  first "
                        f"{found.first:.3f}  three {found.three:.3f}  main first {found.main:.3f}  F1 {found.f1:.3f}"
                    )
            for row in reliability(mapped(load(wanted.half), framework, ways["classifier"])):
                print(f"  from {row.low:.2f}: {row.of:>6} scores, mean {row.mean:.3f}, right {row.right:.3f}")
        if wanted.missed:
            for labels, m in mapped(load(wanted.half), load_framework("opm-2006"), ways["classifier"]):
                if labels and m.competencies[0].id not in labels:
                    best = ", ".join(f"{c.id} {c.score:.2f}" for c in m.competencies[:3])
                    print(f"{'/'.join(labels)} | {best} | {m.text}")


if __name__ == "__main__":
    main()
