"""The two engines of a run, started when first asked for and ended together."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.language import LlamaEngine
from coach.engine.ports import Embedder, LanguageModel
from coach.engine.server import ServerEngine
from coach.settings import Settings, load_settings


class Engines:
    """Owns the child processes; a context manager that ends them."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._embedder: EmbeddingsEngine | None = None
        self._model: LlamaEngine | ServerEngine | None = None

    @property
    def settings(self) -> Settings:
        """The settings that this run goes by, read when first needed."""
        if self._settings is None:
            self._settings = load_settings()
        return self._settings

    def embedder(self) -> Embedder:
        """The embeddings; their process starts in the background on the first call."""
        if self._embedder is None:
            self._embedder = EmbeddingsEngine(self.settings.embedding_model)
            self._embedder.start()
        return self._embedder

    def model(self) -> LanguageModel | None:
        """The language model of the settings, or None: a server on this machine, or else a file.

        Raises ModelRefused when the file is unusable, and InputProblem for a server that is elsewhere.
        """
        server, path = self.settings.server, self.settings.model
        if self._model is None:
            if server is not None:
                self._model = ServerEngine(server, self.settings.server_model)
            elif path is not None:
                self._model = LlamaEngine(path)
        return self._model

    def close(self) -> None:
        """End the child processes; harmless when there are none."""
        if self._embedder is not None:
            self._embedder.close()
            self._embedder = None
        if self._model is not None:
            self._model.close()
            self._model = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()
