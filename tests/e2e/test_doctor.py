"""coach doctor: one look at what runs here, and an exit code that scripts can go by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.engine.diagnosis import Diagnosis
from coach.engine.tiny_model import write_tiny_model
from tests.e2e.program import coach


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def choose(home: str, model: Path) -> None:
    settings = Path(home) / "config" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"model": str(model)}))


def test_a_new_installation_is_well(home: str) -> None:
    done = coach("doctor", COACH_HOME=home)
    assert (done.returncode, done.stderr) == (0, "")
    for line in ("Processor: ", "Cores: ", "Memory: ", "Disk: ", "Libraries: "):
        assert f"\n{line}" in done.stdout
    for part in ("built-in drafter: works.", "embeddings: works.", "llama.cpp: works.", "language model: not used."):
        assert part in done.stdout


def test_a_chosen_model_is_shown_with_how_it_is_loaded(home: str, tmp_path: Path) -> None:
    model = tmp_path / "small.gguf"
    write_tiny_model(model)
    choose(home, model)
    done = coach("doctor", "--json", COACH_HOME=home)
    assert done.returncode == 0, done.stderr
    found = Diagnosis.model_validate_json(done.stdout)
    assert found.ok and found.model == str(model)
    assert found.plan is not None and found.plan.context == 8192


def test_a_chosen_model_that_is_gone_is_one_line_and_what_to_do(home: str, tmp_path: Path) -> None:
    choose(home, tmp_path / "gone.gguf")
    done = coach("doctor", COACH_HOME=home)
    assert done.returncode == 1
    failure = next(line for line in done.stdout.splitlines() if line.startswith("language model: fails. "))
    assert "There is no model file" in failure
    assert "coach models use none" in done.stdout
    assert "embeddings: works." in done.stdout


def test_the_proof_runs_the_real_demo(home: str) -> None:
    done = coach("doctor", "--json", "--offline-proof", COACH_HOME=home)
    assert done.returncode == 0, done.stdout
    proof = Diagnosis.model_validate_json(done.stdout).offline
    assert proof is not None and proof.held
    assert proof.limits
    assert "Bureau" not in done.stdout, "the candidate's words stay out of it"
