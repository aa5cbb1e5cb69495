"""A name means an installed model, a file, a server or none, and only one of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.engine.choice import ModelChoice, chosen_model, resolve_model
from coach.engine.model_folder import add_model
from coach.errors import ModelRefused
from coach.settings import Settings

NOW = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["none", "NONE", " None "])
def test_none_is_the_built_in_drafter(text: str) -> None:
    assert resolve_model(text) == ModelChoice()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080", "https://example.org/v1"])
def test_an_address_is_a_server_whether_it_may_be_used_or_not(url: str) -> None:
    assert resolve_model(url) == ModelChoice(server=url)


def test_an_id_goes_before_a_file_of_that_name(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = add_model(tiny, now=NOW)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny").write_bytes(b"something else")
    assert resolve_model("Tiny").path == installed.file
    assert resolve_model("./tiny").path == tmp_path / "tiny"


def test_a_file_may_have_any_name_if_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "weights").write_bytes(b"GGUF")
    assert resolve_model("weights").path == tmp_path / "weights"
    assert resolve_model("missing.gguf").path == tmp_path / "missing.gguf"
    assert resolve_model("folder/missing").path == tmp_path / "folder" / "missing"


@pytest.mark.parametrize("text", ["granite", "", "a" * 5000])
def test_what_is_nothing_is_said_to_be_nothing(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if text:
        with pytest.raises(ModelRefused):
            resolve_model(text)
    else:
        with pytest.raises(ModelRefused, match="no model is named"):
            resolve_model(text)


def test_a_path_that_can_be_none_is_a_sentence() -> None:
    with pytest.raises(ModelRefused, match="can be no path"):
        resolve_model("a\0b.gguf")


def test_a_choice_replaces_the_one_before_and_leaves_the_rest() -> None:
    before = Settings(server="http://127.0.0.1:1", server_model="x", embedding_model=Path("e"))
    after = ModelChoice(path=Path("/m.gguf")).applied_to(before)
    assert (after.model, after.server, after.server_model) == (Path("/m.gguf"), None, None)
    assert after.embedding_model == Path("e")
    served = ModelChoice(server="http://127.0.0.1:2").applied_to(after, "y")
    assert (served.model, served.server, served.server_model) == (None, "http://127.0.0.1:2", "y")
    assert chosen_model(served) == ModelChoice(server="http://127.0.0.1:2")
    assert chosen_model(after) == ModelChoice(path=Path("/m.gguf"))
    assert chosen_model(ModelChoice().applied_to(served)) == ModelChoice()
