"""coach bench prints each figure with its baseline, and its exit code says whether all were reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from coach.benchmark import language, machine
from coach.benchmark.figures import Figure, figure
from coach.cli.app import app
from tests.engine.gguf_files import write_gguf

SCREEN = figure("first screen", 0.3, "s", 0.2, reach=2)
SLOW = figure("decoding, free", 8, "tokens/s", 10, reach=0.95, bound="at least", note="a note")


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """What the model's measuring gives; the machine's gives one that is met."""
    found = [SLOW]

    def machine_figures(_tell: object, *, thorough: bool) -> Iterator[Figure]:
        assert not thorough
        yield SCREEN

    def language_figures(_path: Path, _tell: object) -> Iterator[Figure]:
        yield from found

    monkeypatch.setattr(machine, "machine_figures", machine_figures)
    monkeypatch.setattr(language, "language_figures", language_figures)
    return found


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(args))
    return result.exit_code, result.output


def test_without_a_model_the_machine_alone_is_measured(figures: list[Figure]) -> None:
    code, said = run("bench")
    assert code == 0
    assert said == "first screen: 0.3 s; baseline 0.2, ratio 1.5; at most 2 x the baseline: met\n"


def test_a_figure_that_is_missed_is_exit_code_1(figures: list[Figure], tmp_path: Path) -> None:
    model = write_gguf(tmp_path / "model.gguf", {"general.architecture": "llama"})
    code, said = run("bench", "--model", str(model), "--json")
    assert code == 1
    document: dict[str, Any] = json.loads(said)
    assert document["met"] is False
    assert [one["name"] for one in document["figures"]] == ["first screen", "decoding, free"]
    assert document["figures"][1] == {
        "name": "decoding, free",
        "value": 8,
        "unit": "tokens/s",
        "baseline": 10,
        "ratio": 0.8,
        "reach": 0.95,
        "bound": "at least",
        "absolute": False,
        "met": False,
        "note": "a note",
    }
    code, said = run("models", "bench", str(model))
    assert code == 1
    assert "at least 0.95 x the baseline: MISSED\n      a note" in said
    figures[:] = [SCREEN]
    assert run("models", "bench", str(model))[0] == 0


@pytest.mark.parametrize("name", ["none", "http://127.0.0.1:8080", "no-such-model"])
def test_only_a_file_can_be_measured(figures: list[Figure], name: str) -> None:
    code, said = run("models", "bench", name)
    assert code == 3
    assert "Name a GGUF file" in said or "is installed" in said
