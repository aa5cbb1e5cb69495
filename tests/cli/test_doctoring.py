"""What coach doctor prints of machines that this one is not."""

from __future__ import annotations

import pytest

from coach.cli.doctoring import _show_machine, _show_parts
from coach.engine.cpu import Processor, missing_features
from coach.engine.diagnosis import Diagnosis
from coach.engine.machine import Machine
from coach.engine.offline_proof import OfflineProof
from coach.engine.probes import Check, Status


def diagnosis(processor: Processor, *checks: Check, offline: OfflineProof | None = None) -> Diagnosis:
    return Diagnosis(
        ok=True,
        version="1.0",
        python="3.12.1",
        machine=Machine(
            system="Linux 6", processor=processor, cores=2, logical_cores=4, memory=8 * 10**9, available=3 * 10**9
        ),
        missing=missing_features(processor),
        models_folder="/models",
        disk_free=None,
        libraries={"torch": None, "pydantic": "2.1"},
        checks=checks,
        model=None,
        plan=None,
        offline=offline,
    )


@pytest.mark.parametrize(
    ("processor", "words"),
    [
        (
            Processor(name="Old", architecture="x86-64", features=("SSE4.2", "AVX", "F16C")),
            "This processor lacks AVX2, BMI2 and FMA, which the language model engine needs.",
        ),
        (
            Processor(
                name="New", architecture="x86-64", features=("SSE4.2", "AVX", "AVX2", "BMI2"), unknown=("FMA", "F16C")
            ),
            "Its system does not tell about FMA, F16C; the trial of llama.cpp below does.",
        ),
        (Processor(name="Apple M2", architecture="arm64", features=("NEON",)), "Apple M2 (arm64), NEON\nCores: 2"),
        (Processor(name="Silent", architecture="riscv64"), "Silent (riscv64), features unknown\nCores: 2"),
    ],
)
def test_a_processor_is_judged_by_what_is_known_of_it(
    processor: Processor, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _show_machine(diagnosis(processor))
    shown = capsys.readouterr().out
    assert words in shown
    assert "Memory: 3.0 GB free of 8.0 GB\n" in shown
    assert "torch not installed, pydantic 2.1" in shown
    assert "Disk" not in shown


def test_a_failure_is_followed_by_what_to_do_and_a_proof_by_its_limits(capsys: pytest.CaptureFixture[str]) -> None:
    broken = Check(name="x", status=Status.FAILS, needed=True, message="It fails.", next_step="Mend it.")
    proof = OfflineProof(method="tripwire", held=False, found="It ran.", limits="It is no sandbox.")
    _show_parts(diagnosis(Processor(name="Any", architecture="arm64"), broken, offline=proof))
    shown = capsys.readouterr().out
    assert "x: fails. It fails.\n   Mend it.\n" in shown
    assert "Offline proof by tripwire: failed.\n   It ran.\n   It is no sandbox.\n" in shown
