"""Runs the main job where it cannot reach a network, and says what that does and does not prove."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import coach
from coach.domain.base import Model
from coach.engine.tiny_model import write_tiny_model

_NAMESPACES = (("unshare", "-rn"), ("unshare", "-n"))
_LOOPBACK = "lo"
_LIMIT = 1800.0
_JOB = "The demo (interview, guidance, drafts by a tiny language model, competencies, checks, review, export)"
_NAMESPACE_LIMITS = (
    "This proves that the job needs no network and could send nothing while it ran. It does not show whether something "
    "tried and failed in silence: Python code that tries is stopped by the coach's tripwire, and "
    "“strace -f -e trace=network coach demo” shows every attempt."
)
_TRIPWIRE_LIMITS = (
    "The tripwire is a Python audit hook, not a sandbox: it stops Python code that opens a socket or looks up a name, "
    "in the coach and in its child processes. It does not see native code that opens a socket by itself, nor another "
    "program, except the well-known network clients. For proof, run this on Linux, or unplug the machine from its "
    "network and run “coach demo”."
)
_NOTHING_PROVEN = "A job that does not end well proves nothing; “coach doctor” says whether each part works."


class OfflineProof(Model):
    """A run of the main job; `held` says that it ended well, `found` what happened, `limits` what is not proven."""

    method: Literal["network namespace", "tripwire"]
    held: bool
    found: str
    limits: str


def prove_offline(program: Sequence[str] = ("-m", "coach")) -> OfflineProof:
    """Run the demo in an empty network namespace, or where there is none under the tripwire alone.

    It works on an invented candidate in a temporary folder, so nothing of the user's is read or written.
    `program` is what Python runs.
    """
    prefix = _namespace()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ended = _run([*prefix, sys.executable, "-P", "-X", "utf8", *program], Path(folder))
    how = "ended well." if ended is None else f"failed: {ended.rstrip('.')}."
    if prefix:
        found = f"{_JOB} ran in a network namespace whose only interface is its own loopback, and {how}"
        limits = _NAMESPACE_LIMITS
    else:
        why = "this system permits no unshare -rn" if sys.platform == "linux" else "only Linux has network namespaces"
        found = f"{_JOB} ran under the tripwire alone, because {why}, and {how}"
        limits = _TRIPWIRE_LIMITS
    return OfflineProof(
        method="network namespace" if prefix else "tripwire",
        held=ended is None,
        found=found,
        limits=limits if ended is None else _NOTHING_PROVEN,
    )


def _namespace() -> tuple[str, ...]:
    """What starts a program without network; nothing where that cannot be, or is not what it says."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return ()
    for prefix in _NAMESPACES:
        shown = _output([*prefix, sys.executable, "-I", "-c", "print(open('/proc/net/dev').read())"])
        interfaces = {line.partition(":")[0].strip() for line in shown.splitlines() if ":" in line}
        if interfaces == {_LOOPBACK}:
            return prefix
    return ()


def _output(command: Sequence[str]) -> str:
    """What a command prints, empty when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 our own
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _run(command: Sequence[str], folder: Path) -> str | None:
    """Run the demo; None when it ended well, else what it said."""
    model = folder / "tiny.gguf"
    # Nothing that an earlier run with a network may have left can help this one.
    fresh = {"COACH_HOME": "home", "HF_HOME": "hub", "XDG_CACHE_HOME": "cache"}
    root = str(Path(coach.__file__).resolve().parent.parent)
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    environment = {
        **os.environ,
        **{name: str(folder / value) for name, value in fresh.items()},
        "PYTHONPATH": os.pathsep.join(paths),
    }
    try:
        write_tiny_model(model)
        done = subprocess.run(  # noqa: S603 our own interpreter and program
            [*command, "demo", str(folder / "demo"), "--model", str(model)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_LIMIT,
            env=environment,
        )
    except OSError as problem:
        return f"could not be started ({problem.strerror})"
    except subprocess.TimeoutExpired:
        return f"did not end within {_LIMIT / 60:.0f} minutes"
    if done.returncode == 0:
        return None
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.startswith("coach: ")]
    return said[-1].removeprefix("coach: ") if said else f"ended with status {done.returncode}"
