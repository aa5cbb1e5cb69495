"""The baseline of the embeddings' figures: sentence-transformers' own `encode` in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from coach.engine.bench_protocol import BareEncode, Encoded
from coach.engine.client import Child, Session
from coach.engine.embeddings import installed_model
from coach.engine.embeddings_protocol import LoadEmbeddings
from coach.engine.protocol import Done

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
