"""Vectors that the engine made, kept elsewhere and given back: the real model in a real child process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from coach.engine import float16
from coach.engine.embeddings import EmbeddingsEngine, installed_model
from coach.engine.embeddings_protocol import EmbeddingsLoaded, LoadEmbeddings
from coach.errors import EngineProblem, VectorsRefused
from tests.engine.test_client import gone
from tests.engine.test_embeddings import SECRET, TEXTS, files

DIMENSION = 384


class Kept:
    """Vectors as a store keeps them; counts how often they were read."""

    def __init__(self, vectors: list[bytes]) -> None:
        self.vectors, self.read = vectors, 0

    def __call__(self) -> Iterator[bytes]:
        self.read += 1
        return iter(self.vectors)


@pytest.fixture
def kept(embeddings: EmbeddingsEngine) -> Kept:
    return Kept(embeddings.encode_texts(TEXTS))


def kill(engine: EmbeddingsEngine) -> None:
    pid = engine._child.pid
    assert pid is not None
    psutil.Process(pid).kill()
    assert gone(pid)


def test_vectors_are_those_of_texts_that_are_searched(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    assert {len(vector) for vector in kept.vectors} == {2 * DIMENSION}
    embeddings.open_index("texts", TEXTS, cached=False)
    embeddings.open_vectors("vectors", "1", kept)
    [by_text], [by_vector] = (embeddings.search(name, ["auditing the budget"], 9) for name in ("texts", "vectors"))
    assert by_text[0].position == 2
    assert [hit.position for hit in by_vector] == [hit.position for hit in by_text]
    assert [hit.score for hit in by_vector] == pytest.approx([hit.score for hit in by_text], abs=1e-3)
    assert embeddings.encode_texts([]) == []


def test_more_texts_than_a_message_holds_come_back_in_order(embeddings: EmbeddingsEngine) -> None:
    many = [f"{number} {TEXTS[number % 4].split()[0]}" + " again" * (number % 5) for number in range(600)]
    vectors = embeddings.encode_texts(many)
    assert len(vectors) == 600
    embeddings.open_vectors("many", "1", lambda: vectors)
    found = embeddings.search("many", many[::97], 1)
    assert [hits[0].position for hits in found] == list(range(0, 600, 97))


def test_only_the_allowed_are_found_whether_named_or_in_ranges(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    embeddings.open_vectors("vectors", "1", kept)
    ranges = [range(3, 99), range(-2, 1)]
    for allowed in (ranges, [0, 3, 77, -1, 3]):
        found = embeddings.search("vectors", ["auditing the budget", "bread"], 9, allowed)
        assert [[hit.position for hit in hits] for hits in found] == [[0, 3], [3, 0]]
    assert embeddings.search("vectors", ["x"], 9, []) == [[]]
    assert embeddings.search("vectors", ["x"], 0) == [[]]
    assert embeddings.search("vectors", [], 9) == []


def test_what_is_open_already_is_not_read_again(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    embeddings.open_vectors("again", "1", kept)
    embeddings.open_vectors("again", "1", kept)
    assert kept.read == 1
    embeddings.open_vectors("again", "2", lambda: kept.vectors[:1])
    assert len(embeddings.search("again", ["x"], 9)[0]) == 1
    embeddings.open_vectors("again", "1", kept)
    assert kept.read == 2
    assert len(embeddings.search("again", ["x"], 9)[0]) == 4


def test_an_index_of_texts_and_one_of_vectors_replace_each_other(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    embeddings.open_index("either", TEXTS[:2], cached=False)
    embeddings.open_vectors("either", "1", kept)
    assert len(embeddings.search("either", ["x"], 9)[0]) == 4
    embeddings.open_index("either", TEXTS[:2], cached=False)
    assert len(embeddings.search("either", ["x"], 9)[0]) == 2
    embeddings.open_vectors("either", "1", kept)
    assert len(embeddings.search("either", ["x"], 9)[0]) == 4


def test_an_empty_library_finds_nothing(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_vectors("nothing", "1", list)
    assert embeddings.search("nothing", ["x"], 3) == [[]]
    assert embeddings.search("nothing", ["x"], 3, [range(9)]) == [[]]


def test_an_index_that_was_closed_is_gone(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    embeddings.open_vectors("closed", "1", kept)
    embeddings.close_index("closed")
    embeddings.close_index("closed")
    with pytest.raises(EngineProblem, match="index closed is not open"):
        embeddings.search("closed", ["x"], 3)
    embeddings.open_vectors("closed", "1", kept)
    assert kept.read == 2


def test_a_child_that_died_is_given_the_vectors_again(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    embeddings.open_vectors("after death", "1", kept)
    expected = embeddings.search("after death", ["coalition"], 9)
    kill(embeddings)
    assert embeddings.rank(["a call that needs"], ["no library"])
    assert kept.read == 1
    assert embeddings.search("after death", ["coalition"], 9) == expected
    assert kept.read == 2


def test_a_store_that_was_closed_fails_the_search_and_nothing_else(embeddings: EmbeddingsEngine, kept: Kept) -> None:
    class Closed(Exception):
        pass

    def vectors() -> Iterator[bytes]:
        if len(reads) > 1:
            raise Closed
        reads.append(1)
        yield from kept.vectors

    reads = [1]
    embeddings.open_vectors("store", "1", vectors)
    kill(embeddings)
    assert embeddings.rank(["still"], ["here"])
    with pytest.raises(Closed):
        embeddings.search("store", ["x"], 3)
    embeddings.open_vectors("store", "2", kept)
    assert len(embeddings.search("store", ["x"], 9)[0]) == 4


def shorter(vectors: list[bytes]) -> list[bytes]:
    return [vectors[0], vectors[1][:-2]]


def of_another_size(vectors: list[bytes]) -> list[bytes]:
    return [vector[:DIMENSION] for vector in vectors]


def not_numbers(vectors: list[bytes]) -> list[bytes]:
    return [*vectors, b"\xff" * 2 * DIMENSION]


def zeros(vectors: list[bytes]) -> list[bytes]:
    return [bytes(2 * DIMENSION), *vectors]


@pytest.mark.parametrize("damage", [shorter, of_another_size, not_numbers, zeros])
def test_vectors_that_are_not_the_model_s_are_refused(
    embeddings: EmbeddingsEngine, kept: Kept, damage: Callable[[list[bytes]], list[bytes]]
) -> None:
    embeddings.open_vectors("damaged", "sound", kept)
    with pytest.raises(VectorsRefused, match="damaged or was made by another embedding model"):
        embeddings.open_vectors("damaged", "damaged", lambda: damage(kept.vectors))
    with pytest.raises(EngineProblem, match="not open"):
        embeddings.search("damaged", ["x"], 3)
    embeddings.open_vectors("damaged", "sound", kept)
    assert len(embeddings.search("damaged", ["x"], 9)[0]) == 4


def test_a_library_in_many_messages_is_one(
    embeddings: EmbeddingsEngine, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    embeddings.open_vectors("whole", "1", kept)
    monkeypatch.setattr(float16, "_MESSAGE", 3 * DIMENSION)
    embeddings.open_vectors("parts", "1", kept)
    assert embeddings.search("parts", ["bread"], 9) == embeddings.search("whole", ["bread"], 9)


def test_nothing_of_a_library_is_written(embeddings: EmbeddingsEngine, index_cache: Path) -> None:
    before = files(index_cache)
    vectors = embeddings.encode_texts([SECRET])
    embeddings.open_vectors("secret", "1", lambda: vectors)
    assert embeddings.search("secret", [SECRET], 1)[0][0].position == 0
    assert files(index_cache) == before
    assert not any("Invented Affairs" in line for line in embeddings._child.errors)


def copied_model(folder: Path, *, longer: bool) -> Path:
    """The installed model in another folder; `longer` changes what its vectors depend on, and so its identity."""
    folder.mkdir(exist_ok=True)
    for path in installed_model().rglob("*"):
        target = folder / path.relative_to(installed_model())
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif not target.exists():
            os.link(path, target) if path.suffix == ".safetensors" else target.write_bytes(path.read_bytes())
    (folder / "sentence_bert_config.json").write_text(
        f'{{"max_seq_length": {128 if longer else 256}, "do_lower_case": false}}'
    )
    return folder


def test_a_model_that_was_exchanged_has_another_identity_and_refuses_the_old_vectors(tmp_path: Path) -> None:
    folder = copied_model(tmp_path / "model", longer=False)
    with EmbeddingsEngine(folder, tmp_path) as engine:
        before = engine.identity()
        vectors = engine.encode_texts(TEXTS)
        engine.open_vectors("library", "1", lambda: vectors)
        kill(engine)
        copied_model(folder, longer=True)
        assert engine.identity() != before
        with pytest.raises(VectorsRefused, match="another embedding model"):
            engine.search("library", ["x"], 3)
        vectors = engine.encode_texts(TEXTS)
        engine.open_vectors("library", "1", lambda: vectors)
        assert len(engine.search("library", ["x"], 9)[0]) == 4


def test_the_same_model_has_the_same_identity(embeddings: EmbeddingsEngine) -> None:
    loaded = embeddings._child.call(LoadEmbeddings(folder=str(installed_model()), sha256=None), EmbeddingsLoaded)
    assert embeddings.identity() == loaded.identity
    assert len(loaded.identity) == 64
    assert loaded.dimension == DIMENSION
