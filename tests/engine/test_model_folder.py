"""The folder of installed models: copied or linked, listed, removed, and never half of anything."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import locations
from coach.engine.model_folder import (
    InstalledModel,
    _id,
    _id_of,
    add_model,
    find_model,
    installed_models,
    remove_model,
)
from coach.errors import FileProblem, InputProblem, ModelRefused
from tests.engine.gguf_files import write_gguf
from tests.engine.tiny_gguf import make_tiny_gguf

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def add(file: Path, *, link: bool = False, model_id: str | None = None) -> InstalledModel:
    return add_model(file, now=NOW, link=link, model_id=model_id)


def other(tmp_path: Path, name: str = "other.gguf") -> Path:
    """Another small file that passes for a chat model."""
    return write_gguf(tmp_path / name, {"general.architecture": "llama", "general.name": "Other"})


def test_a_copied_model_is_known_with_all_its_facts(tiny: Path) -> None:
    model = add(tiny)
    assert model == find_model("TINY") == installed_models()[0]
    assert (model.id, model.name, model.architecture, model.quantisation) == ("tiny", "Tiny", "llama", "F16")
    assert (model.context, model.template, model.linked, model.added) == (32768, True, False, NOW)
    assert model.sha256 == hashlib.sha256(tiny.read_bytes()).hexdigest()
    assert model.file == locations.models() / "tiny.gguf"
    assert model.file.read_bytes() == tiny.read_bytes()
    assert model.state == "there"
    assert sorted(p.name for p in locations.models().iterdir()) == ["models.json", "tiny.gguf"]


def test_a_linked_model_stays_where_it_is(tiny: Path) -> None:
    model = add(tiny, link=True)
    assert model.linked
    assert model.file == tiny
    assert [p.name for p in locations.models().iterdir()] == ["models.json"]
    remove_model(model)
    assert tiny.is_file()
    assert installed_models() == ()


def test_a_removed_copy_is_deleted_and_the_others_stay(tiny: Path, tmp_path: Path) -> None:
    first, second = add(tiny), add(other(tmp_path))
    remove_model(first)
    assert not first.file.exists()
    assert installed_models() == (second,)
    remove_model(second)
    assert installed_models() == ()


def test_a_removed_model_whose_file_is_gone_is_forgotten(tiny: Path) -> None:
    model = add(tiny)
    model.file.unlink()
    assert model.state == "missing"
    remove_model(model)
    assert installed_models() == ()


def test_a_file_that_changed_since_is_noticed(tiny: Path) -> None:
    model = add(tiny)
    os.utime(model.file, ns=(1, 1))
    assert model.state == "changed"


@pytest.mark.parametrize("link", [True, False])
def test_the_same_file_twice_is_noticed_whatever_its_name(tiny: Path, tmp_path: Path, link: bool) -> None:
    add(tiny)
    twin = Path(shutil.copy(tiny, tmp_path / "twin.gguf"))
    with pytest.raises(InputProblem, match="installed already, as tiny"):
        add(twin, link=link)
    assert [m.id for m in installed_models()] == ["tiny"]
    assert sorted(p.name for p in locations.models().iterdir()) == ["models.json", "tiny.gguf"]


def test_a_name_that_is_taken_is_refused_and_another_can_be_given(tiny: Path, tmp_path: Path) -> None:
    add(tiny)
    second = other(tmp_path, "Tiny.gguf")
    with pytest.raises(InputProblem, match="called tiny already"):
        add(second)
    assert add(second, model_id="Second-1").id == "second-1"


def test_a_file_that_lies_in_the_folder_already_is_taken_as_it_is(tiny: Path) -> None:
    locations.models().mkdir(parents=True)
    file = Path(shutil.copy(tiny, locations.models() / "Fetched File.gguf"))
    model = add(file, link=True)
    assert (model.id, model.linked, model.file) == ("fetched-file", False, file)
    remove_model(model)
    assert not file.exists()


def test_the_folder_can_move(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tiny)
    moved = tmp_path / "moved"
    shutil.move(locations.models().parent, moved)
    monkeypatch.setenv("COACH_HOME", str(moved))
    assert installed_models()[0].file == moved / "models" / "tiny.gguf"
    assert installed_models()[0].state == "there"


def test_what_is_no_chat_model_is_not_added(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="an embedding model"):
        add(write_gguf(tmp_path / "bert.gguf", {"general.architecture": "bert"}))
    with pytest.raises(ModelRefused, match="There is no model file"):
        add(tmp_path / "none.gguf")
    assert not locations.models().exists()


def test_an_interrupted_add_leaves_nothing(tiny: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_model(tiny, now=NOW, on_progress=stop)
    assert list(locations.models().iterdir()) == []


def test_a_list_that_cannot_be_written_leaves_no_copy(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "models.json":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileProblem, match="cannot be written"):
        add(tiny)
    assert list(locations.models().iterdir()) == []


def test_a_file_that_cannot_be_deleted_is_not_forgotten(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = add(tiny)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "it is in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(FileProblem, match="cannot be deleted"):
            remove_model(model)
    assert installed_models() == (model,)


@pytest.mark.parametrize(
    "content", ["", "{", '{"version": 2, "models": []}', '{"version": 1, "models": [{"id": "x"}]}']
)
def test_a_damaged_list_is_a_sentence_and_stays(content: str) -> None:
    locations.models().mkdir(parents=True)
    path = locations.models() / "models.json"
    path.write_text(content)
    with pytest.raises(FileProblem, match="list of installed models"):
        installed_models()
    assert path.read_text() == content


def test_the_list_is_plain_json(tiny: Path) -> None:
    add(tiny)
    written = json.loads((locations.models() / "models.json").read_text())
    assert written["version"] == 1
    assert written["models"][0]["path"] == "tiny.gguf"


@pytest.mark.parametrize(
    "name", ["none", "NONE", "con", "lpt1.x", "-a", "a/b", "..", "", "a b", "x.gguf", "é", "a" * 101]
)
def test_a_name_that_could_mean_something_else_is_refused(tiny: Path, name: str) -> None:
    with pytest.raises(InputProblem, match="cannot name a model"):
        _id(name)


@given(st.text(max_size=120))
def test_any_file_name_gives_an_id_or_a_sentence(stem: str) -> None:
    try:
        assert _id(_id_of(stem)) == _id_of(stem)
    except InputProblem:
        # A name such as “x.gguf.gguf” would be read as a file's.
        assert _id_of(stem).endswith(".gguf")


def test_a_second_model_of_the_same_size_is_no_twin(tmp_path: Path) -> None:
    one = make_tiny_gguf(tmp_path / "one.gguf", seed=1)
    two = make_tiny_gguf(tmp_path / "two.gguf", seed=2)
    assert one.stat().st_size == two.stat().st_size
    add(one)
    add(two)
    assert [m.id for m in installed_models()] == ["one", "two"]
