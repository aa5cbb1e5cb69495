"""What is installed beside what the catalogue has, and what fits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.engine import model_list
from coach.engine.catalogue import catalogue
from coach.engine.machine import Machine, read_machine
from coach.engine.model_folder import add_model
from coach.engine.model_list import list_models
from coach.settings import Settings
from tests.engine.gguf_files import write_gguf

NOW = datetime(2026, 1, 5, tzinfo=UTC)
GB = 1_000_000_000


@pytest.fixture(autouse=True)
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop of 8 GB with 3.1 GB left."""
    machine: Machine = read_machine().model_copy(update={"memory": 8 * GB, "available": 3_100_000_000})
    monkeypatch.setattr(model_list, "read_machine", lambda: machine)


def test_without_any_model_the_catalogue_is_all() -> None:
    models = list_models(Settings())
    assert (models.in_use, models.installed, models.memory) == ("none", (), 8 * GB)
    assert [row.model for row in models.catalogue] == list(catalogue())
    assert not any(row.installed for row in models.catalogue)


def test_what_fits_goes_by_the_memory_of_the_machine() -> None:
    fits = {row.model.name: row.fits for row in list_models(Settings()).catalogue}
    assert fits["Granite 4.1 3B"] == "now"
    assert fits["Phi-4-mini-instruct"] == "after closing programs"
    assert fits["Phi-4"] == fits["gpt-oss-20b"] == "not here"


def test_the_need_is_for_the_context_that_the_coach_asks_for() -> None:
    row = next(r for r in list_models(Settings()).catalogue if r.model.name == "Llama 3.2 3B Instruct")
    # Twice the catalogue's context of 4,096 tokens: 28 layers, 8 heads of 128, keys and values, 2 bytes each.
    assert row.needed == pytest.approx((row.model.memory + 2 * 28 * 8 * 128 * 4096 * 2 / 1e9) * 1e9, rel=0.001)


def test_an_installed_model_is_marked_in_use_and_found_in_the_catalogue(tmp_path: Path) -> None:
    values: dict[str, str | int] = {"general.architecture": "granite", "general.name": "Granite 4.1 3b"}
    model = add_model(write_gguf(tmp_path / "weights.gguf", values), now=NOW)
    unused = list_models(Settings(model=tmp_path / "weights.gguf"))
    assert unused.in_use == str(tmp_path / "weights.gguf")
    models = list_models(Settings(model=model.file))
    [row] = models.installed
    assert (models.in_use, row.in_use, row.state, row.known_as) == ("weights", True, "there", "Granite 4.1 3B")
    assert not unused.installed[0].in_use
    marked = {r.model.name: r.installed for r in models.catalogue if r.installed}
    assert marked == {"Granite 4.1 3B": ("weights",)}


def test_a_server_is_in_use_by_its_address() -> None:
    assert list_models(Settings(server="http://127.0.0.1:8080")).in_use == "http://127.0.0.1:8080"
