"""The diagnosis is well when all that the user has chosen works, and only then."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from coach.engine import diagnosis
from coach.engine.diagnosis import Diagnosis, diagnose
from coach.engine.offline_proof import OfflineProof
from coach.engine.probes import Check, Status
from coach.settings import Settings


def check(name: str, status: Status, needed: bool = True) -> Check:
    return Check(name=name, status=status, needed=needed, message="It is so.")


@pytest.fixture(autouse=True)
def all_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is started; each test breaks what it is about."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "not" / "yet"))
    monkeypatch.setattr(diagnosis, "probe_embeddings", lambda _: check("embeddings", Status.WORKS))
    monkeypatch.setattr(diagnosis, "probe_llama", lambda _, needed: check("llama.cpp", Status.WORKS, needed))


def broken_llama(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "probe_llama", lambda _, needed: check("llama.cpp", Status.FAILS, needed))


def test_without_a_model_a_broken_llama_cpp_harms_nobody(monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    broken_llama(monkeypatch)
    assert diagnose(Settings()).ok
    assert not diagnose(Settings(model=tiny)).ok


def test_broken_embeddings_are_always_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "probe_embeddings", lambda _: check("embeddings", Status.FAILS))
    assert not diagnose(Settings()).ok


def test_a_chosen_model_has_a_plan_or_a_failure(tiny: Path, tmp_path: Path) -> None:
    found = diagnose(Settings(model=tiny))
    assert found.ok and found.plan is not None
    assert found.model == str(tiny)
    gone = diagnose(Settings(model=tmp_path / "gone.gguf"))
    assert not gone.ok and gone.plan is None


@pytest.mark.parametrize("held", [True, False])
def test_a_proof_that_fails_is_a_failure(monkeypatch: pytest.MonkeyPatch, held: bool) -> None:
    proof = OfflineProof(method="tripwire", held=held, found="It ran.", limits="None.")
    monkeypatch.setattr(diagnosis, "prove_offline", lambda: proof)
    assert diagnose(Settings()).offline is None
    found = diagnose(Settings(), offline_proof=True)
    assert (found.ok, found.offline) == (held, proof)


def test_it_goes_through_json_and_back() -> None:
    found = diagnose(Settings())
    assert Diagnosis.model_validate_json(found.model_dump_json()) == found


def test_a_library_that_is_missing_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name == "torch":
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    libraries = diagnose(Settings()).libraries
    assert libraries["torch"] is None
    assert libraries["llama-cpp-python"] == known("llama-cpp-python")


def test_the_disk_is_that_of_the_nearest_folder_that_exists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert diagnosis._disk_free(tmp_path / "not" / "yet") is not None

    def refuse(_: Path) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert diagnosis._disk_free(tmp_path) is None
