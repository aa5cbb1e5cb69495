"""The figures of the embeddings, each beside sentence-transformers' own `encode` of the same texts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.benchmark.bare_encoder import BareEncoder
from coach.benchmark.figures import Figure, figure, in_turn, percentile, timed
from coach.benchmark.texts import passages, questions
from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import DEFAULT_FRAMEWORK
from coach.guidance.retrieval import Retriever


def retrieval_figures(
    tell: Callable[[str], None], *, asked: int = 100, embedded: int = 256, rounds: int = 3
) -> Iterator[Figure]:
    """From a question to its passages in the shipped guidance, and embedding texts. Raises EngineProblem."""
    tell("loading the embeddings twice, as the coach does and as the baseline does")
    with (
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
        EmbeddingsEngine(cache=Path(folder)) as engine,
        BareEncoder() as bare,
    ):
        yield _guidance(tell, engine, bare, asked)
        yield _embedding(tell, engine, bare, embedded, rounds)


def _guidance(tell: Callable[[str], None], engine: EmbeddingsEngine, bare: BareEncoder, asked: int) -> Figure:
    tell("question to passages of the shipped guidance")
    retriever = Retriever(engine)

    def ours(question: str) -> float:
        return timed(lambda: retriever.search([question], DEFAULT_FRAMEWORK))

    for first in questions(3, edition=1):
        ours(first), bare.encode([first])
    pairs = [(ours(question), bare.encode([question])) for question in questions(asked)]
    value, base = (percentile(times, 0.95) * 1000 for times in zip(*pairs, strict=True))
    return figure(
        f"question to passages, p95, {len(load_entries())} passages",
        value,
        "ms",
        base,
        reach=1.5,
        note="vectors and keywords over the shipped guidance, pipes included; baseline: encode of the question alone",
    )


def _embedding(
    tell: Callable[[str], None], engine: EmbeddingsEngine, bare: BareEncoder, embedded: int, rounds: int
) -> Figure:
    tell("embedding")
    texts = passages(embedded)
    for warm in questions(32), texts[:32]:
        engine.encode_texts(warm), bare.encode(warm)
    value, base = in_turn(
        lambda: embedded / timed(lambda: engine.encode_texts(texts)), lambda: embedded / bare.encode(texts), rounds
    )
    words = sum(len(text.split()) for text in texts) // embedded
    return figure(
        "embedding passages",
        value,
        "passages/s",
        base,
        reach=0.9,
        bound="at least",
        note=f"{embedded} passages of {words} words on average, pipes included; baseline: encode of the same passages",
    )
