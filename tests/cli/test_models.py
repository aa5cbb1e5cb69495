"""coach models: list, add, use, remove, check, as a person and a script see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach import locations
from coach.cli.app import app
from coach.engine import model_check, server
from coach.engine.model_folder import installed_models
from coach.errors import EngineProblem, InputProblem
from coach.settings import Settings, load_settings, save_settings
from tests.engine.gguf_files import write_gguf
from tests.engine.tiny_gguf import make_tiny_gguf


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of random weights."""
    return make_tiny_gguf(tmp_path_factory.mktemp("models") / "Tiny Model.gguf")


def coach(*args: str | Path, stdin: str = "") -> Result:
    result = CliRunner().invoke(app, ["models", *map(str, args)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def refused(*args: str | Path, stdin: str = "") -> str:
    result = coach(*args, stdin=stdin)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith("coach: ") or "\ncoach: " in result.stderr
    return result.stderr


def test_a_model_is_added_listed_used_and_removed(tiny: Path) -> None:
    added = coach("add", tiny)
    assert added.exit_code == 0
    assert "Added tiny-model: Tiny, F16, 0.0 GB" in added.stdout
    [model] = installed_models()
    assert f"SHA-256 {model.sha256}" in added.stdout
    assert "Next: coach models use tiny-model" in added.stdout

    used = coach("use", "tiny-model")
    assert used.exit_code == 0, used.stderr
    assert "Tiny: runs here" in used.stdout
    assert used.stdout.endswith("Drafts are written by tiny-model.gguf.\n")
    assert load_settings().model == model.file

    listed = coach("list")
    assert listed.stdout.startswith("tiny-model\n")
    assert "* tiny-model: Tiny, F16" in listed.stdout
    assert "Granite 4.1 3B: IBM, United States, Apache-2.0" in listed.stdout

    removed = coach("remove", "tiny-model", stdin="y\n")
    assert removed.exit_code == 0
    assert "Removed tiny-model." in removed.stdout
    assert "now written by the built-in drafter" in removed.stdout
    assert load_settings().model is None
    assert not model.file.exists()
    assert coach("list").stdout.startswith("none (the built-in drafter)\n")


def test_the_list_as_json_has_both_kinds(tiny: Path) -> None:
    coach("add", tiny, "--name", "mine")
    told = json.loads(coach("list", "--json").stdout)
    assert told["in_use"] == "none"
    assert [row["model"]["id"] for row in told["installed"]] == ["mine"]
    assert {"name", "publisher", "country", "licence", "memory", "speed", "machine"} <= set(
        told["catalogue"][0]["model"]
    )
    assert 0 < told["available"] <= told["memory"]


def test_a_linked_model_is_forgotten_and_its_file_stays(tiny: Path) -> None:
    coach("add", tiny, "--link", "--name", "linked")
    assert f"linked to {tiny}" in coach("list").stdout
    done = coach("remove", "linked", "--yes")
    assert done.stdout == "Forgot linked; its file stays where it is.\n"
    assert tiny.is_file()


def test_removing_asks_and_no_answer_or_no_removes_nothing(tiny: Path) -> None:
    coach("add", tiny, "--name", "mine")
    assert coach("remove", "mine", stdin="n\n").stdout == "Nothing was removed.\n"
    assert coach("remove", "mine", stdin="\n").stdout == "Nothing was removed.\n"
    assert "--yes" in refused("remove", "mine")
    assert len(installed_models()) == 1
    assert "No model called “other” is installed." in refused("remove", "other", "--yes")


def test_a_model_in_use_stays_so_when_another_is_removed(tiny: Path, tmp_path: Path) -> None:
    coach("add", tiny, "--name", "mine")
    coach("add", make_tiny_gguf(tmp_path / "second.gguf", seed=5))
    save_settings(Settings(model=locations.models() / "mine.gguf"))
    assert coach("remove", "second", "--yes").stdout == "Removed second.\n"
    assert load_settings().model == locations.models() / "mine.gguf"


def test_what_is_no_chat_model_is_refused_with_what_it_is(tmp_path: Path) -> None:
    bert = write_gguf(tmp_path / "bert.gguf", {"general.architecture": "bert"})
    for command in ("add", "use", "check"):
        assert "an embedding model" in refused(command, bert)
    assert load_settings() == Settings()


def test_a_model_without_a_template_or_the_memory_is_added_with_a_word_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.engine import model_file

    monkeypatch.setattr(model_file, "memory_left", lambda: 200_000_000)
    added = coach("add", make_tiny_gguf(tmp_path / "base.gguf", template=None))
    assert added.exit_code == 0
    assert "no chat template" in added.stderr
    assert "0.2 GB are free now" in added.stderr


def test_a_model_is_checked_by_id_and_by_file(tiny: Path) -> None:
    coach("add", tiny, "--name", "mine")
    said = coach("check", "mine").stdout
    assert "Tiny: runs here" in said
    assert "llama, F16, 0.0 GB, context up to 32,768 tokens, with a chat template" in said
    assert "it fits" in said
    assert "Speed: reads " in said
    report = json.loads(coach("check", tiny, "--json").stdout)
    assert report["facts"]["needed"] <= report["available"]
    assert report["speed"]["prompt"] > 0
    assert report["sha256"] == installed_models()[0].sha256


def test_a_file_that_was_replaced_since_is_said(tiny: Path, tmp_path: Path) -> None:
    coach("add", tiny, "--name", "mine")
    [model] = installed_models()
    assert "not the one that was added" not in coach("check", "mine").stderr
    make_tiny_gguf(model.file, seed=9)
    assert "its file has changed since it was added" in coach("list").stdout
    checked = coach("check", "mine")
    assert "not the one that was added" in checked.stderr
    assert model.sha256 in checked.stderr


def test_a_path_that_can_be_none_is_a_sentence() -> None:
    assert "can be no path" in refused("add", "~nobody-of-that-name/model.gguf")


def test_a_processor_that_cannot_is_said_before_a_model_is_loaded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def weak() -> None:
        raise EngineProblem("This processor lacks AVX2.", "Work without a model.")

    monkeypatch.setattr(model_check, "refuse_processor", weak)
    for command in ("use", "check"):
        assert "lacks AVX2" in refused(command, tiny)
    assert load_settings() == Settings()


def test_a_server_is_asked_and_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str | None]] = []

    def check(url: str, model: str | None = None) -> str:
        asked.append((url, model))
        return "Ollama serves llama3.2."

    monkeypatch.setattr(server, "check_server", check)
    used = coach("use", "http://127.0.0.1:11434", "--server-model", "llama3.2")
    assert used.stdout == "Ollama serves llama3.2.\nDrafts are written by the model at http://127.0.0.1:11434.\n"
    assert (load_settings().server, load_settings().server_model) == ("http://127.0.0.1:11434", "llama3.2")
    assert coach("list").stdout.startswith("http://127.0.0.1:11434\n")
    assert coach("check", "http://127.0.0.1:11434").stdout == "Ollama serves llama3.2.\n"
    assert asked == [("http://127.0.0.1:11434", "llama3.2"), ("http://127.0.0.1:11434", None)]
    coach("use", "none")
    assert load_settings() == Settings(told_about_models=True)


def test_a_server_that_is_refused_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str, model: str | None = None) -> str:
        raise InputProblem("It is not an address of this machine itself.", "Give its address.")

    monkeypatch.setattr(server, "check_server", refuse)
    assert "not an address of this machine" in refused("use", "https://example.org")
    assert load_settings() == Settings()


def test_names_that_mean_nothing_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "No model called “granite” is installed" in refused("use", "granite")
    assert "There is no model file" in refused("use", "granite.gguf")
    assert "There is no model to check." in refused("check", "none")
    assert "There is no model file" in refused("add", "granite.gguf")


def test_help_has_an_example() -> None:
    for command in ("list", "add", "use", "remove", "check"):
        assert f"Example: coach models {command}" in coach(command, "--help").stdout
