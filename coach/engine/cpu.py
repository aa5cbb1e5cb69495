"""What the processor can do, as its system tells, so that a missing instruction costs a sentence and not a crash."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from coach.domain.base import Model
from coach.engine.system_queries import processor_feature, registry_processor_name, sysctl_number, sysctl_text

FLOOR = ("SSE4.2", "AVX", "AVX2", "BMI2", "FMA", "F16C")
"""What a portable llama.cpp for x86-64 needs: its ggml/CMakeLists.txt switches these on with GGML_NATIVE=off."""

# Each system's own names for the features that matter to llama.cpp.
_CPUINFO = {
    "sse4_2": "SSE4.2",
    "avx": "AVX",
    "avx2": "AVX2",
    "bmi2": "BMI2",
    "fma": "FMA",
    "f16c": "F16C",
    "avx_vnni": "AVX-VNNI",
    "avx512f": "AVX-512",
    "avx512_vnni": "AVX-512 VNNI",
    "amx_int8": "AMX",
    "asimd": "NEON",
    "asimddp": "DotProd",
    "i8mm": "I8MM",
    "sve": "SVE",
}
# Microsoft's page on IsProcessorFeaturePresent; it has no numbers for FMA and F16C.
_WINDOWS = {38: "SSE4.2", 39: "AVX", 40: "AVX2", 41: "AVX-512", 60: "BMI2"}
_WINDOWS_SAYS_NO = ("SSE4.2", "AVX", "AVX2")
# Windows 10, version 2004: before it, the answer to 38 to 41 is always no.
_WINDOWS_KNOWS_AVX = 19041
_MAC = {
    "hw.optional.sse4_2": "SSE4.2",
    "hw.optional.avx1_0": "AVX",
    "hw.optional.avx2_0": "AVX2",
    "hw.optional.bmi2": "BMI2",
    "hw.optional.fma": "FMA",
    "hw.optional.f16c": "F16C",
    "hw.optional.avx512f": "AVX-512",
}
_MAC_ARM = {
    "hw.optional.neon": "NEON",
    "hw.optional.arm.FEAT_DotProd": "DotProd",
    "hw.optional.arm.FEAT_I8MM": "I8MM",
}
_ARCHITECTURES = {"amd64": "x86-64", "x86_64": "x86-64", "x64": "x86-64", "aarch64": "arm64", "arm64": "arm64"}


class Processor(Model):
    """A processor; `unknown` are the features of FLOOR about which the system says nothing."""

    name: str
    architecture: str
    features: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_processor() -> Processor:
    """The processor of this machine; never fails, what cannot be read is unknown."""
    machine = platform.machine()
    architecture = _ARCHITECTURES.get(machine.lower(), machine)
    if sys.platform == "win32":
        build = sys.getwindowsversion().build
        return from_windows(architecture, registry_processor_name(), build, processor_feature)
    if sys.platform == "darwin":
        return from_mac(architecture, sysctl_text("machdep.cpu.brand_string"), sysctl_number)
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return from_cpuinfo(architecture, text)


def missing_features(processor: Processor) -> tuple[str, ...]:
    """What the installed llama.cpp may need and the processor is known to lack; nothing on ARM64."""
    if processor.architecture != "x86-64":
        return ()
    return tuple(name for name in FLOOR if name not in processor.features and name not in processor.unknown)


def lacking(missing: tuple[str, ...]) -> tuple[str, str]:
    """What missing features mean, and what to do about it, as two sentences for a person."""
    named = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    return (
        f"This processor lacks {named}, which the language model engine needs.",
        "Work without a model: the built-in drafter needs none. In a virtual machine, ask its administrator to pass "
        "the host's processor features through.",
    )


def from_cpuinfo(architecture: str, text: str) -> Processor:
    """From the text of Linux's /proc/cpuinfo; of processors that differ, what all of them can."""
    name, common = "", None
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        key = key.strip().lower()
        if key == "model name" and not name:
            name = value.strip()
        elif colon and key in ("flags", "features"):
            flags = set(value.split())
            common = flags if common is None else common & flags
    if not common:
        return _processor(name, architecture, {})
    return _processor(name, architecture, {known: flag in common for flag, known in _CPUINFO.items()})


def from_windows(architecture: str, name: str, build: int, present: Callable[[int], bool]) -> Processor:
    """From Windows, by its build number and IsProcessorFeaturePresent."""
    told: dict[str, bool] = {}
    for number, feature in _WINDOWS.items():
        # No may also mean that this Windows does not know the feature.
        if present(number):
            told[feature] = True
        elif feature in _WINDOWS_SAYS_NO and build >= _WINDOWS_KNOWS_AVX:
            told[feature] = False
    return _processor(name, architecture, told)


def from_mac(architecture: str, name: str, ask: Callable[[str], int | None]) -> Processor:
    """From macOS, by its sysctl numbers."""
    answers = {known: ask(key) for key, known in (_MAC_ARM if architecture == "arm64" else _MAC).items()}
    return _processor(name, architecture, {known: bool(n) for known, n in answers.items() if n is not None})


def _processor(name: str, architecture: str, told: Mapping[str, bool]) -> Processor:
    unknown = tuple(feature for feature in FLOOR if feature not in told) if architecture == "x86-64" else ()
    return Processor(
        name=name or "unknown processor",
        architecture=architecture,
        features=tuple(feature for feature, present in told.items() if present),
        unknown=unknown,
    )
