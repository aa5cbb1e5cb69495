"""The embeddings as the rest of the coach uses them: the real model in a real child process."""

from __future__ import annotations

import json
from pathlib import Path

import psutil
import pytest

from coach.engine.embeddings import _SHA256, EmbeddingsEngine, installed_model
from coach.engine.embeddings_protocol import EmbeddingsLoaded, LoadEmbeddings
from coach.engine.exits import Cause, ChildEnded
from coach.errors import EngineProblem, ModelRefused
from tests.engine.test_client import gone

TEXTS = [
    "Leading change means shaping a vision and seeing it through.",
    "Building coalitions rests on partnering with other agencies.",
    "Financial management covers budgets, audits and procurement.",
    "The bakery on the corner sells fresh bread in the morning.",
]
SECRET = "The candidate saved 4.2 million dollars at the Bureau of Invented Affairs."


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_what_means_the_same_is_near(embeddings: EmbeddingsEngine) -> None:
    [scores] = embeddings.rank(["How do I describe working with partner organizations?"], TEXTS)
    assert max(range(4), key=scores.__getitem__) == 1
    assert min(range(4), key=scores.__getitem__) == 3
    [[same]] = embeddings.rank([TEXTS[0]], [TEXTS[0]])
    assert same == pytest.approx(1, abs=1e-5)


