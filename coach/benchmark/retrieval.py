"""The figures of the embeddings, each beside sentence-transformers' own `encode` of the same texts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.benchmark.figures import Figure, figure, in_turn, percentile, timed
from coach.benchmark.texts import passages, questions, short_passages
from coach.engine.bench_protocol import BareEncode, Encoded
from coach.engine.client import Child, Session
from coach.engine.embeddings import EmbeddingsEngine, installed_model
from coach.engine.embeddings_protocol import LoadEmbeddings
from coach.engine.protocol import Done
from coach.guidance.corpus import load_entries
from coach.guidance.frameworks import DEFAULT_FRAMEWORK
from coach.guidance.retrieval import Retriever

LARGE, VERY_LARGE = 20_000, 100_000
_TOP = 10
_LONG = 600.0


class BareEncoder:
    """A SentenceTransformer in a child process; a context manager that ends it."""

    def __init__(self) -> None:
        self._child = Child("coach.engine.workers.bare_encode", name="baseline", prepare=_load)

    @property
    def pid(self) -> int | None:
        """The number of its process while it runs."""
        return self._child.pid

    def encode(self, texts: Sequence[str]) -> float:
        """The seconds that `encode` takes, without the pipes; raises EngineProblem."""
        return self._child.call(BareEncode(texts=tuple(texts)), Encoded, timeout=_LONG).seconds

    def __enter__(self) -> Self:
        self._child.warm()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._child.close()


def _load(session: Session) -> None:
    session.ask(LoadEmbeddings(folder=str(installed_model()), sha256=None), Done, timeout=_LONG)


def retrieval_figures(
    tell: Callable[[str], None], *, large: int = LARGE, asked: int = 100, indexed: int = 256, rounds: int = 3
) -> Iterator[Figure]:
    """From a question to its passages, in the shipped guidance and among `large` others, and indexing.

    Raises EngineProblem.
    """
    tell("loading the embeddings twice, as the coach does and as the baseline does")
    with (
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
        EmbeddingsEngine(cache=Path(folder)) as engine,
        BareEncoder() as bare,
    ):
        yield _guidance(tell, engine, bare, asked)
        yield _indexing(tell, engine, bare, indexed, rounds)
        yield _among_many(tell, engine, bare, large, asked)


def _guidance(tell: Callable[[str], None], engine: EmbeddingsEngine, bare: BareEncoder, asked: int) -> Figure:
    tell("question to passages of the shipped guidance")
    retriever = Retriever(engine)

    def ours(question: str) -> float:
        return timed(lambda: retriever.search([question], DEFAULT_FRAMEWORK))

    return _question(
        f"question to passages, p95, {len(load_entries())} passages",
        ours,
        bare,
        asked,
        "vectors and keywords over the shipped guidance, pipes included; baseline: encode of the question alone",
    )


def _among_many(
    tell: Callable[[str], None], engine: EmbeddingsEngine, bare: BareEncoder, large: int, asked: int
) -> Figure:
    tell(f"question to passages among {large:,}, which takes a while to index")
    engine.open_index("many", short_passages(large), cached=False)

    def ours(question: str) -> float:
        return timed(lambda: engine.search("many", [question], _TOP))

    thorough = "" if large >= VERY_LARGE else f"; thorough measures {VERY_LARGE:,}"
    return _question(
        f"question to passages, p95, {large:,} passages",
        ours,
        bare,
        asked,
        f"the {_TOP} nearest vectors of an index of short passages made of the guidance's words, pipes included, "
        f"no keywords; baseline: encode of the question alone{thorough}",
    )


def _question(name: str, ours: Callable[[str], float], bare: BareEncoder, asked: int, note: str) -> Figure:
    """Both take each question by turns."""
    ours(questions(1)[0]), bare.encode(questions(1))
    pairs = [(ours(question), bare.encode([question])) for question in questions(asked)]
    value, base = (percentile(times, 0.95) * 1000 for times in zip(*pairs, strict=True))
    return figure(name, value, "ms", base, reach=1.5, note=note)


def _indexing(
    tell: Callable[[str], None], engine: EmbeddingsEngine, bare: BareEncoder, indexed: int, rounds: int
) -> Figure:
    tell("indexing")
    # An index of the same texts would be there already.
    editions = count(1)

    def ours() -> float:
        texts = passages(indexed, edition=next(editions))
        return indexed / timed(lambda: engine.open_index("indexed", texts, cached=False))

    def theirs() -> float:
        return indexed / bare.encode(passages(indexed))

    engine.open_index("indexed", questions(32), cached=False)
    bare.encode(questions(32))
    value, base = in_turn(ours, theirs, rounds)
    words = sum(len(text.split()) for text in passages(indexed)) // indexed
    return figure(
        "indexing",
        value,
        "passages/s",
        base,
        reach=0.9,
        bound="at least",
        note=f"{indexed} passages of {words} words on average, pipes included; baseline: encode of the same passages",
    )
