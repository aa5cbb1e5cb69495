"""The child process of the embeddings: `python -m coach.engine.workers.embeddings`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.base import Model
from coach.engine.protocol import (
    AddTexts,
    Done,
    FinishIndex,
    Hits,
    IndexState,
    LoadEmbeddings,
    OpenIndex,
    Params,
    Rank,
    Scores,
    Search,
)
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem

if TYPE_CHECKING:
    from coach.engine.workers.sentence_model import SentenceModel, Vectors
    from coach.engine.workers.vector_index import VectorIndex


class _Growing:
    """An index whose texts are still coming."""

    def __init__(self, key: str, cache: Path | None) -> None:
        self.key, self.cache = key, cache
        self.vectors: list[Vectors] = []


class Embeddings:
    """Answers the requests that concern embeddings."""

    def __init__(self) -> None:
        self._loaded: SentenceModel | None = None
        self._indexes: dict[str, VectorIndex] = {}
        self._growing: dict[str, _Growing] = {}

    def handle(self, params: Params, _turn: Turn) -> Model:
        """Do what a request says."""
        if isinstance(params, LoadEmbeddings):
            return self._load(params)
        if isinstance(params, OpenIndex):
            return self._open(params)
        if isinstance(params, AddTexts):
            self._growing[params.name].vectors.append(self._model.encode(params.texts, queries=False))
            return Done()
        if isinstance(params, FinishIndex):
            return self._finish(params)
        if isinstance(params, Search):
            return self._search(params)
        if isinstance(params, Rank):
            queries = self._model.encode_kept(params.queries, queries=True)
            texts = self._model.encode_kept(params.texts, queries=False)
            return Scores(scores=(queries @ texts.T).tolist())
        raise EngineProblem(f"The embeddings do not know {params.method}.", "Please report this as a fault.")

    @property
    def _model(self) -> SentenceModel:
        if self._loaded is None:
            raise EngineProblem("No embedding model is loaded.", "Please report this as a fault.")
        return self._loaded

    def _load(self, params: LoadEmbeddings) -> Done:
        # Imported here, torch before faiss: the thread that hears the coach is running by now.
        from coach.engine.workers.threads import sleep_while_waiting

        sleep_while_waiting()
        # torch makes a folder for compiled code, which is never used here, unless it is pointed to one that exists.
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", params.folder)
        from coach.engine.workers.sentence_model import SentenceModel

        self._loaded = SentenceModel(Path(params.folder), params.sha256)
        return Done()

    def _open(self, params: OpenIndex) -> IndexState:
        from coach.engine.workers.vector_index import index_key, load_index

        key = index_key(params.digest, self._model.identity)
        cache = Path(params.cache) if params.cache is not None else None
        self._indexes.pop(params.name, None)
        if cache is not None:
            found = load_index(cache, key, params.count, self._model.dimension)
            if found is not None:
                self._indexes[params.name] = found
                return IndexState(ready=True)
        self._growing[params.name] = _Growing(key, cache)
        return IndexState(ready=False)

    def _finish(self, params: FinishIndex) -> Done:
        import numpy as np

        from coach.engine.workers.vector_index import VectorIndex

        growing = self._growing.pop(params.name)
        parts = growing.vectors or [np.empty((0, self._model.dimension), dtype=np.float32)]
        index = self._indexes[params.name] = VectorIndex.of(np.concatenate(parts))
        if growing.cache is not None:
            index.save(growing.cache, growing.key)
        return Done()

    def _search(self, params: Search) -> Hits:
        index = self._indexes.get(params.name)
        if index is None:
            raise EngineProblem(f"The index {params.name} is not open.", "Please report this as a fault.")
        return Hits(hits=index.search(self._model.encode(params.queries, queries=True), params.k, params.allowed))


def load() -> Handler:
    """What answers this child's requests."""
    return Embeddings().handle


if __name__ == "__main__":
    serve(load)
