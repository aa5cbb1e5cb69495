"""The baseline of the embeddings' figures: sentence-transformers as its README has it, in a process of its own."""

from __future__ import annotations

import os
import time
from typing import Any

from coach.domain.base import Model
from coach.engine.bench_protocol import BareEncode, Encoded
from coach.engine.embeddings_protocol import LoadEmbeddings
from coach.engine.protocol import Done, Params
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem


class BareEncoder:
    """Answers the requests that concern this baseline."""

    def __init__(self) -> None:
        self._model: Any = None

    def handle(self, params: Params, _turn: Turn) -> Model:
        """Do what a request says."""
        if isinstance(params, LoadEmbeddings):
            return self._load(params)
        if isinstance(params, BareEncode) and self._model is not None:
            begun = time.perf_counter()
            self._model.encode(list(params.texts))
            return Encoded(seconds=time.perf_counter() - begun)
        raise EngineProblem(f"The baseline cannot do {params.method} now.", "Please report this as a fault.")

    def _load(self, params: LoadEmbeddings) -> Done:
        # torch makes a folder for compiled code, which is never used here, unless it is pointed to one that exists.
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", params.folder)
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(params.folder, device="cpu", local_files_only=True)
        return Done()


def load() -> Handler:
    """What answers this child's requests."""
    return BareEncoder().handle


if __name__ == "__main__":
    serve(load)
