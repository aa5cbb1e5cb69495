"""How a library of one's own grows: indexing, opening, memory and questions at each of several sizes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil

from coach.benchmark.bare_encoder import BareEncoder
from coach.benchmark.figures import Figure, figure, percentile, timed
from coach.benchmark.texts import document, filled_workspace, questions
from coach.engine.embeddings import EmbeddingsEngine
from coach.guidance.chunks import chunk
from coach.guidance.frameworks import DEFAULT_FRAMEWORK
from coach.guidance.library import add_to_library, vector_text
from coach.guidance.library_search import INDEX, LibrarySearch
from coach.guidance.retrieval import Retriever
from coach.store.library import Library
from coach.store.workspace import Workspace

SIZES, THOROUGH_SIZES = (1_000,), (1_000, 10_000, 100_000)
_PER_DOCUMENT = 1_000
_SAMPLE = 256
_SAMPLES = 8
_NEAREST = 200


def library_figures(tell: Callable[[str], None], *, sizes: Sequence[int] = SIZES, asked: int = 100) -> Iterator[Figure]:
    """The figures at each size, all of one workspace that is filled up to it. Raises CoachError."""
    with (
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
        EmbeddingsEngine(cache=Path(folder)) as engine,
        BareEncoder() as bare,
        filled_workspace(Path(folder) / "bench.ecq", answers=0) as workspace,
    ):
        filling = _Filling(workspace, engine, bare)
        for number, size in enumerate(sizes, start=1):
            tell(f"a library of {size:,} passages: indexing")
            yield filling.up_to(size)
            tell(f"a library of {size:,} passages: opening and asking")
            # A process of its own, which holds no more than this library.
            with EmbeddingsEngine(cache=Path(folder)) as asking:
                yield from _searched(workspace.library, asking, bare, size, asked, 3 * number)


class _Filling:
    """A library that grows document by document, beside bare encoding of samples of the same passages."""

    def __init__(self, workspace: Workspace, engine: EmbeddingsEngine, bare: BareEncoder) -> None:
        self._workspace, self._engine, self._bare = workspace, engine, bare
        self._documents = 0
        engine.encode_texts(questions(32))
        bare.encode(questions(32))

    def up_to(self, size: int) -> Figure:
        """Add documents until there are so many passages; how many were added a second."""
        before = self._workspace.library.passage_count()
        parts = [min(_PER_DOCUMENT, size - start) for start in range(before, size, _PER_DOCUMENT)]
        every = -(-len(parts) // _SAMPLES)
        ours, theirs, sampled = 0.0, 0.0, 0
        for number, passages in enumerate(parts):
            self._documents += 1
            added = document(self._documents, passages)
            ours += timed(lambda added=added: add_to_library(self._workspace, added, self._engine))  # type: ignore[misc]
            if number % every == 0:
                texts = [vector_text(piece) for piece in chunk(added)][:_SAMPLE]
                theirs += self._bare.encode(texts)
                sampled += len(texts)
        count = self._workspace.library.passage_count() - before
        return figure(
            f"indexing a library, up to {size:,} passages",
            count / ours,
            "passages/s",
            sampled / theirs,
            reach=0.9,
            bound="at least",
            note=f"{count:,} passages of about 90 words in {len(parts)} documents, cut, embedded and stored in a "
            f"workspace in {ours:.0f} s; baseline: encode of {sampled:,} of them, in between",
        )


def _searched(
    library: Library, engine: EmbeddingsEngine, bare: BareEncoder, size: int, asked: int, edition: int
) -> Iterator[Figure]:
    first, second, third = (questions(asked, edition=edition + turn) for turn in range(3))
    Retriever(engine).search(first[:1], DEFAULT_FRAMEWORK)
    before = _resident(engine.pid)
    read = timed(lambda: [None for _ in library.vectors()])
    retriever = Retriever(engine, library=LibrarySearch(library, engine))
    seconds = timed(lambda: retriever.search(first[1:2], DEFAULT_FRAMEWORK))
    after = _resident(engine.pid)
    yield figure(
        f"first question to a library of {size:,} passages",
        seconds,
        "s",
        read,
        reach=2.0,
        absolute=True,
        note="the stored vectors become an index in memory first; baseline: reading them from the workspace",
    )
    yield figure(
        f"memory of the embeddings with {size:,} passages",
        after / 1e6,
        "MB",
        _resident(bare.pid) / 1e6,
        note=f"resident, of which the library {(after - before) / 1e6:.0f}; baseline: sentence-transformers alone",
    )
    yield from _asked(
        lambda question: retriever.search([question], DEFAULT_FRAMEWORK),
        bare,
        second,
        f"passages, {size:,} in a library",
        "by vectors and keywords, from the shipped guidance and the library",
    )
    yield from _asked(
        lambda question: engine.search(INDEX, [question], _NEAREST),
        bare,
        third,
        f"nearest vectors, {size:,} in a library",
        f"the {_NEAREST} nearest",
    )


def _asked(
    ask: Callable[[str], object], bare: BareEncoder, asked: Sequence[str], name: str, note: str
) -> Iterator[Figure]:
    """Both take each question by turns."""
    pairs = [(timed(lambda: ask(question)), bare.encode([question])) for question in asked]  # noqa: B023 called at once
    ours, theirs = zip(*pairs, strict=True)
    for share, reach in ((0.5, None), (0.95, 1.5)):
        yield figure(
            f"question to {name}, p{share * 100:.0f}",
            percentile(ours, share) * 1000,
            "ms",
            percentile(theirs, share) * 1000,
            reach=reach,
            note=f"{note}, pipes included; baseline: encode of the question alone",
        )


def _resident(pid: int | None) -> int:
    """The bytes of memory that a process holds."""
    return int(psutil.Process(pid).memory_info().rss) if pid is not None else 0
