"""The engines as threads may share them: started once, and never again after the program began to end."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Protocol

from coach.errors import EngineStopped

if TYPE_CHECKING:
    from coach.engine.ports import Embedder, LanguageModel


class EngineSource(Protocol):
    """Where the engines come from: child processes, or fakes in tests."""

    def embedder(self) -> Embedder:
        """The embeddings."""

    def model(self) -> LanguageModel | None:
        """The language model, or None for the built-in drafter."""

    def close(self) -> None:
        """End what was started."""


class SharedEngines:
    """One set of engines for all threads; made when first asked for, since the first screen must not wait for it."""

    def __init__(self, source: EngineSource | None = None) -> None:
        self._source = source
        self._lock = Lock()
        self._closed = False

    def embedder(self) -> Embedder:
        """The embeddings; raises EngineStopped after `close`."""
        with self._lock:
            return self._open().embedder()

    def model(self) -> LanguageModel | None:
        """The language model, or None for the built-in drafter; raises EngineProblem."""
        with self._lock:
            return self._open().model()

    def close(self) -> None:
        """End what was started; calls under way raise EngineStopped."""
        with self._lock:
            self._closed = True
            if self._source is not None:
                self._source.close()

    def _open(self) -> EngineSource:
        if self._closed:
            raise EngineStopped("The coach is closing.", "Start it again to go on.")
        if self._source is None:
            from coach.engine.engines import Engines

            self._source = Engines()
        return self._source
