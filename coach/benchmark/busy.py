"""An engine that computes without end, as when a library is read in while a candidate types."""

from __future__ import annotations

import threading
from itertools import count
from types import TracebackType
from typing import Self

from coach.benchmark.texts import PROSE
from coach.engine.embeddings import EmbeddingsEngine
from coach.errors import CoachError, EngineStopped

_AT_ONCE = 32


class BusyEngine:
    """The embeddings in a child process, embedding from enter to exit."""

    def __init__(self) -> None:
        self._engine = EmbeddingsEngine()
        self._stop = threading.Event()
        self._under_way = threading.Event()
        self._problem: CoachError | None = None
        self._thread = threading.Thread(target=self._work, name="busy engine")

    def __enter__(self) -> Self:
        """Return once it computes; raises EngineProblem."""
        self._thread.start()
        self._under_way.wait()
        if self._problem is not None:
            problem = self._problem
            self.__exit__(None, None, None)
            raise problem
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._stop.set()
        self._engine.close()
        self._thread.join()

    def _work(self) -> None:
        """Each text is another one: vectors of the same would be remembered."""
        numbers = count()
        try:
            while not self._stop.is_set():
                self._engine.rank([""], [f"{next(numbers)} {PROSE}" for _ in range(_AT_ONCE)])
                self._under_way.set()
        except EngineStopped as problem:
            if not self._stop.is_set():
                self._problem = problem
        except CoachError as problem:
            self._problem = problem
        finally:
            self._under_way.set()
