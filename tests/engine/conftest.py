"""One child process of each kind for all tests of a session: starting one takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.engine.embeddings import EmbeddingsEngine
from coach.engine.language import LlamaEngine
from tests.engine.tiny_gguf import make_tiny_gguf

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of random weights."""
    return make_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture(scope="session")
def llama(tiny: Path) -> Iterator[LlamaEngine]:
    """That model, running."""
    engine = LlamaEngine(tiny)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def index_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder of the shared embeddings."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def embeddings(index_cache: Path) -> Iterator[EmbeddingsEngine]:
    """The installed embedding model, running."""
    with EmbeddingsEngine(cache=index_cache) as engine:
        yield engine
