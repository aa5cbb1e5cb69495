"""Print how often retrieval finds a right passage, and mapping the right competency, on the project's own cases.

.venv/bin/python scripts/quality_embeddings.py
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from coach.engine.embeddings import EmbeddingsEngine
from tests.quality.mapping import cases as mapping
from tests.quality.retrieval import cases as retrieval


def main() -> None:
    embedder = EmbeddingsEngine()
    try:
        for half in ("tune", "test"):
            cases = retrieval.load_cases(half)
            groups: dict[str, list[bool]] = defaultdict(list)
            for case, hit in zip(cases, retrieval.found(cases, embedder), strict=True):
                groups[case.framework].append(hit)
            for framework, hits in groups.items():
                print(f"retrieval {half:5} {framework:9} right in top 3: {sum(hits) / len(hits):6.1%} of {len(hits)}")
            by_words = retrieval.found(cases, None)
            print(f"retrieval {half:5} keywords alone, no embeddings: {sum(by_words) / len(by_words):6.1%}")
        ranks = mapping.ranks(mapping.load_cases(), embedder)
        print(
            f"mapping: first {sum(r == 1 for r in ranks) / len(ranks):.1%}, among three "
            f"{sum(r <= 3 for r in ranks) / len(ranks):.1%} of {len(ranks)}"
        )
    finally:
        embedder.close()


if __name__ == "__main__":
    main()
