"""A model is tried out: the processor first, then its header, then in its child."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.engine import cpu, language, model_check
from coach.engine.language import LlamaEngine
from coach.engine.machine import read_machine
from coach.engine.model_check import Speed, check_model, measured
from coach.errors import EngineProblem, ModelRefused
from tests.engine.gguf_files import write_gguf
from tests.fakes import ScriptedModel


class Clock:
    """Tells the times that it is given."""

    def __init__(self, *times: float) -> None:
        self._times = iter(times)

    def __call__(self) -> float:
        return next(self._times)


def test_the_prompt_is_timed_by_the_first_token_and_writing_by_the_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    model = ScriptedModel("One", "One two three four five six", context=100_000)
    monkeypatch.setattr(model_check, "perf_counter", Clock(10.0, 12.0, 15.0))
    speed = measured(model)
    tokens = model.count_tokens(model.history[0].messages)
    assert speed == Speed(prompt=tokens / 2.0, decoding=6 / 3.0)
    assert [(asked.max_tokens, asked.temperature) for asked in model.history] == [(1, 0), (32, 0)]
    assert all(message.public for asked in model.history for message in asked.messages)


def test_a_reply_that_ends_at_once_has_no_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    model = ScriptedModel("", "", context=100_000)
    monkeypatch.setattr(model_check, "perf_counter", Clock(1.0, 1.0, 2.0))
    assert measured(model) == Speed(prompt=None, decoding=None)


def test_a_real_model_is_loaded_and_writes(tiny: Path) -> None:
    report = check_model(tiny)
    assert report.facts.name == report.author == "Tiny"
    assert len(report.sha256) == 64
    assert report.context > 0
    assert report.available >= report.facts.needed
    assert report.speed.prompt is not None and report.speed.prompt > 0


def test_the_processor_is_asked_before_anything_else(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = cpu.Processor(name="old", architecture="x86-64", features=("SSE4.2", "AVX"))
    monkeypatch.setattr(cpu, "read_processor", lambda: weak)
    monkeypatch.setattr(LlamaEngine, "__init__", lambda *_: pytest.fail("it was loaded all the same"))
    for path in (tiny, Path("missing.gguf")):
        with pytest.raises(EngineProblem, match="lacks AVX2, BMI2, FMA and F16C"):
            check_model(path)


def test_a_file_that_cannot_be_a_model_starts_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LlamaEngine, "__init__", lambda *_: pytest.fail("it was loaded all the same"))
    with pytest.raises(ModelRefused, match="an embedding model"):
        check_model(write_gguf(tmp_path / "bert.gguf", {"general.architecture": "bert"}))


def short_of_memory(monkeypatch: pytest.MonkeyPatch, available: int) -> None:
    machine = read_machine().model_copy(update={"available": available, "memory": available})
    monkeypatch.setattr(language, "read_machine", lambda: machine)
    monkeypatch.setattr(model_check, "memory_left", lambda: available)


def test_a_model_that_fits_with_a_smaller_context_runs(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short_of_memory(monkeypatch, 310_000_000)
    report = check_model(tiny)
    assert report.context < 8192
    assert report.needed <= report.available == 310_000_000


def test_a_model_that_does_not_fit_is_not_loaded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short_of_memory(monkeypatch, 100_000_000)
    monkeypatch.setattr(LlamaEngine, "__init__", lambda *_: pytest.fail("it was loaded all the same"))
    with pytest.raises(ModelRefused, match=r"0\.1 GB are free"):
        check_model(tiny)


def test_llama_cpp_is_not_imported_here(tiny: Path) -> None:
    code = (
        f"from pathlib import Path; from coach.engine.model_check import check_model; check_model(Path({str(tiny)!r}),"
        " measure=False); import sys; sys.exit('llama_cpp' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
