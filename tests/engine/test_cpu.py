"""What a processor lacks is known before anything native is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.engine.cpu import (
    FLOOR,
    Processor,
    from_cpuinfo,
    from_mac,
    from_windows,
    lacking,
    missing_features,
    read_processor,
)

RECORDED = Path(__file__).parent / "cpuinfo"
AFTER_AVX = ("AVX", "AVX2", "BMI2", "FMA", "F16C")


def recorded(name: str, architecture: str = "x86-64") -> Processor:
    text = (RECORDED / f"{name}.txt").read_text(encoding="utf-8", errors="replace")
    return from_cpuinfo(architecture, text)


@pytest.mark.parametrize(
    ("name", "called", "missing", "has"),
    [
        ("pentium-gold-5405u", "Intel(R) Pentium(R) CPU 5405U @ 2.30GHz", AFTER_AVX, {"SSE4.2"}),
        (
            "xeon-e5-2680-v2",
            "Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz",
            ("AVX2", "BMI2", "FMA"),
            {"SSE4.2", "AVX", "F16C"},
        ),
        ("kvm64", "Common KVM processor", FLOOR, set[str]()),
        ("core-ultra-9-285h", "Intel(R) Core(TM) Ultra 9 285H", (), {*FLOOR, "AVX-VNNI"}),
        ("amd-epyc-virtual-machine", "AMD EPYC", (), {*FLOOR, "AVX-VNNI", "AVX-512", "AVX-512 VNNI"}),
    ],
)
def test_each_recorded_processor_lacks_what_it_lacks(
    name: str, called: str, missing: tuple[str, ...], has: set[str]
) -> None:
    processor = recorded(name)
    assert processor.name == called
    assert missing_features(processor) == missing
    assert set(processor.features) == has
    assert processor.unknown == ()


def test_arm_needs_nothing_that_it_could_lack() -> None:
    processor = recorded("neoverse-n1", "arm64")
    assert missing_features(processor) == ()
    assert set(processor.features) == {"NEON", "DotProd"}


@pytest.mark.parametrize("name", ["empty", "broken"])
def test_a_file_that_says_nothing_accuses_no_processor(name: str) -> None:
    processor = recorded(name)
    assert missing_features(processor) == ()
    assert processor.unknown == FLOOR
    assert processor.name == "unknown processor"


def test_of_cores_that_differ_counts_what_all_of_them_can() -> None:
    text = "flags : sse4_2 avx avx2 bmi2 fma f16c avx512f\n\nflags : sse4_2 avx avx2 bmi2 fma f16c\n"
    assert "AVX-512" not in from_cpuinfo("x86-64", text).features
    assert missing_features(from_cpuinfo("x86-64", text)) == ()


def test_windows_is_believed_only_about_what_it_knows() -> None:
    modern = from_windows("x86-64", "Some CPU", 22631, {38, 39, 40, 60}.__contains__)
    assert missing_features(modern) == ()
    assert modern.unknown == ("FMA", "F16C"), "Windows has no name for these"
    old_chip = from_windows("x86-64", "Some CPU", 22631, {38}.__contains__)
    assert missing_features(old_chip) == ("AVX", "AVX2")
    old_windows = from_windows("x86-64", "Some CPU", 17763, set[int]().__contains__)
    assert missing_features(old_windows) == ()
    assert old_windows.unknown == FLOOR


def test_a_mac_answers_by_its_sysctl_numbers() -> None:
    intel = {
        "hw.optional.sse4_2": 1,
        "hw.optional.avx1_0": 1,
        "hw.optional.avx2_0": 0,
        "hw.optional.bmi2": 0,
        "hw.optional.fma": 0,
        "hw.optional.f16c": 1,
    }
    assert missing_features(from_mac("x86-64", "Intel", intel.get)) == ("AVX2", "BMI2", "FMA")
    apple = from_mac("arm64", "Apple M2", {"hw.optional.neon": 1, "hw.optional.arm.FEAT_I8MM": 1}.get)
    assert (missing_features(apple), apple.features) == ((), ("NEON", "I8MM"))
    silent = from_mac("x86-64", "", lambda _: None)
    assert (missing_features(silent), silent.unknown) == ((), FLOOR)


def test_a_lack_is_told_in_two_sentences() -> None:
    assert lacking(("AVX2", "BMI2", "FMA"))[0] == (
        "This processor lacks AVX2, BMI2 and FMA, which the language model engine needs."
    )
    assert lacking(("AVX2",))[0] == "This processor lacks AVX2, which the language model engine needs."
    assert "built-in drafter" in lacking(FLOOR)[1]


def test_reading_this_processor_loads_nothing_native() -> None:
    code = (
        "import sys; from coach.engine.cpu import read_processor; print(read_processor().architecture);"
        "assert not {'llama_cpp', 'numpy', 'torch'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == read_processor().architecture
