"""Each part is tried in its real process, and however it ends there is a sentence and a next step."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path

import pytest

from coach.engine.cpu import Processor
from coach.engine.machine import Machine
from coach.engine.probes import Check, Status, check_model, probe_drafter, probe_embeddings, probe_llama
from coach.settings import Settings
from tests.engine.conftest import ROOT
from tests.engine.fake_server import llama_server, serving

GIB = 1 << 30


def machine(available: int = 8 * GIB) -> Machine:
    return Machine(
        system="Linux",
        processor=Processor(name="A processor", architecture="x86-64"),
        cores=2,
        logical_cores=2,
        memory=16 * GIB,
        available=available,
    )


def failed(check: Check) -> str:
    assert check.status is Status.FAILS
    assert check.message.endswith(".") and check.next_step.endswith(".")
    return check.message


def sick(monkeypatch: pytest.MonkeyPatch, how: str, missing: tuple[str, ...] = ()) -> Check:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("SICK", how)
    return probe_llama(missing, needed=True, worker="tests.engine.sick_worker")


def test_llama_cpp_is_tried_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    check = probe_llama((), needed=False)
    assert (check.status, check.needed) == (Status.WORKS, False)
    assert list(tmp_path.iterdir()) == []


def test_a_processor_that_lacks_a_feature_may_still_run_what_was_compiled_for_it() -> None:
    check = probe_llama(("AVX2", "FMA"), needed=True)
    assert check.status is Status.WORKS
    assert "lacks AVX2, FMA, as this one does" in check.message


@pytest.mark.skipif(sys.platform == "win32", reason="the sick child dies by POSIX signals")
@pytest.mark.parametrize(
    ("how", "missing", "words"),
    [
        ("SIGILL", ("AVX", "AVX2"), "This processor lacks AVX and AVX2, which the language model engine needs."),
        ("SIGILL", (), "this processor lacks instructions"),
        ("SIGABRT", ("AVX2",), "it crashed"),
        ("SIGSEGV", (), "it crashed"),
        ("SIGKILL", (), "memory ran out"),
        ("refused", (), "It is refused."),
    ],
)
def test_however_llama_cpp_ends_the_cause_is_named(
    monkeypatch: pytest.MonkeyPatch, how: str, missing: tuple[str, ...], words: str
) -> None:
    assert words in failed(sick(monkeypatch, how, missing))


def test_llama_cpp_that_is_not_installed_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert "not installed" in failed(probe_llama((), needed=True))


def test_no_room_for_the_trial_model_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert "cannot be written" in failed(probe_llama((), needed=True))


def test_the_embeddings_are_tried(tmp_path: Path) -> None:
    assert probe_embeddings(None).status is Status.WORKS
    broken = probe_embeddings(tmp_path)
    assert broken.needed
    failed(broken)


def test_a_chosen_model_is_planned_for_without_being_loaded(tiny: Path) -> None:
    check, plan = check_model(Settings(model=tiny), machine())
    assert (check.status, check.needed) == (Status.WORKS, True)
    assert plan is not None and plan.threads == 2
    check, plan = check_model(Settings(), machine())
    assert (check.status, check.needed, plan) == (Status.UNUSED, False, None)


def test_a_chosen_model_that_is_unusable_fails_with_the_reason(tiny: Path, tmp_path: Path) -> None:
    check, plan = check_model(Settings(model=tmp_path / "gone.gguf"), machine())
    assert "There is no model file" in failed(check)
    assert plan is None
    check, plan = check_model(Settings(model=tiny), machine(available=1000))
    assert "needs about" in failed(check)
    assert plan is None


def test_a_chosen_server_is_asked_and_a_file_beside_it_is_not_looked_at(tmp_path: Path) -> None:
    with serving(llama_server()) as server:
        check, plan = check_model(Settings(server=server.url, model=tmp_path / "gone.gguf"), machine())
    assert (check.status, plan) == (Status.WORKS, None)
    assert server.url.removeprefix("http://") in check.message
    check, _ = check_model(Settings(server=server.url), machine())
    failed(check)
    check, _ = check_model(Settings(server="http://192.0.2.1:8080"), machine())
    assert "cannot be used" in failed(check)


def test_the_drafter_always_works() -> None:
    assert probe_drafter().status is Status.WORKS
