"""The child process of the embeddings: `python -m coach.engine.workers.embeddings`."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.base import Model
from coach.engine.classes_protocol import Classes, Classify
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
from coach.engine.pair_protocol import PairWeights, WeighPairs
from coach.engine.protocol import Done, Params
from coach.engine.workers.stdio import Handler, Turn, serve
from coach.errors import EngineProblem

if TYPE_CHECKING:
    from coach.engine.workers.classifier import Classifier
    from coach.engine.workers.pair_judge import PairJudge
    from coach.engine.workers.sentence_model import SentenceModel, Vectors
    from coach.engine.workers.stored_vectors import StoredVectors
    from coach.engine.workers.token_vectors import TokenIndex, Tokens
    from coach.engine.workers.vector_index import VectorIndex


class _Growing:
    """An index whose texts are still coming; `tokens` is None where theirs are not wanted."""

    def __init__(self, key: str, cache: Path | None, tokens: bool) -> None:
        self.key, self.cache = key, cache
        self.vectors: list[Vectors] = []
        self.tokens: list[Tokens] | None = [] if tokens else None

    def add(self, model: SentenceModel, texts: Sequence[str]) -> None:
        """Embed the next texts."""
        self.vectors.append(model.encode(texts, queries=False))
        if self.tokens is not None:
            tokens = model.tokens(texts, queries=False)
            self.tokens = None if tokens is None else [*self.tokens, *tokens]


class Embeddings:
    """Answers the requests that concern embeddings."""

    def __init__(self) -> None:
        self._loaded: SentenceModel | None = None
        self._indexes: dict[str, VectorIndex | StoredVectors] = {}
        self._growing: dict[str, _Growing | StoredVectors] = {}
        self._tokens: dict[str, TokenIndex] = {}
        self._judge: tuple[str, PairJudge] | None = None
        self._classifiers: dict[str, Classifier] = {}

    def handle(self, params: Params, _turn: Turn) -> Model:
        """Do what a request says."""
        match params:
            case LoadEmbeddings():
                return self._load(params)
            case OpenIndex():
                return self._open(params)
            case OpenVectors():
                return self._open_vectors(params)
            case AddTexts() | AddVectors():
                return self._add(params)
            case FinishIndex():
                return self._finish(params)
            case CloseIndex():
                self._forget(params.name)
                return Done()
            case EncodeTexts():
                return self._encode(params)
            case Search():
                return self._search(params)
            case SearchBlended():
                return self._search_blended(params)
            case Interact():
                return self._interact(params)
            case WeighPairs():
                return self._weigh(params)
            case Classify():
                return self._classify(params)
            case Rank():
                queries = self._model.encode_kept(params.queries, queries=True)
                texts = self._model.encode_kept(params.texts, queries=False)
                return Scores(scores=(queries @ texts.T).tolist())
        raise EngineProblem(f"The embeddings do not know {params.method}.", "Please report this as a fault.")

    @property
    def _model(self) -> SentenceModel:
        if self._loaded is None:
            raise EngineProblem("No embedding model is loaded.", "Please report this as a fault.")
        return self._loaded

    def _load(self, params: LoadEmbeddings) -> EmbeddingsLoaded:
        # Imported here, torch before faiss: the thread that hears the coach is running by now.
        from coach.engine.workers.threads import one_thread_for_numpy, sleep_while_waiting

        sleep_while_waiting()
        one_thread_for_numpy()
        # torch makes a folder for compiled code, which is never used here, unless it is pointed to one that exists.
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", params.folder)
        # What oneDNN makes for each length of text takes half a megabyte, and two milliseconds to make again.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "96")
        from coach.engine.workers.sentence_model import SentenceModel

        self._loaded = SentenceModel(Path(params.folder), params.sha256)
        return EmbeddingsLoaded(identity=self._loaded.identity, dimension=self._loaded.dimension)

    def _open(self, params: OpenIndex) -> IndexState:
        from coach.engine.workers.token_vectors import load_tokens
        from coach.engine.workers.vector_index import index_key, load_index, tokens_file

        key = index_key(params.digest, self._model.identity)
        cache = Path(params.cache) if params.cache is not None else None
        self._forget(params.name)
        if cache is not None:
            found = load_index(cache, key, params.count, self._model.dimension)
            tokens = load_tokens(tokens_file(cache, key), params.count) if params.tokens else None
            if found is not None and (tokens is not None or not params.tokens):
                self._indexes[params.name] = found
                if tokens is not None:
                    self._tokens[params.name] = tokens
                return IndexState(ready=True)
        self._growing[params.name] = _Growing(key, cache, params.tokens)
        return IndexState(ready=False)

    def _open_vectors(self, params: OpenVectors) -> Done:
        from coach.engine.workers.stored_vectors import StoredVectors

        self._forget(params.name)
        self._growing[params.name] = StoredVectors(self._model.dimension)
        return Done()

    def _forget(self, name: str) -> None:
        self._indexes.pop(name, None)
        self._growing.pop(name, None)
        self._tokens.pop(name, None)

    def _add(self, params: AddTexts | AddVectors) -> Done:
        growing = self._growing.get(params.name)
        if isinstance(growing, _Growing) and isinstance(params, AddTexts):
            from coach.engine.workers.sentence_model import BATCH

            # As many as are embedded at once, so that their tokens are still at hand.
            for start in range(0, len(params.texts), BATCH):
                growing.add(self._model, params.texts[start : start + BATCH])
        elif growing is not None and not isinstance(growing, _Growing) and isinstance(params, AddVectors):
            growing.add(b64decode(params.float16))
        else:
            raise _not_begun(params.name)
        return Done()

    def _finish(self, params: FinishIndex) -> Done:
        import numpy as np

        from coach.engine.workers.token_vectors import TokenIndex
        from coach.engine.workers.vector_index import VectorIndex

        growing = self._growing.pop(params.name, None)
        if growing is None:
            raise _not_begun(params.name)
        if not isinstance(growing, _Growing):
            self._indexes[params.name] = growing
            return Done()
        parts = growing.vectors or [np.empty((0, self._model.dimension), dtype=np.float32)]
        index = self._indexes[params.name] = VectorIndex.of(np.concatenate(parts))
        if growing.tokens is not None:
            self._tokens[params.name] = TokenIndex.of(growing.tokens)
        if growing.cache is not None:
            index.save(growing.cache, growing.key, self._tokens.get(params.name))
        return Done()

    def _encode(self, params: EncodeTexts) -> EncodedTexts:
        vectors = self._model.encode(params.texts, queries=False)
        return EncodedTexts(float16=b64encode(vectors.astype("<f2").tobytes()).decode())

    def _search(self, params: Search) -> Hits:
        index = self._indexes.get(params.name)
        if index is None:
            return Hits(open=False, positions=[], scores=[])
        # Kept, because the same question is mostly asked of a library next.
        rows = index.search(self._model.encode_kept(params.queries, queries=True), params.k, params.allowed)
        return Hits(open=True, positions=[row.positions for row in rows], scores=[row.scores for row in rows])

    def _search_blended(self, params: SearchBlended) -> BlendedHits:
        import numpy as np

        from coach.engine.workers.vector_index import VectorIndex

        index = self._indexes.get(params.name)
        if index is None:
            return BlendedHits(open=False, positions=[], parts=[])
        parts = self._model.encode_kept([params.query], queries=True)
        blend = params.own * parts
        if params.rows:
            blended = self._indexes.get(params.blended)
            if not isinstance(blended, VectorIndex):
                raise EngineProblem(f"The index {params.blended} is not open.", "Please report this as a fault.")
            others = blended.rows(params.rows)
            blend = blend + np.asarray([params.shares], dtype=np.float32) @ others
            parts = np.concatenate([parts, others])
        [found] = index.search(np.ascontiguousarray(blend, dtype=np.float32), params.k, params.allowed)
        positions = sorted(found.positions)
        cosines = (index.rows(positions) @ parts.T).tolist() if positions else []
        return BlendedHits(open=True, positions=positions, parts=cosines)

    def _weigh(self, params: WeighPairs) -> PairWeights:
        if self._judge is None or self._judge[0] != params.weights:
            # Imported here: most questions need none of it.
            from coach.engine.workers.pair_judge import PairJudge

            try:
                self._judge = params.weights, PairJudge(self._model.library_model, Path(params.weights))
            except (OSError, ValueError, RuntimeError, AttributeError, TypeError, KeyError):
                # Damaged weights, or a model that is built otherwise: the rules stand alone.
                return PairWeights(weights=[])
        return PairWeights(weights=self._judge[1].weigh(params.statements, params.sentences))

    def _classify(self, params: Classify) -> Classes:
        # Imported here: most questions need none of it.
        from coach.engine.workers.classifier import Classifier

        try:
            if params.weights not in self._classifiers:
                self._classifiers[params.weights] = Classifier(self._model.library_model, Path(params.weights))
            known = self._classifiers[params.weights]
            return Classes(labels=known.labels, texts=known.classify(params.texts, params.explained))
        except (OSError, ValueError, RuntimeError, AttributeError, TypeError, KeyError):
            # Damaged weights, or a model that is built otherwise: what asks has a way without them.
            return Classes(labels=(), texts=[])

    def _interact(self, params: Interact) -> Scores:
        index, tokens = self._tokens.get(params.name), self._model.tokens([params.query], queries=True)
        return Scores(scores=[] if index is None or tokens is None else [index.score(tokens[0], params.rows)])


def _not_begun(name: str) -> EngineProblem:
    """The process was started anew while an index grew."""
    return EngineProblem(f"The index {name} was lost while it was opened.", "Try again.")


def load() -> Handler:
    """What answers this child's requests."""
    return Embeddings().handle


if __name__ == "__main__":
    serve(load)
