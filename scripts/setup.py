"""Set up .venv for running or testing the coach; needs only Python's standard library.

    python3 scripts/setup.py          what the program needs
    python3 scripts/setup.py --test   and what its tests need

A second call finds its stamp and ends at once. Every step says what it does and how long it
takes; a step that fails says why in one sentence, and the whole log is in .venv/setup.log.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED_GB = 3.0
HEARTBEAT = 30.0

CAUSES = (
    (r"No space left on device|ENOSPC|disk (?:is )?full", "The disk is full: free about 3 GB, then run this again."),
    (
        r"CMAKE_C(?:XX)?_COMPILER|No CMAKE_\w+ could be found|[Cc]ompiler(?: .*)? not found|error: Microsoft Visual C",
        "No working C and C++ compiler was found: install one (Debian: apt install build-essential; macOS: "
        "xcode-select --install; Windows: Visual Studio Build Tools), then run this again.",
    ),
    (
        r"Temporary failure in name resolution|NewConnectionError|ConnectionError|Connection refused|ReadTimeout"
        r"|Network is unreachable|ProxyError|SSLError|Failed to establish a new connection",
        "The package registry cannot be reached: check the network or pip's proxy settings, then run this again.",
    ),
    (
        r"Could not find a version|No matching distribution",
        "The package registry does not offer a package that is needed for this Python and system; see the log.",
    ),
    (r"Permission denied|EACCES", "A file in .venv cannot be written: check who owns the folder, then run this again."),
)


class SetupError(Exception):
    """A step that failed, as a sentence."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Set up .venv for the coach.")
    parser.add_argument("--test", action="store_true", help="also install what the tests need")
    wanted = "test" if parser.parse_args().test else "run"
    stamp = VENV / f"ready-{wanted}"
    if ready(stamp):
        return 0
    started = time.monotonic()
    try:
        check_python()
        check_disk()
        make_venv()
        check_compiler()
        install("PyTorch", requirement("torch"))
        install("llama.cpp, which is compiled here: about four minutes", requirement("llama-cpp-python"))
        install("the coach and its other parts", "-e", f"{ROOT}[test]" if wanted == "test" else str(ROOT))
    except SetupError as problem:
        print(f"\nSet-up stopped. {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up stopped. Run it again to go on.", file=sys.stderr)
        return 130
    for name in ("run", wanted):
        (VENV / f"ready-{name}").write_text(fingerprint(), encoding="utf-8")
    print(f"Ready after {clock(time.monotonic() - started)}.", flush=True)
    return 0


def fingerprint() -> str:
    """What the environment was made from: the project's declaration and this Python."""
    declared = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(declared + sys.version.encode() + str(ROOT).encode()).hexdigest()


def ready(stamp: Path) -> bool:
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint()


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # the point of the check: this script may meet an old Python
        raise SetupError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")


def check_disk() -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if not PYTHON.exists() and free < NEEDED_GB:
        raise SetupError(f"The disk has {free:.1f} GB left; about {NEEDED_GB:.0f} GB are needed.")


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    result = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if result.returncode:
        hint = "install Python's venv module (Debian: apt install python3-venv)"
        if "No space left" in result.stdout + result.stderr:
            hint = "the disk is full"
        elif "Permission denied" in result.stdout + result.stderr:
            hint = f"{ROOT} cannot be written"
        raise SetupError(f"The virtual environment .venv could not be made: {hint}.")


def check_compiler() -> None:
    """llama.cpp has to be compiled unless it is installed; say so before the downloads, not after."""
    installed = subprocess.run([PYTHON, "-c", "import llama_cpp"], capture_output=True).returncode == 0
    compilers = [os.environ.get("CXX", ""), "c++", "g++", "clang++", "cl"]
    if not installed and os.name != "nt" and not any(shutil.which(c) for c in compilers if c):
        raise SetupError(CAUSES[1][1])


def requirement(name: str) -> str:
    """The requirement of that package as pyproject.toml has it."""
    found = re.search(rf'^\s*"({re.escape(name)}[^"]*)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SetupError(f"pyproject.toml does not name {name}.")
    return found[1]


def install(what: str, *requirements: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *requirements]
    environment = {
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
        "CMAKE_ARGS": without_amx(),
        **os.environ,
    }
    begun = time.monotonic()
    show(f"Installing {what} …")
    with LOG.open("ab") as log:
        at = log.tell()
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=environment
        )
        try:
            wait(process, what, begun)
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise SetupError(f"{cause(at)} (Step: {what}; log: {LOG})")
    show(f"Installed {what} ({clock(time.monotonic() - begun)}).", end="\n")


def without_amx() -> str:
    """What keeps Intel's matrix unit out of a llama.cpp that is compiled for this very processor.

    Its code crashes in some virtual machines that announce the unit. What is compiled here runs here, so all other
    instructions of the processor may be used; a wheel for other machines wants CMAKE_ARGS=-DGGML_NATIVE=OFF.
    """
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc")
    if platform.machine() not in ("x86_64", "AMD64") or os.name == "nt" or not compiler:
        return ""
    flags = ["-mno-amx-tile", "-mno-amx-int8", "-mno-amx-bf16"]
    known = subprocess.run([compiler, *flags, "-E", "-x", "c", os.devnull], capture_output=True).returncode == 0
    return "".join(f' -DCMAKE_{language}_FLAGS="{" ".join(flags)}"' for language in ("C", "CXX")) if known else ""


def wait(process: subprocess.Popen[bytes], what: str, begun: float) -> None:
    """Wait for the process, saying how long it has taken: each second on a terminal, else now and then."""
    beat = 1.0 if sys.stdout.isatty() else HEARTBEAT
    while True:
        try:
            process.wait(timeout=beat)
            return
        except subprocess.TimeoutExpired:
            show(f"Installing {what} … {clock(time.monotonic() - begun)}")


def cause(at: int) -> str:
    with LOG.open("rb") as log:
        log.seek(at)
        text = log.read().decode("utf-8", "replace")
    return next(
        (sentence for pattern, sentence in CAUSES if re.search(pattern, text)),
        "pip could not install it; the log says why.",
    )


def show(text: str, end: str = "") -> None:
    if sys.stdout.isatty():
        print(f"\r\x1b[2K{text}", end=end, flush=True)
    else:
        print(text, flush=True)


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


if __name__ == "__main__":
    sys.exit(main())