def test_search_finds_the_nearest_among_the_allowed(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_index("guidance", TEXTS)
    [hits] = embeddings.search("guidance", ["auditing the budget"], 2)
    assert hits[0].position == 2
    assert hits[0].score > hits[1].score
    found = embeddings.search("guidance", ["auditing the budget", "bread"], 9, [0, 3, 77, -1, 3])
    assert [[hit.position for hit in row] for row in found] == [[0, 3], [3, 0]]
    assert embeddings.search("guidance", [], 3) == []
    assert embeddings.search("guidance", ["x"], 0) == [[]]
    assert embeddings.search("guidance", ["x"], 3, []) == [[]]


def test_search_and_rank_agree(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_index("guidance", TEXTS)
    [ranked] = embeddings.rank(["audit"], TEXTS)
    [hits] = embeddings.search("guidance", ["audit"], 4)
    assert {hit.position: hit.score for hit in hits} == pytest.approx(dict(enumerate(ranked)), abs=1e-5)


def test_large_requests_come_back_in_order(embeddings: EmbeddingsEngine) -> None:
    many = [f"{i} {TEXTS[i % 4].split()[0]}" for i in range(600)]
    scores = embeddings.rank(many[:300], many)
    assert len(scores) == 300 and {len(row) for row in scores} == {600}
    assert all(row[i] == pytest.approx(1, abs=1e-5) for i, row in enumerate(scores))
    assert scores[7][421] == pytest.approx(embeddings.rank([many[7]], [many[421]])[0][0], abs=1e-5)
    assert embeddings.rank([], TEXTS) == []
    assert embeddings.rank(["x"], []) == [[]]


def test_any_text_can_be_embedded(embeddings: EmbeddingsEngine) -> None:
    odd = ["", " ", "\0", "\ud800 lone", "\U0001f600" * 100, "word " * 500, "\n\r\u2028"]
    assert len(embeddings.rank(odd, odd)) == len(odd)
    embeddings.open_index("odd", odd, cached=False)
    assert len(embeddings.search("odd", odd, 9)[0]) == len(odd)
    embeddings.open_index("empty", [])
    assert embeddings.search("empty", ["x"], 3) == [[]]


def test_an_index_that_was_never_opened_is_a_sentence(embeddings: EmbeddingsEngine) -> None:
    with pytest.raises(EngineProblem, match="index nowhere is not open"):
        embeddings.search("nowhere", ["x"], 3)


def test_public_indexes_are_kept_and_a_torn_one_is_rebuilt(embeddings: EmbeddingsEngine, index_cache: Path) -> None:
    texts = [f"{text} Second edition." for text in TEXTS]
    before = files(index_cache)
    embeddings.open_index("kept", texts)
    [new] = [path for path in files(index_cache) - before if path.suffix == ".faiss"]
    expected = embeddings.search("kept", ["coalition"], 4)
    stamp, sound = new.stat().st_mtime_ns, new.read_bytes()
    embeddings.open_index("kept under another name", texts)
    assert new.stat().st_mtime_ns == stamp, "the kept index was used"
    assert embeddings.search("kept under another name", ["coalition"], 4) == expected
    for damage in (sound[:-7], b"", b"foreign", sound[:40] + b"\xff" * (len(sound) - 40)):
        new.write_bytes(damage)
        embeddings.open_index(f"after damage {len(damage)}", texts)
        assert embeddings.search(f"after damage {len(damage)}", ["coalition"], 4) == expected
        assert new.read_bytes() == sound


def test_new_texts_under_an_old_name_replace_the_index(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_index("renewed", TEXTS)
    embeddings.open_index("renewed", TEXTS[2:])
    assert embeddings.search("renewed", ["budget"], 9)[0][0].position == 0
    assert len(embeddings.search("renewed", ["budget"], 9)[0]) == 2


def test_nothing_that_a_candidate_typed_is_written(embeddings: EmbeddingsEngine, index_cache: Path) -> None:
    before = files(index_cache)
    embeddings.rank([SECRET], [SECRET, "other"])
    embeddings.open_index("library", [SECRET], cached=False)
    assert embeddings.search("library", [SECRET], 1)[0][0].position == 0
    assert files(index_cache) == before
    assert not any("Invented Affairs" in line for line in embeddings._child.errors)


def test_a_model_with_other_weights_is_refused(embeddings: EmbeddingsEngine, tmp_path: Path) -> None:
    genuine = installed_model()
    folder = tmp_path / "model"
    folder.mkdir()
    for path in genuine.iterdir():
        if path.name != "model.safetensors":
            (folder / path.name).symlink_to(path)
    weights = bytearray((genuine / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (folder / "model.safetensors").write_bytes(weights)
    with pytest.raises(ModelRefused, match="not the ones that belong to the coach"):
        embeddings._child.call(LoadEmbeddings(folder=str(folder), sha256=_SHA256), EmbeddingsLoaded)
    assert embeddings.rank(["still"], ["here"])


def folder_with(tmp_path: Path, kind: str) -> Path:
    """A folder that is no model, in one of several ways."""
    folder = tmp_path / "model"
    folder.mkdir()
    modules: object = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}]
    if kind == "foreign code":
        modules = [{"type": "os.system"}]
    if kind != "empty":
        (folder / "modules.json").write_text("{" if kind == "damaged" else json.dumps(modules))
    if kind == "no configuration":
        (folder / "model.safetensors").write_bytes(b"\0" * 64)
    return folder


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "holds no sentence-transformers model"),
        ("damaged", "is damaged"),
        ("foreign code", "program code of its own"),
        ("no weights", "no weights in the safetensors format"),
        ("no configuration", "cannot be loaded"),
    ],
)
def test_a_folder_that_is_no_model_is_refused(
    embeddings: EmbeddingsEngine, tmp_path: Path, kind: str, words: str
) -> None:
    folder = folder_with(tmp_path, kind)
    with pytest.raises(ModelRefused, match=words):
        embeddings._child.call(LoadEmbeddings(folder=str(folder), sha256=None), EmbeddingsLoaded)
    assert embeddings.rank(["still"], ["here"])


def test_indexes_are_there_again_after_the_child_was_killed(embeddings: EmbeddingsEngine) -> None:
    embeddings.open_index("kept", TEXTS)
    embeddings.open_index("in memory", TEXTS, cached=False)
    expected = [embeddings.search(name, ["coalition"], 4) for name in ("kept", "in memory")]
    pid = embeddings._child.pid
    psutil.Process(pid).kill()
    assert gone(pid)
    assert [embeddings.search(name, ["coalition"], 4) for name in ("kept", "in memory")] == expected


def test_an_engine_that_was_never_used_starts_nothing(tmp_path: Path) -> None:
    with EmbeddingsEngine(cache=tmp_path) as engine:
        assert engine._child.pid is None
    with pytest.raises(ChildEnded) as ended:
        engine.rank(["x"], ["y"])
    assert ended.value.cause is Cause.CLOSED
